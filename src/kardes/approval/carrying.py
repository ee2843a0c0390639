"""Sealed papers that change their folder, because two dossiers of one city become one.

The only way in which they do. Seals name UIDs and not paths, so that every record stays true; one
more record says from where to where the paper went.
"""

from collections.abc import Sequence
from itertools import count

from DateTime import DateTime
from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from Products.CMFCore.indexing import getQueue
from zope.event import notify

from kardes import _
from kardes.content.gates import answers, carrying
from kardes.content.sealed import name_of

from .interfaces import StepRecorded
from .seal import manifest
from .step import workflow_of
from .titles import CARRIED_OVER

#: who may see and move all papers, closed letters too. A tuple: of a list Zope's security, where
#: it is compiled, looks at the last role only.
EVERYTHING = ("Manager", "Kardes Confidential Reader")


def carry_over(
    papers: Sequence[DexterityContent], source: DexterityContent, target: DexterityContent
) -> None:
    """Move papers from one dossier to another, sealed ones too; each of these records it.

    The caller has checked that it is lawful, and may do so: this asks for no right of its own.
    Names that are taken in the target, or stand for something there, are chosen anew.

    :param papers: children of *source*, papers and attachments
    """
    user = api.user.get_current().getId()
    with api.env.adopt_roles(EVERYTHING), carrying(papers):
        for paper in papers:
            moved = api.content.move(_with_free_name(paper, source, target), target)
            _index_now()
            if getattr(moved, "workflow_history", None) and moved.sealed_fields:
                _record(moved, user, source, target)


def _with_free_name(paper, source, target) -> DexterityContent:
    """The paper under a name that is free in the target and stands for nothing there."""
    name = paper.getId()
    if _is_free(name, target):
        return paper
    stem, dot, ending = name.rpartition(".") if "." in name[1:] else (name, "", "")
    names = (f"{stem}-{number}{dot}{ending}" for number in count(2))
    free = next(name for name in names if _is_free(name, target) and _is_free(name, source))
    renamed = api.content.rename(paper, free)
    _index_now()
    return renamed


def _index_now() -> None:
    """Let the catalog know at once, step by step.

    Queries do this by themselves, but not while another thread is at it: CMFCore only asks whether
    anybody is. Several moves of one paper would then gather in the queue, which loses old paths.
    """
    getQueue().process()


def _is_free(name: str, container) -> bool:
    return name not in container and not answers(container, name)


def _record(paper, user: str, source, target) -> None:
    tool, workflow = api.portal.get_tool("portal_workflow"), workflow_of(paper)
    if workflow is None:
        return
    sentence = _(
        "carried_over",
        default="From “${source}” to “${target}”",
        mapping={"source": name_of(source), "target": name_of(target)},
    )
    entry = {
        **tool.getStatusOf(workflow.getId(), paper),
        "action": CARRIED_OVER,
        "actor": user,
        "time": DateTime(),
        "comments": api.portal.translate(sentence, lang=api.portal.get_default_language()),
        "step": {
            "fields": {},
            # Not those that were added since the last step: this one seals nothing anew.
            "attachments": manifest(paper, frozen=True),
            "from": {"uid": IUUID(source), "title": name_of(source)},
            "to": {"uid": IUUID(target), "title": name_of(target)},
        },
    }
    entry.pop("seal", None)
    tool.setStatusOf(workflow.getId(), paper, entry)
    notify(StepRecorded(paper, entry))

"""What a step seals on a paper, and what it takes back.

The workflow takes the right to edit away; these marks also hold where rights do not matter
(scripts, the public Python API). Sealed is all but what later steps still have to record.
"""

from plone.dexterity.content import DexterityContent
from plone.dexterity.utils import iterSchemata
from zope.schema import getFieldNames

from kardes.attachments import papers

from .fields import LATER, fact_names
from .titles import PATHS

#: steps at the end of a way; what they record stays open until then
_LAST_STEPS = ("sign", "record_answer", "report", "fulfil")

_NEVER_SEALED = frozenset({"changeNote"})


def sealed_names(paper: DexterityContent, state: str) -> frozenset[str]:
    """The fields that are sealed once the paper is in *state*; at the end of its way all are."""
    portal_type = paper.portal_type
    names = {name for schema in iterSchemata(paper) for name in getFieldNames(schema)}
    path = PATHS[portal_type]
    still_open = set(_NEVER_SEALED)
    if state in path:
        still_open.update(LATER.get(portal_type, ()))
    if state in path[:-1]:
        for step in _LAST_STEPS:
            still_open.update(fact_names(portal_type, step))
    return frozenset(names - still_open)


def seal(paper: DexterityContent, state: str) -> None:
    """Seal the facts of a paper and the attachments directly below it."""
    paper.sealed_fields = sealed_names(paper, state)
    paper.ever_sealed = True
    for attachment in papers(paper):
        attachment.freeze()


def unseal(paper: DexterityContent) -> None:
    """Open a paper for a correction; that it was sealed once stays known."""
    paper.sealed_fields = frozenset()
    for attachment in papers(paper):
        attachment.unfreeze()

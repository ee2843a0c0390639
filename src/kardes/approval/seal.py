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

_NEVER_SEALED = frozenset({"changeNote", "register_number"})


def sealed_names(paper: DexterityContent, state: str) -> frozenset[str]:
    """The fields that are sealed once the paper is in *state*."""
    portal_type = paper.portal_type
    names = {name for schema in iterSchemata(paper) for name in getFieldNames(schema)}
    path = PATHS[portal_type]
    ahead = path[path.index(state) + 1 :] if state in path else ()
    open_steps = ("sign", "record_answer") if ahead else ()
    recorded_later = {name for step in open_steps for name in fact_names(portal_type, step)}
    return frozenset(names - _NEVER_SEALED - recorded_later - set(LATER.get(portal_type, ())))


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

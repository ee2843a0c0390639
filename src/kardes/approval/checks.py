"""Requirements held against a paper: satisfied or not, and where to mend them."""

from dataclasses import dataclass

from plone.dexterity.content import DexterityContent

from . import dossier
from .fields import fact_names
from .procedures import historic_requirement_ids, requirement_ids
from .requirements import REQUIREMENTS, Requirement
from .world import World


@dataclass(frozen=True)
class Finding:
    """A requirement as checked on one paper."""

    id: str
    title: str
    source: str
    satisfied: bool
    url: str


def check(world: World, paper: DexterityContent, transition: str) -> list[Finding]:
    """Every requirement of a step, satisfied or not."""
    procedure, portal_type = world.procedure(paper), paper.portal_type
    if transition == "record_historic":
        ids = historic_requirement_ids(procedure, portal_type)
    else:
        ids = requirement_ids(procedure, portal_type, transition)
    return [_finding(REQUIREMENTS[id], world, paper, transition) for id in ids]


def _finding(requirement: Requirement, world, paper, transition) -> Finding:
    return Finding(
        requirement.id,
        requirement.title,
        requirement.source,
        bool(requirement.check(world, paper)),
        _mend_url(requirement.mend, paper, transition),
    )


def _mend_url(mend: str, paper, transition: str) -> str:
    """Where the requirement is mended: form field, upload of a paper, or another paper."""
    url = paper.absolute_url()
    kind, _colon, name = mend.partition(":")
    if kind == "field":
        in_step = name in fact_names(paper.portal_type, transition)
        page = f"@@kardes-transition?transition={transition}" if in_step else "edit"
        return f"{url}/{page}#formfield-form-widgets-{name}"
    if kind == "paper":
        return f"{url}/++add++Attachment?kind={name}"
    if kind == "add":
        city = dossier.city_of_protocol(paper) if paper.portal_type == "Protocol" else paper
        return f"{(city if city is not None else paper).absolute_url()}/++add++{name}"
    return url


def telling(findings: list[Finding]) -> list[Finding]:
    """The findings that tell a reader something.

    That the chain itself is in order is worth a line only when it is not.
    """
    return [f for f in findings if not (f.satisfied and f.id.startswith("chain."))]

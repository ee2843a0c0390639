"""How a requirement is declared: one decorated function, or a field or attachment to be there."""

from collections.abc import Callable
from dataclasses import dataclass

from plone.dexterity.content import DexterityContent

from .mending import Mend
from .waiting import Waiting
from .world import World


@dataclass(frozen=True)
class Requirement:
    """One condition of a step; which law asks for it is told by :mod:`.procedures`.

    Its id never changes once released: records of past relations name it.

    :param title: a noun phrase, so that it reads well both after "Done" and after "Missing"
    """

    id: str
    title: str
    check: Callable[[World, DexterityContent], bool]
    #: where it is mended, see :mod:`.mending`
    mend: Mend
    #: on whom it waits, where that is not the person at the desk
    waits: Callable[[World, DexterityContent], Waiting | None] | None = None


REQUIREMENTS: dict[str, Requirement] = {}


def requirement(id: str, title: str, mend: Mend = "here", waits=None):
    """Register the decorated check under *id*."""

    def register(check):
        REQUIREMENTS[id] = Requirement(id, title, check, mend, waits)
        return check

    return register


def fact(id: str, name: str, title: str, waits=None):
    """A requirement that one field is filled."""
    requirement(id, title, f"field:{name}", waits)(
        lambda world, paper: bool(world.fact(paper, name))
    )


def attachment(id: str, kind: str, title: str, waits=None):
    """A requirement that an attachment of one kind lies directly below."""
    requirement(id, title, f"paper:{kind}", waits)(
        lambda world, paper: world.has_paper(paper, kind)
    )

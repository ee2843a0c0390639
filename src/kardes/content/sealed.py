"""The refusal of what is sealed, and the sentences that say why."""

from plone.dexterity.content import DexterityContent
from zExceptions import Forbidden
from zope.globalrequest import getRequest
from zope.i18n import translate

from kardes import _

NO_RIGHT_TO_MOVE = _("You may not take this from its place or put it into this one.")


class Sealed(Forbidden):
    """A sealed fact, file or paper was to be changed, moved or removed.

    A ``Forbidden`` and not an ``Unauthorized``: Plone's delete views swallow the
    latter and leave a catalog without the object.
    """

    def __str__(self) -> str:
        """The sentence; WebDAV, logs and scripts print nothing else."""
        return translate(self.args[0], context=getRequest())


def removal_refused(paper: DexterityContent) -> Sealed:
    """The error that says why *paper* stays."""
    return Sealed(
        _(
            "sealed_removal",
            default="“${title}” cannot be removed: it was part of a recorded step of the "
            "approval. Nothing has been removed.",
            mapping={"title": name_of(paper)},
        )
    )


def move_refused(paper: DexterityContent) -> Sealed:
    """The error that says why *paper* keeps its place."""
    return Sealed(
        _(
            "sealed_move",
            default="“${title}” is sealed and keeps its name and place. A manager can return the "
            "paper to draft for a correction.",
            mapping={"title": name_of(paper)},
        )
    )


def change_refused(paper: DexterityContent) -> Sealed:
    """The error that says why *paper* stays as it is."""
    return Sealed(
        _(
            "sealed_paper",
            default="“${title}” is sealed: it was part of a recorded step of the approval and can "
            "no longer be changed. A manager can return the paper to draft for a correction.",
            mapping={"title": name_of(paper)},
        )
    )


def name_of(paper: DexterityContent) -> str:
    """What a paper is called in a sentence."""
    return paper.Title() or paper.getId()

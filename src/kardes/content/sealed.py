"""The refusal of what is sealed, and the sentences that say why."""

from contextvars import ContextVar

from plone import api
from plone.dexterity.content import DexterityContent
from zExceptions import Forbidden, Unauthorized
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message

from kardes import _

#: UIDs of the papers that are just being carried over; see :func:`kardes.content.gates.carrying`
CARRIED: ContextVar[frozenset[str]] = ContextVar("kardes_carried", default=frozenset())

NO_RIGHT_TO_MOVE = _("You may not take this from its place or put it into this one.")


class Refused(Forbidden):
    """The model refuses something, whoever asks for it; ``args[0]`` is the sentence.

    A ``Forbidden`` and not an ``Unauthorized``: Plone's delete views swallow the
    latter and leave a catalog without the object.
    """

    def __str__(self) -> str:
        """The sentence; WebDAV, logs and scripts print nothing else."""
        return translate(self.args[0], context=getRequest())


class Sealed(Refused):
    """A sealed fact, file or paper was to be changed, moved or removed."""


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
            default="“${title}” keeps its name and place: it was part of a recorded step of the "
            "approval.",
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


def right_refused(message: Message) -> Exception:
    """The error for somebody who lacks a right: 401 before he logs in, 403 afterwards.

    :param message: the sentence that says so; stock names the id of the permission
    """
    kind = Unauthorized if api.user.is_anonymous() else Forbidden
    return kind(translate(message, context=getRequest()))


def name_of(paper: DexterityContent) -> str:
    """What a paper is called in a sentence."""
    return paper.Title() or paper.getId()

"""The box: every submission of a form that makes dossiers, what became of it, and the log."""

import secrets
from datetime import UTC, datetime

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.mapping import PersistentMapping
from plone import api
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations
from zope.i18nmessageid import Message

#: under which annotation of the site the box stands
KEY = "kardes.proposals"
_HOUR = "kardes.proposals.hour"

#: without what is read as something else
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

#: what can become of a submission
FILED, KEPT, ACCEPTED, REMOVED = "filed", "kept", "accepted", "removed"


class Submission(Persistent):
    """One submission (başvuru).

    :ivar state: one of :data:`FILED`, :data:`KEPT`, :data:`ACCEPTED`, :data:`REMOVED`
    :ivar reason: why it could not be filed, or was removed
    :ivar fields: what was entered; only while it is kept
    :ivar files: name of the field -> file; only while it is kept
    :ivar stamp: names the opening of the form; sent again it is the same submission
    :ivar dossier: UID of the dossier made of it
    :ivar papers: how many papers were made, dossier and attachments among them
    """

    dossier = None
    papers = 0
    reason = None
    ended = None

    def __init__(self, reference: str, form: str, language: str, stamp: str):
        self.reference = reference
        self.form = form
        self.language = language
        self.stamp = stamp
        self.received = datetime.now(UTC)
        self.state = FILED
        self.fields = PersistentMapping()
        self.files = PersistentMapping()

    def keep(self, fields: dict, files: dict[str, NamedBlobFile], reason: Message) -> None:
        """Keep what was sent, because it cannot be filed yet."""
        self.state, self.reason = KEPT, reason
        self.fields, self.files = PersistentMapping(fields), PersistentMapping(files)

    def filed_as(self, dossier: str, papers: int) -> None:
        """Note the dossier; what was entered stands there now."""
        self.dossier, self.state, self.reason = dossier, FILED, None
        self.papers = papers
        self._forget()

    def accept(self) -> None:
        """Note that the office took the proposal on: it is no longer removed by its age."""
        self.state, self.ended = ACCEPTED, datetime.now(UTC)

    def remove(self, reason: Message) -> None:
        """Forget all but the reference and the days, which are the log."""
        self.state, self.reason, self.ended = REMOVED, reason, datetime.now(UTC)
        self.dossier = None
        self._forget()

    def _forget(self) -> None:
        self.fields, self.files = PersistentMapping(), PersistentMapping()


def new_submission(form: str, language: str, stamp: str = "") -> Submission:
    """A submission with a reference of its own, in the box.

    :param form: path of the form
    :param stamp: see :class:`Submission`
    """
    box = _box(writing=True)
    year = datetime.now(UTC).year
    while (reference := f"P-{year}-{_code()}") in box:
        pass
    box[reference] = Submission(reference, form, language, stamp)
    return box[reference]


def submission(reference: str) -> Submission | None:
    """The submission of this reference."""
    return _box().get(reference)


def sent_before(stamp: str) -> Submission | None:
    """The submission that was made of this opening of a form."""
    return next((one for one in _box().values() if stamp and one.stamp == stamp), None)


def submissions() -> list[Submission]:
    """All of them, the newest first."""
    return sorted(_box().values(), key=lambda one: one.received, reverse=True)


def last_hour() -> OOBTree:
    """What was counted in the last hour, or before: key -> moment, kind and digest of the sender.

    A tree, so that two who send at once do not write the same record.
    """
    annotations = IAnnotations(api.portal.get())
    if _HOUR not in annotations:
        annotations[_HOUR] = OOBTree()
    return annotations[_HOUR]


def _code() -> str:
    return "".join(secrets.choice(_ALPHABET) for _digit in range(6))


def _box(writing: bool = False):
    annotations = IAnnotations(api.portal.get())
    if writing and KEY not in annotations:
        annotations[KEY] = OOBTree()
    return annotations.get(KEY, {})


def forget_all() -> None:
    """Take the box away, with the add-on."""
    for key in (KEY, _HOUR):
        IAnnotations(api.portal.get()).pop(key, None)

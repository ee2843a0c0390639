"""Versions of a file: evidence that is appended and never rewritten.

Rules only: nothing here knows a request, a form or a permission.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from AccessControl import getSecurityManager
from DateTime import DateTime
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.utils import extract_media_type, get_contenttype
from ZODB.blob import Blob
from zope.schema import ValidationError

from kardes import _

from .names import clean_filename

#: the largest file, in bytes; :class:`FileTooLarge` names it
MAX_SIZE = 1_000_000_000

_CHUNK = 1 << 20
_comment: ContextVar[str] = ContextVar("comment of the next version", default="")


class EmptyFile(ValidationError):
    """A file without a single byte; most often an upload that failed."""

    __doc__ = _("The file is empty (0 bytes). Choose the file again.")


class FileTooLarge(ValidationError):
    """A file that would fill the disk, or that no reader could open."""

    __doc__ = _("The file is too large: it may have 1 GB at most.")


class FileRequired(ValidationError):
    """``None`` was assigned to an attachment that has a file."""

    __doc__ = _("The file of an attachment cannot be taken away. Upload a new version instead.")


class NoFile(ValidationError):
    """Something that is no file was assigned."""

    __doc__ = _("This is not a file.")


class VersionNotFound(KeyError):
    """An attachment has no version of this number."""

    def __init__(self, number):
        super().__init__(number)
        self.message = _(
            "version_not_found",
            default="There is no version ${number} of this attachment.",
            mapping={"number": str(number)[:20]},
        )


class ReadOnly(TypeError):
    """A version, or the file of one, was to be changed in place."""


class WriteOnce:
    """Mixin for persistent facts: what was set at creation stays.

    The facts are written into ``__dict__`` when the object is made.
    """

    #: names that may be set later
    _changeable: frozenset[str] = frozenset()

    def __setattr__(self, name, value):
        # The names of the ZODB first: to ask for anything else would load a ghost in mid-commit.
        if not name.startswith(("_p_", "_v_")) and name not in self._changeable:
            raise ReadOnly(f"{type(self).__name__}.{name} cannot be changed: assign a new file.")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        if not name.startswith(("_p_", "_v_")):
            raise ReadOnly(f"{type(self).__name__}.{name} cannot be removed.")
        super().__delattr__(name)


class StoredFile(WriteOnce, NamedBlobFile):
    """The file of a version: a ``NamedBlobFile`` that can only be read."""

    def __init__(self, blob: Blob, size: int, filename: str, content_type: str):
        self.__dict__.update(
            _blob=blob,
            size=size,
            filename=filename,
            contentType=content_type,
            _modified=DateTime().millis(),
        )

    def open(self, mode="r"):
        """The bytes, for reading.

        :raises ReadOnly: for any mode that writes
        """
        if mode not in ("r", "c"):
            raise ReadOnly("The file of a version cannot be written: assign a new file.")
        return self._blob.open(mode)


class Text(Persistent):
    """The extracted text, in a record of its own: lists of versions need not load it."""

    def __init__(self, value: str):
        self.value = value


class Version(WriteOnce, Persistent):
    """One version of a file and the facts about it.

    ``number`` counts from 1; ``created`` is aware, in UTC; ``creator`` is a user id, empty for
    anonymous; ``restored_from`` is the number of the version whose file was taken up again, or
    ``None``. Only ``text`` and ``text_state`` may change, the archive fills them.
    """

    _changeable = frozenset(("text", "text_state"))
    _text: Text | None = None

    number: int
    file: StoredFile
    sha256: str
    comment: str
    restored_from: int | None
    created: datetime
    creator: str
    #: how far text extraction has come
    text_state: str = "pending"

    def __init__(
        self,
        number: int,
        file: StoredFile,
        sha256: str,
        comment: str = "",
        restored_from: int | None = None,
    ):
        self.__dict__.update(
            number=number,
            file=file,
            sha256=sha256,
            comment=comment,
            restored_from=restored_from,
            created=datetime.now(UTC),
            creator=getSecurityManager().getUser().getId() or "",
        )

    @property
    def filename(self) -> str:
        """The file's name, composed (NFC) and without path."""
        return self.file.filename

    @property
    def content_type(self) -> str:
        """The media type, without parameters."""
        return self.file.contentType

    @property
    def size(self) -> int:
        """Bytes."""
        return self.file.size

    @property
    def text(self) -> str:
        """The text that the archive extracted; empty until then."""
        return self._text.value if self._text is not None else ""

    @text.setter
    def text(self, value: str) -> None:
        self.__dict__["_text"] = Text(value) if value else None
        self._p_changed = True

    def as_first(self) -> "Version":
        """The version as the first one of a copy; its text need not be read again."""
        first = Version(1, self.file, self.sha256)
        if self._text is not None:
            first.text = self.text
        first.text_state = self.text_state
        return first


@contextmanager
def commented(comment: str) -> Iterator[None]:
    """Versions that are appended inside the block carry this comment."""
    token = _comment.set(comment)
    try:
        yield
    finally:
        _comment.reset(token)


def next_version(
    versions: tuple[Version, ...], value: NamedBlobFile, restored_from: int | None = None
) -> Version | None:
    """The version that assigning *value* appends to *versions*.

    Its bytes are copied, so that who holds *value* cannot write into the version; bytes that an
    earlier version has are shared with it.

    :returns: ``None`` if the newest version has the same bytes and the same name
    :raises NoFile, EmptyFile, FileTooLarge: for what cannot be a version
    """
    if not isinstance(value, NamedBlobFile):
        raise NoFile(value)
    if versions and value is versions[-1].file:
        return None
    size = value.getSize()
    refuse_size(size)
    content_type = _media_type(value)
    filename = clean_filename(value.filename, content_type)
    digest = _sha256(value)
    if versions and (digest, filename) == (versions[-1].sha256, versions[-1].filename):
        return None
    same = next((version for version in versions if version.sha256 == digest), None)
    blob = same.file._blob if same else _copied(value)
    file = StoredFile(blob, size, filename, content_type)
    return Version(len(versions) + 1, file, digest, _comment.get(), restored_from)


def refuse_size(size: int) -> None:
    """Refuse files that cannot be versions.

    :raises EmptyFile: for no byte at all
    :raises FileTooLarge: for more than :data:`MAX_SIZE`
    """
    if not size:
        raise EmptyFile()
    if size > MAX_SIZE:
        raise FileTooLarge()


def _media_type(value: NamedBlobFile) -> str:
    given = extract_media_type(value.contentType or "")
    # What is no media type must not become a response header.
    if given.isascii() and given.count("/") == 1 and given.isprintable():
        return given
    return get_contenttype(filename=value.filename)


def _sha256(value: NamedBlobFile) -> str:
    with value.open("r") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _copied(value: NamedBlobFile) -> Blob:
    blob = Blob()
    with value.open("r") as source, blob.open("w") as target:
        shutil.copyfileobj(source, target, _CHUNK)
    return blob

"""What can happen in a dossier's story; the dossiers are lists of these, in order of time.

Everything is named by a key, which is also its id in the site.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .pdf import Sheet


@dataclass(frozen=True)
class Ref:
    """Points to a paper of the same story that was added before."""

    key: str


@dataclass(frozen=True)
class Add:
    """Staff add a paper below another (``""``: into the folder of the dossiers)."""

    key: str
    portal_type: str
    below: str = ""
    fields: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """Staff add a generated PDF below a paper."""

    key: str
    below: str
    kind: str
    sheet: Sheet
    filename: str
    language: str = "tr"
    translation_of: Ref | None = None


@dataclass(frozen=True)
class Revise:
    """Staff upload a corrected file: a new version of an attachment."""

    key: str
    sheet: Sheet
    filename: str
    comment: str


@dataclass(frozen=True)
class Record:
    """A step of the approval is recorded, with its fields."""

    key: str
    step: str
    data: Mapping = field(default_factory=dict)
    comment: str = ""
    by: str = "manager"


Event = Add | File | Revise | Record
Story = tuple[Event, ...]


def register(key: str, comment: str = "") -> Record:
    """Staff give a letter its register number."""
    return Record(key, "register", comment=comment, by="staff")


def archive(key: str) -> Record:
    """Staff file a letter away."""
    return Record(key, "archive", by="staff")


def later(key: str, **facts) -> Record:
    """A manager adds what became known after the step.

    Staff may do so too; but what follows, when a decision comes into force, needs a manager.
    """
    return Record(key, "record_later_fact", facts)

"""The history of a paper in words, for pages and services."""

from dataclasses import dataclass
from datetime import date, datetime

from collective.z3cform.datagridfield.interfaces import IRow
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.dexterity.content import DexterityContent
from z3c.relationfield.interfaces import IRelationChoice, IRelationList
from zope.component import queryUtility
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ICollection, IDate, IVocabularyFactory

from kardes import _

from .fields import SCHEMAS, step_fields
from .requirements import REQUIREMENTS
from .titles import recorded_title, state_title

_CORRECTION = "return_to_draft"


@dataclass(frozen=True)
class Record:
    """One step as the history tells it."""

    time: datetime
    actor: str
    actor_name: str
    transition: str
    title: str
    state: str
    state_title: str
    comment: str
    #: (label, value) of the fields that the step recorded
    fields: tuple[tuple[str, str], ...]
    #: (title, url) of the paper from which the step followed
    follows: tuple[str, str] | None
    #: (title, url) of the papers that proved the step
    rests_on: tuple[tuple[str, str], ...]
    #: titles of the requirements that a past relation did not meet
    irregularities: tuple[str, ...]
    #: titles of what breaks no law and looks odd
    suspicions: tuple[str, ...]
    #: number of the record of the paper: each return for correction begins a new one
    revision: int
    #: (label, value) of the facts that the record before a correction kept
    replaces: tuple[tuple[str, str], ...]

    @property
    def proofs(self) -> tuple[tuple[str, str], ...]:
        """What the step rests on besides the paper from which it followed."""
        return tuple(paper for paper in self.rests_on if paper != self.follows)


def history(paper: DexterityContent) -> list[Record]:
    """The steps of a paper, oldest first; creation is not among them."""
    entries = []
    for workflow_id in paper.workflow_history or ():
        entries += [entry for entry in paper.workflow_history[workflow_id] if entry.get("action")]
    records, number = [], 1
    for entry in entries:
        number += entry["action"] == _CORRECTION
        records.append(_record(paper, entry, number))
    return records


def revision(paper: DexterityContent) -> int:
    """The number of the present record of a paper, counted from 1.

    A taken decision never becomes a draft again: its record does, and is then another one.
    """
    histories = (paper.workflow_history or {}).values()
    return 1 + sum(entry["action"] == _CORRECTION for entries in histories for entry in entries)


def past_record(paper: DexterityContent) -> Record | None:
    """The step by which a paper was entered as one of the past, unless it was taken back since."""
    for record in reversed(history(paper)):
        if record.transition == "return_to_draft":
            return None
        if record.transition == "record_historic":
            return record
    return None


def _record(paper, entry, number) -> Record:
    step = entry.get("step") or {}
    portal_type, transition = paper.portal_type, entry["action"]
    return Record(
        time=entry["time"].asdatetime(),
        actor=entry["actor"],
        actor_name=_fullname(entry["actor"]),
        transition=transition,
        title=recorded_title(portal_type, transition),
        state=entry["review_state"],
        state_title=state_title(portal_type, entry["review_state"]),
        comment=entry.get("comments") or "",
        fields=_fields(portal_type, transition, step.get("fields") or {}),
        follows=_named(step.get("follows")),
        rests_on=tuple(named for uid in step.get("rests_on", ()) if (named := _named(uid))),
        irregularities=_titles(step.get("irregularities")),
        suspicions=_titles(step.get("suspicions")),
        revision=number,
        replaces=facts_in_words(portal_type, step.get("replaces") or {}),
    )


def _titles(ids) -> tuple[str, ...]:
    return tuple(REQUIREMENTS[id].title for id in ids or () if id in REQUIREMENTS)


def _fullname(userid: str) -> str:
    user = api.user.get(userid=userid) if userid else None
    return (user and user.getProperty("fullname")) or userid


def _named(uid) -> tuple[str, str] | None:
    """Title and address of a paper; neither where the present user may not see it."""
    paper = uuidToObject(uid, unrestricted=True) if uid else None
    if paper is None:
        return None
    if not api.user.has_permission("View", obj=paper):
        return _("another paper"), ""
    return paper.Title(), paper.absolute_url()


def _fields(portal_type, transition, values) -> tuple[tuple[str, str], ...]:
    return _in_words(step_fields(portal_type, transition), values)


def facts_in_words(portal_type: str, values: dict) -> tuple[tuple[str, str], ...]:
    """(label, value) of the facts of a snapshot; relations, which are UIDs, are left out."""
    fields = dict(getFieldsInOrder(SCHEMAS[portal_type]))
    told = {name: field for name, field in fields.items() if not _is_relation(field)}
    return _in_words(told, values)


def _is_relation(field) -> bool:
    return IRelationChoice.providedBy(field) or IRelationList.providedBy(field)


def _in_words(fields, values) -> tuple[tuple[str, str], ...]:
    return tuple(
        (fields[name].title, _as_text(fields[name], value))
        for name, value in values.items()
        if name in fields
    )


def _as_text(field, value) -> str:
    """A recorded value as a reader wants it: the title of a choice, rows on one line."""
    if ICollection.providedBy(field):
        return "; ".join(_as_text(field.value_type, item) for item in value)
    if IDate.providedBy(field):
        return api.portal.get_localized_time(date.fromisoformat(value))
    if IRow.providedBy(field):
        columns = ((field.schema[name], item) for name, item in value.items())
        return ", ".join(_as_text(*one) for one in columns if one[1] not in (None, ""))
    name = getattr(field, "vocabularyName", None)
    if name == "kardes.NameablePermissions":
        return translate((_named(value) or (value,))[0], context=getRequest())
    factory = queryUtility(IVocabularyFactory, name=name) if name else None
    if factory is None:
        return str(value)
    vocabulary = factory(None)
    if value not in vocabulary:
        return str(value)
    return translate(vocabulary.getTerm(value).title, context=getRequest())

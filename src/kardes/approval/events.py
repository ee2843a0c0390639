"""Dated events of a draft: each is a step of its own, so that the history tells of it.

A step writes them into the fields of the paper, where the form may still correct them; the state
stays. What a step of the ministry's permission appends, nobody types into a table.
"""

from datetime import date

from plone.dexterity.content import DexterityContent
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from kardes import _
from kardes.controlpanel import competent_ministry, settings

from .errors import FieldError

#: type -> the steps by which its draft learns what happened
EVENTS = {
    "CouncilDecision": ("refer",),
    "Permission": (
        "record_application",
        "record_deficiency",
        "record_completion",
        "record_opinion",
    ),
}

EVENT_STEPS_IN_ORDER = tuple(step for steps in EVENTS.values() for step in steps)
EVENT_STEPS = frozenset(EVENT_STEPS_IN_ORDER)

#: those that happen once; what was recorded wrongly is corrected in the draft itself
_ONCE = frozenset({"refer", "record_application"})


def happened(paper: DexterityContent, transition: str) -> bool:
    """Whether an event that happens once is recorded already, since the last correction."""
    if transition not in _ONCE:
        return False
    entries = next(iter((paper.workflow_history or {}).values()), ())
    for entry in reversed(entries):
        if entry["action"] == "return_to_draft":
            return False
        if entry["action"] == transition:
            return True
    return False


def is_due(paper: DexterityContent, transition: str) -> bool:
    """Whether it makes sense to offer the event; recording it is checked by itself."""
    if transition == "refer" and paper.council != "own":
        return False
    if transition in ("record_deficiency", "record_opinion") and not paper.applied_on:
        return False
    if transition == "record_completion":
        return bool(open_letters(paper))
    return not happened(paper, transition)


def open_letters(permission: DexterityContent) -> dict[str, dict]:
    """The deficiency letters that were not completed yet, the oldest first, by their key."""
    rows = [row for row in permission.deficiencies or () if not row.get("completed_on")]
    return {letter_key(row): row for row in sorted(rows, key=lambda row: row["on"])}


def letter_key(row: dict) -> str:
    """Date and number of a letter, by which one chooses it: ``2026-05-02 E-1``."""
    return " ".join(filter(None, (row["on"].isoformat(), row.get("number"))))


@implementer(IVocabularyFactory)
class OpenDeficiencies:
    """``kardes.OpenDeficiencies``: the letters that a completion can answer."""

    def __call__(self, context):
        letters = open_letters(context) if hasattr(context, "deficiencies") else {}
        return SimpleVocabulary([SimpleTerm(key, key, key) for key in letters])


open_deficiencies = OpenDeficiencies()


def with_defaults(paper: DexterityContent, transition: str, data: dict) -> dict:
    """The data of a step with what the settings know where nothing was given."""
    data = dict(data)
    if transition == "record_application" and not (data.get("route") or paper.route):
        data["route"] = settings().application_route
    if transition == "record_answer" and not (data.get("authority") or paper.authority):
        day = data.get("answered_on") or paper.answered_on
        if ministry := day and competent_ministry(day, settings().ministries):
            data["authority"] = ministry
    return data


def learned(paper: DexterityContent, transition: str, data: dict) -> dict:
    """The facts that a step adds besides its fields: rows at the end of the paper's lists."""
    if transition == "record_deficiency":
        row = {"number": None, "summary": None, **data, "completed_on": None}
        return {"deficiencies": [*_rows(paper.deficiencies), row]}
    if transition == "record_opinion":
        row = {"number": None, "authority": None, "summary": None, **data}
        return {"opinions": [*_rows(paper.opinions), row]}
    if transition == "record_completion":
        return {"deficiencies": _completed(paper, data)}
    return {}


def _rows(rows) -> list[dict]:
    return [dict(row) for row in rows or ()]


def _completed(permission, data) -> list[dict]:
    rows = _rows(permission.deficiencies)
    answered = data.get("letter") or next(iter(open_letters(permission)))
    for row in rows:
        if letter_key(row) == answered and not row.get("completed_on"):
            row["completed_on"] = data["completed_on"]
    return rows


def problems(paper: DexterityContent, transition: str, data: dict) -> list[FieldError]:
    """What an event cannot be, given what the paper tells already."""
    if transition == "record_completion":
        return _wrong_completion(paper, data)
    if transition in ("record_deficiency", "record_opinion"):
        return _wrong_letter(paper, transition, data["on"], data.get("number"))
    return []


def _wrong_letter(permission, transition, on: date, number) -> list[FieldError]:
    if not permission.applied_on:
        return [FieldError("", _("First record the application to the ministry."))]
    if on < permission.applied_on:
        return [FieldError("on", _("The letter is dated before the application."))]
    known = permission.deficiencies if transition == "record_deficiency" else permission.opinions
    key = letter_key({"on": on, "number": number})
    if key in map(letter_key, known or ()):
        return [FieldError("on", _("A letter of this date and number is recorded already."))]
    return []


def _wrong_completion(permission, data) -> list[FieldError]:
    letters = open_letters(permission)
    if not letters:
        return [FieldError("", _("No deficiency letter is open."))]
    answered = letters[data.get("letter") or next(iter(letters))]
    if data["completed_on"] < answered["on"]:
        return [FieldError("completed_on", _("This day lies before the date of the letter."))]
    return []

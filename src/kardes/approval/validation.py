"""The typed fields of a step, checked by the same schemas that the forms use."""

from plone.dexterity.content import DexterityContent
from zope.interface import Invalid
from zope.schema import ValidationError, getFieldsInOrder

from kardes import _

from . import consistency, events
from .errors import FieldError, InvalidFields
from .fields import CHANGING, SCHEMAS, IComment, own_schema, step_fields


def validate(paper: DexterityContent, transition: str, data: dict, comment: str = "") -> dict:
    """The fields of a step, checked by their schema.

    :param comment: is checked too, and stands in for a missing reason, because Plone's own
        forms know only it
    :raises InvalidFields: one :class:`FieldError` per wrong field
    """
    fields = step_fields(paper.portal_type, transition)
    errors = [
        FieldError(
            name,
            _(
                "unknown_field",
                default="This step has no field “${field}”.",
                mapping={"field": name},
            ),
        )
        for name in data
        if name not in fields
    ]
    if comment or not isinstance(comment, str):
        errors += _wrong(IComment["comment"], paper, comment)
    given = {name: value for name, value in data.items() if not _is_empty(value)}
    if "reason" in fields and not _is_empty(comment):
        given.setdefault("reason", comment)
    for name, step_field in fields.items():
        if name not in given and not step_field.required:
            continue
        errors += _wrong(step_field, paper, given.get(name))
    if not errors and transition == "record_later_fact":
        given, errors = _new_facts(paper, given)
    if not errors:
        given = _with_defaults(paper, transition, given)
        errors = _broken_invariants(paper, given) or consistency.problems(paper, transition, given)
    if errors:
        raise InvalidFields(errors)
    return given


def _new_facts(paper, given) -> tuple[dict, list[FieldError]]:
    """What is new among later facts: known ones stay, lists of them grow at their end."""
    known = {name: getattr(paper, name) for name in given}
    new = {name: value for name, value in given.items() if value != known[name]}
    changing = CHANGING.get(paper.portal_type, ())
    errors = [
        FieldError(name, _already_recorded(paper, "record_later_fact", name))
        for name, value in new.items()
        if name not in changing and not _continues(known[name], value)
    ]
    return new, errors


def _already_recorded(paper, transition, name):
    return _(
        "already_recorded",
        default="“${field}” is recorded already; add to it, but do not change it. For a "
        "correction a manager can return the paper to draft.",
        mapping={"field": step_fields(paper.portal_type, transition)[name].title},
    )


def _continues(known, value) -> bool:
    if isinstance(known, list):
        return value[: len(known)] == known
    return known is None


def _is_empty(value) -> bool:
    return value in (None, (), []) or (isinstance(value, str) and not value.strip())


def _wrong(step_field, paper, value) -> list[FieldError]:
    try:
        step_field.bind(paper).validate(value)
    except ValidationError as error:
        return [FieldError(step_field.__name__, _field_message(step_field, error))]
    return []


def _field_message(step_field, error: ValidationError):
    return _(
        "field_message",
        default="${field}: ${problem}",
        mapping={"field": step_field.title, "problem": error.doc()},
    )


def _with_defaults(paper, transition, given) -> dict:
    """What the step's own fields and the settings say where nothing was given."""
    given = events.with_defaults(paper, transition, given)
    own = own_schema(paper.portal_type, transition)
    for name, step_field in getFieldsInOrder(own) if own else ():
        default = step_field.bind(paper).default
        if name not in given and not _is_empty(default):
            given[name] = default
    return given


class _Overlay:
    """The paper's fields with the step's data on top, for the schema's invariants."""

    def __init__(self, paper, data):
        self._paper, self._data = paper, data
        self.__context__ = paper

    def __getattr__(self, name):
        return self._data[name] if name in self._data else getattr(self._paper, name)


def _broken_invariants(paper, data) -> list[FieldError]:
    broken: list[Invalid] = []
    try:
        SCHEMAS[paper.portal_type].validateInvariants(_Overlay(paper, data), broken)
    except Invalid:
        return [FieldError("", error.args[0]) for error in broken]
    return []

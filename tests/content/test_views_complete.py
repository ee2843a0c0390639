"""No fact that was entered is missing from the page of its paper."""

from datetime import date

import pytest
from plone import api
from zope.i18n import translate
from zope.schema.interfaces import IChoice, ICollection, IDate, IFloat, IInt

from kardes.approval.fields import SCHEMAS
from kardes.content.views.pieces import date_text, number_text, term_title

from .reading import text
from .test_rest_round_trip import FIELDS, RELATIONS


def stored(field, value):
    """A value of the REST table as the model keeps it."""
    if isinstance(value, list) and isinstance(value[0], dict):
        columns = field.value_type.schema
        return [{name: stored(columns[name], row[name]) for name in columns} for row in value]
    if IDate.providedBy(field) and value:
        return date.fromisoformat(value)
    return field._type(value) if ICollection.providedBy(field) else value


def expected(field, value) -> list[str]:
    """What of a value must be read on the page."""
    if value is None:
        return []
    if IChoice.providedBy(field):
        return [translate(term_title(field.vocabularyName, value))]
    if isinstance(value, list) and isinstance(value[0], dict):
        columns = field.value_type.schema
        return [
            word
            for row in value
            for name in columns
            for word in expected(columns[name], row[name])
        ]
    if ICollection.providedBy(field):
        return [word for one in value for word in expected(field.value_type, one)]
    if IDate.providedBy(field):
        return [date_text(date.fromisoformat(value))]
    if IFloat.providedBy(field):
        return [f"{value:.4f}"]
    if IInt.providedBy(field):
        return [str(value) if field.__name__.endswith("year") else number_text(value)]
    return [" ".join(value.split())]


@pytest.mark.parametrize("portal_type", FIELDS)
def test_every_fact_is_on_the_page(portal, page, portal_type):
    schema = SCHEMAS[portal_type]
    given = {
        name: value
        for name, value in FIELDS[portal_type].items()
        if value is not RELATIONS and name in schema
    }
    paper = api.content.create(
        portal, portal_type, **{name: stored(schema[name], one) for name, one in given.items()}
    )
    seen = text(page(paper).get_element_by_id("content"))
    missing = {
        name: words
        for name, value in given.items()
        if (words := [word for word in expected(schema[name], value) if word not in seen])
    }
    assert missing == {}

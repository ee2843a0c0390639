"""Every method that the publisher would call on something sealed, found and not named.

Whoever may do anything calls each with what it asks for; afterwards all is as it was.
"""

import inspect
from contextlib import suppress

import pytest
from Acquisition import aq_base
from requests.exceptions import ChunkedEncodingError
from ZPublisher import zpublish_mark

from kardes.content.inward import INWARD

THINGS = ("protocol", "attachment")
#: what a caller would give for the arguments that methods have here
GIVEN = {
    "id": "view",
    "ids": "{child}",
    "title": "Başka",
    "new_id": "baska",
    "idxs": "UID",
    "name": "baska",
    "value": "x",
    "position": "0",
}


def published(thing):
    """Names of the methods that a request can reach, whatever right they ask for."""
    cls = type(aq_base(thing))
    for name in dir(cls):
        method = getattr(cls, name, None)
        if name.startswith("_") or not inspect.isroutine(method):
            continue
        mark = zpublish_mark(method)
        if mark or (mark is None and method.__doc__):
            yield name


def is_private(thing, name) -> bool:
    return getattr(type(aq_base(thing)), f"{name}__roles__", None) == ()


@pytest.fixture
def opened(office):
    office.give_rights_back()
    return office


@pytest.mark.parametrize("name", THINGS)
def test_no_method_changes_what_is_sealed(opened, name):
    thing = opened.sealed[name]
    names = list(published(thing))
    assert len(names) > 90
    before, inventory = opened.evidence(), opened.inventory()
    children = thing.objectIds() if name == "protocol" else ["x"]
    data = {key: value.format(child=children[0]) for key, value in GIVEN.items()}
    data["_authenticator"] = opened.token("chief")
    for method in names:
        # ``HEAD``, called so, announces a body that it does not send.
        with suppress(ChunkedEncodingError):
            opened.post("chief", f"{thing.absolute_url()}/{method}", data)
        assert (method, opened.evidence()) == (method, before)
        assert (method, opened.inventory()) == (method, inventory)


@pytest.mark.parametrize("name", THINGS)
def test_what_plone_does_by_itself_is_no_page(opened, name):
    thing = opened.sealed[name]
    reachable = set(published(thing)) & set(INWARD)
    assert {method for method in reachable if not is_private(thing, method)} == set()
    for method in reachable:
        data = {"_authenticator": opened.token("chief")}
        with opened.unwritten():
            answer = opened.post("chief", f"{thing.absolute_url()}/{method}", data)
            assert answer.status_code < 500


def test_the_catalog_methods_are_among_them(opened):
    assert {"unindexObject", "reindexObject"} <= set(published(opened.sealed["protocol"]))

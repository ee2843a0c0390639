"""Candidates of the catalog: by name, script and slip; only what one may see."""

from time import perf_counter

from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.intake.duplicates import Directory, Place, apart, duplicates, forget_all

from .conftest import add_city


def titles(found):
    return [one.dossier.title for one in found]


def test_the_other_script_a_slip_and_another_name(portal, kept, later):
    slip = add_city(portal, "Tokmkok")
    named = add_city(portal, "Suyab", other_names=["Tokmok şehri"])
    add_city(portal, "Karakol")
    add_city(portal, "Tokmok", country="UA")
    found = duplicates(kept)
    assert {one.uid for one in found} == {one.UID() for one in (later, slip, named)}
    assert [one.likeness.score for one in found] == sorted(
        (one.likeness.score for one in found), reverse=True
    )


def test_nothing_that_one_may_not_see(portal, kept, later):
    api.user.create("visitor@example.org", "visitor", "Uydurma-Parola-1")
    with api.env.adopt_user("visitor"):
        assert Directory().like(Place(("Tokmok",), "KG")) == []


def test_told_apart_and_taken_back(kept, later):
    apart.keep_apart(later.UID(), kept.UID())
    assert duplicates(kept) == duplicates(later) == []
    assert apart.said_apart(kept.UID(), later.UID()).user == TEST_USER_ID
    assert apart.others_of(kept.UID()) == [later.UID()]
    assert apart.forget(kept.UID(), later.UID())
    assert not apart.forget(kept.UID(), later.UID())
    assert titles(duplicates(kept)) == ["Токмак"]


def test_the_add_on_takes_the_pairs_away(kept, later):
    apart.keep_apart(kept.UID(), later.UID())
    forget_all()
    assert apart.others_of(kept.UID()) == []


def test_names_of_nothing_but_signs(portal, kept):
    assert Directory().like(Place(("…", "", "şehri"), "KG")) == []


def test_two_thousand_dossiers_are_asked_quickly(portal, kept, later):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    directory = Directory()
    for number in range(2_000):
        directory._add((f"sehir{number:x}",), 0)
    directory._keys = list(directory._names)
    begun = perf_counter()
    assert titles(directory.like(Place(("Tokmok",), "KG"), kept.UID())) == ["Токмак"]
    assert perf_counter() - begun < 0.5

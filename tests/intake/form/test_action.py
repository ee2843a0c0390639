"""The action and the guard in easyform's own editors, and what a mapping may say."""

import pytest
from collective.easyform.api import get_actions, get_schema, set_actions, set_fields
from collective.easyform.interfaces import IActionFactory
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, TEST_USER_ID, setRoles
from plone.schemaeditor.interfaces import IFieldFactory
from plone.testing.zope import Browser
from zope.component import getUtility

from kardes.intake.form.action import CreateDossier, ICreateDossier, action_of
from kardes.intake.form.guard import SpamGuard, keyed, opened, stamp
from kardes.intake.form.limits import WrongEnding, are_endings
from kardes.intake.form.mapping import (
    USUAL,
    CannotFile,
    WrongMapping,
    is_mapping,
    read_facts,
    read_mapping,
)
from kardes.intake.form.public import FOLDER, FORMS

NAME = "kardes.intake.form.action.CreateDossier"


@pytest.fixture
def form(integration):
    return integration["portal"][FOLDER]["oneri"]


def test_action_survives_its_own_xml(form):
    actions = get_actions(form)
    action = actions["create_dossier"]
    action.mapping, action.most_megabytes = ["title = town", "country = land"], 3
    set_actions(form, actions)
    again = action_of(form)
    assert isinstance(again, CreateDossier)
    assert again.mapping == ["title = town", "country = land"]
    assert again.most_megabytes == 3
    assert again.language == "tr"


def test_guard_and_texts_survive_the_editor_of_fields(form):
    set_fields(form, get_schema(form))
    schema = get_schema(form)
    assert isinstance(schema["guard"], SpamGuard)
    assert schema["city"].title == "Name of the city"
    assert api.portal.translate(schema["city"].title, lang="tr") == "Şehrin Adı"


def test_editors_offer_both(integration):
    assert getUtility(IActionFactory, name=NAME).fieldcls is CreateDossier
    guard = getUtility(IFieldFactory, name="kardes.intake.form.guard.SpamGuard")
    assert guard.fieldcls is SpamGuard


@pytest.mark.parametrize(
    ("roles", "may"), [(["Kardes Manager"], True), (["Kardes Staff", "Editor", "Owner"], False)]
)
def test_only_managers_add_the_action(form, roles, may):
    setRoles(api.portal.get(), TEST_USER_ID, roles)
    assert getUtility(IActionFactory, name=NAME).available(form) is may


def test_forms_share_one_mapping(integration):
    folder = integration["portal"][FOLDER]
    actions = {name: action_of(folder[name]) for name in FORMS}
    assert {tuple(action.mapping) for action in actions.values()} == {USUAL}
    assert {name: action.language for name, action in actions.items()} == FORMS
    fields = {tuple(get_schema(folder[name]).names()) for name in FORMS}
    assert len(fields) == 1
    assert set(read_mapping(USUAL).values()) <= set(*fields)


@pytest.mark.parametrize(
    "line", ["title", "title =", "= city", "", "review_state = city", "contacts = x", "id = y"]
)
def test_mapping_names_only_facts(integration, line):
    with pytest.raises(WrongMapping):
        is_mapping([line])


FIELDS = {"city": "Tokmok", "country": "KG", "sender_name": "Aibek"}
MAPPING = {"title": "city", "country": "country", "contact.name": "sender_name"}


def test_blanks_are_no_facts(integration):
    mapping = MAPPING | {"region": "region", "themes": "themes", "population": "people"}
    facts = read_facts(FIELDS | {"region": "  ", "themes": set(), "people": None}, mapping)
    assert facts.city == {"title": "Tokmok", "country": "KG"}


@pytest.mark.parametrize(
    ("fields", "mapping"),
    [
        (FIELDS, MAPPING | {"region": "nowhere"}),
        (FIELDS | {"city": 7}, MAPPING),
        (FIELDS | {"city": ""}, MAPPING),
        (FIELDS | {"x": {"a", 7}}, MAPPING | {"themes": "x"}),
        (FIELDS | {"x": "76000"}, MAPPING | {"population": "x"}),
        (FIELDS, {"title": "city"}),
    ],
)
def test_mapping_that_does_not_fit_is_the_offices_business(integration, fields, mapping):
    with pytest.raises(CannotFile):
        read_facts(fields, mapping)


@pytest.mark.parametrize(
    ("fact", "value"),
    [("country", "ZZ"), ("title", "x" * 400), ("website", "javascript:1")],
)
def test_wrong_value_is_the_visitors_business(integration, fact, value):
    facts = read_facts(FIELDS | {"x": value}, MAPPING | {fact: "x"})
    assert list(facts.wrong) == ["x"]


def test_stamp_is_of_this_site_only(integration):
    assert opened(stamp(1000)) == 1000
    assert stamp(1000) != stamp(1000)
    for forged in ("", ".", "1000", f"1000.{keyed('999')}", "1000.ö", "1000.\udcff"):
        assert opened(forged) is None


def test_action_is_edited_in_easyforms_own_editor(functional):
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    url = f"{functional['portal'].absolute_url()}/{FOLDER}/oneri/actions/create_dossier"
    browser.open(url)
    browser.getControl(name="form.widgets.mapping").value = "title = city\nmayor = x"
    browser.getControl("Save").click()
    assert "is no fact of a dossier" in browser.contents


@pytest.mark.parametrize("lines", [[], None, [".pdf"], ["PDF"], ["p df"], [""]])
def test_endings_are_written_one_way(lines):
    with pytest.raises(WrongEnding):
        are_endings(lines)
    assert are_endings(["pdf", "jpg"])


def test_action_has_no_field_that_may_be_empty(integration):
    names = ("mapping", "most_megabytes", "endings")
    assert all(ICreateDossier[name].required for name in names)


@pytest.mark.parametrize("role", ["Editor", "Contributor", "Reviewer", "Owner", "Kardes Staff"])
def test_editors_of_the_site_do_not_edit_the_forms(integration, role):
    """One could have what strangers enter mailed to himself."""
    folder = integration["portal"][FOLDER]
    for content in (folder, *folder.objectValues()):
        with api.env.adopt_roles([role]):
            for permission in ("Modify portal content", "Delete objects"):
                assert not api.user.has_permission(permission, obj=content)
        with api.env.adopt_roles(["Kardes Manager"]):
            assert api.user.has_permission("Modify portal content", obj=content)

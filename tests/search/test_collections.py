"""The archive's indexes as criteria of collections: form, REST, uninstall."""

from datetime import date
from itertools import product

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.base.utils import get_installer
from plone.namedfile.file import NamedBlobFile
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory

from tests.setup import profile_files as files

from .people import PASSWORD

OPERATION = "plone.app.querystring.operation."
FIELD = "plone.app.querystring.field."
DECLARED = files.xml(files.PROFILE / "registry" / "querystring.xml").findall("records")
CRITERIA = [one.get("prefix").removeprefix(FIELD) for one in DECLARED]


@pytest.fixture
def portal(served):
    city = served["tokmok"]
    letter = api.content.create(
        city,
        "Correspondence",
        "gelen",
        title="Gelen",
        direction="incoming",
        sender="Tokmok Belediyesi",
        dated=date(2026, 1, 13),
        language_of_letter="ru",
        security_level="restricted",
    )
    file = NamedBlobFile(b"text", contentType="text/plain", filename="not.txt")
    api.content.create(letter, "Attachment", "ek", title="Ek", file=file)
    api.content.create(
        city,
        "Correspondence",
        "giden",
        title="Giden",
        direction="outgoing",
        recipients=["Valilik"],
        dated=date(2026, 1, 14),
        due_on=date(2026, 2, 1),
    )
    transaction.commit()
    return served


@pytest.fixture
def rest(portal):
    def rest(method, name, user="reader", language="en", **options):
        answer = requests.request(
            method,
            f"{portal.absolute_url()}/{name}",
            headers={"Accept": "application/json", "Accept-Language": language},
            auth=user and (user, PASSWORD),
            timeout=60,
            **options,
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    return rest


@pytest.fixture
def found(rest):
    """A function: the ids of the letters for criteria."""

    def found(*criteria, sort_on=None, **more):
        query = [{"i": i, "o": OPERATION + o, "v": v} for i, o, v in criteria]
        query.append({"i": "portal_type", "o": f"{OPERATION}selection.any", "v": [TYPE]})
        body = {"query": query, "sort_on": sort_on, **more}
        items = rest("POST", "@querystring-search", json=body)["items"]
        return [item["@id"].rsplit("/", 1)[1] for item in items]

    return found


TYPE = "Correspondence"
SENSELESS = ["", "x", [], ["x"], ["2026-01-01"], None, 7, "9" * 30, {"a": 1}, [[]]]


@pytest.mark.parametrize(
    "criterion",
    [
        ("kardes_date", "date.between", ["2026-01-13", "2026-01-13"]),
        ("kardes_date", "date.lessThan", "2026-01-13"),
        ("kardes_direction", "selection.any", ["incoming"]),
        ("kardes_direction", "selection.none", ["outgoing", "internal"]),
        ("kardes_correspondents", "selection.any", ["Tokmok Belediyesi"]),
        ("kardes_correspondents", "string.is", "Tokmok Belediyesi"),
        ("kardes_correspondents", "selection.none", ["Valilik"]),
        ("kardes_languages", "selection.all", ["ru"]),
        ("kardes_text_states", "selection.any", ["done"]),
        ("kardes_security_level", "selection.any", ["restricted", "official"]),
    ],
)
def test_a_criterion_chooses_letters(found, criterion):
    assert found(criterion) == ["gelen"]


def test_country_and_deadline(found):
    assert set(found(("kardes_countries", "selection.any", ["KG"]))) == {"gelen", "giden"}
    assert found(("kardes_countries", "selection.none", ["KG"])) == []
    assert found(("kardes_deadline", "date.largerThan", "2026-01-01")) == ["giden"]


def test_papers_sort_by_their_date(found):
    assert found(sort_on="kardes_date") == ["gelen", "giden"]
    assert found(sort_on="kardes_date", sort_order="descending") == ["giden", "gelen"]


@pytest.mark.parametrize("criterion", [*CRITERIA, "effective", "portal_type"])
def test_a_value_that_makes_no_sense_is_no_failure(portal, criterion):
    collection = api.content.create(portal, "Collection", title="Liste")
    operations = api.portal.get_registry_record(f"{FIELD}{criterion}.operations")
    for operation, value in product(operations, SENSELESS):
        query = [{"i": criterion, "o": operation, "v": value}]
        collection.query = query
        assert collection.results(batch=False) is not None
        answer = requests.post(
            f"{portal.absolute_url()}/@querystring-search",
            json={"query": query},
            headers={"Accept": "application/json"},
            auth=("reader", PASSWORD),
            timeout=60,
        )
        assert answer.status_code in (200, 400), (operation, value, answer.text)


def test_the_form_offers_them_in_the_language_of_the_site(rest, turkish):
    for language, title, group, incoming in (
        ("en", "Country", "Archive", "Incoming"),
        ("tr", "Ülke", "Arşiv", "Gelen"),
    ):
        indexes = rest("GET", "@querystring", language=language)["indexes"]
        assert set(CRITERIA) <= set(indexes)
        assert indexes["kardes_countries"]["title"] == title
        assert indexes["kardes_countries"]["group"] == group
        assert indexes["kardes_direction"]["values"]["incoming"]["title"] == incoming
        for name in CRITERIA:
            assert indexes[name]["operators"]
            assert None not in indexes[name]["operators"].values()
            assert indexes[name]["values"] or not indexes[name].get("vocabulary")


def test_correspondents_of_hidden_letters_are_not_offered(rest, portal):
    def offered(user):
        return set(rest("GET", "@querystring", user)["indexes"][NAME]["values"])

    assert offered("reader") == {"Tokmok Belediyesi", "Valilik"}
    assert offered(None) == set()
    setRoles(portal, TEST_USER_ID, ["Manager"])
    assert len(getUtility(IVocabularyFactory, "kardes.Correspondents")(portal)) == 2


NAME = "kardes_correspondents"


@pytest.mark.parametrize("with_papers", [True, False])
def test_uninstalling_takes_them_away(integration, with_papers):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    records = api.portal.get_tool("portal_registry").records

    def ours():
        return {name.split(".")[4] for name in records if name.startswith(f"{FIELD}kardes_")}

    assert ours() == set(CRITERIA)
    if with_papers:
        api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    get_installer(portal, integration["request"]).uninstall_product("kardes")
    assert ours() == set()

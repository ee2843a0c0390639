"""The index in its place in the site: installed, rebuilt, taken away again."""

import logging

import pytest
import requests
import transaction
from Acquisition import aq_base
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, TEST_USER_ID, setRoles
from Products.CMFCore.exportimport.catalog import exportCatalogTool, importCatalogTool
from Products.CMFCore.indexing import processQueue
from Products.GenericSetup.tests.common import DummyExportContext, DummyImportContext
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.ZCTextIndex import ZCTextIndex
from ZODB.POSException import ReadConflictError

from kardes.search.index import SegmentedIndex, catalog, restore_stock, use_segments
from kardes.search.index.catalog import NAMES, SegmentedTextIndex

#: what Plone's own profile says of the index
CATALOG_XML = b"""
<object name="portal_catalog" meta_type="Plone Catalog Tool">
  <index name="SearchableText" meta_type="ZCTextIndex">
    <indexed_attr value="SearchableText"/>
    <extra name="index_type" value="Okapi BM25 Rank"/>
    <extra name="lexicon_id" value="plone_lexicon"/>
  </index>
</object>
"""


@pytest.fixture
def pages(portal, city):
    """A letter of ours and a page of Plone's, which the same word finds."""
    api.content.create(city, "Correspondence", "yazi", title="Benzersiz")
    api.content.create(portal, "Document", "sayfa", title="Sayfa", description="Benzersiz")
    return portal


def kinds(portal):
    indexes = portal.portal_catalog._catalog.indexes
    return {(type(indexes[name]), type(indexes[name].index)) for name in NAMES}


OURS = {(SegmentedTextIndex, SegmentedIndex)}
STOCK = {(ZCTextIndex, OkapiIndex)}


def test_site_has_it_and_a_rebuilt_catalog_too(pages, found):
    assert kinds(pages) == OURS
    pages.portal_catalog.clearFindAndRebuild()
    assert kinds(pages) == OURS
    assert found("Benzersiz") == {"yazi", "sayfa"}
    assert found("Токмок") == {"tokmok"}


def test_description_and_title_are_found_by_themselves(pages):
    assert [brain.getId for brain in api.content.find(Title="Benzersiz")] == ["yazi"]
    assert [brain.getId for brain in api.content.find(Description="Benzersiz")] == ["sayfa"]


def test_best_first(portal, found):
    api.content.create(
        portal, "Document", "once", title="Bir", description="Benzersiz " + "x " * 50
    )
    api.content.create(portal, "Document", "often", title="Benzersiz", description="Benzersiz")
    brains = api.content.find(SearchableText="Benzersiz")
    assert [brain.getId for brain in brains] == ["often", "once"]
    assert brains[0].data_record_score_ > brains[1].data_record_score_ > 0
    assert brains[0].data_record_normalized_score_ == 100


def test_imported_again_it_keeps_what_it_knows(pages, found):
    context = DummyImportContext(pages, purge=False)
    context._files["catalog.xml"] = CATALOG_XML
    importCatalogTool(context)
    profile = "profile-kardes:default"
    pages.portal_setup.runImportStepFromProfile(profile, "catalog", run_dependencies=False)
    assert kinds(pages) == OURS
    assert found("Benzersiz") == {"yazi", "sayfa"}


def test_exported_as_the_stock_index(pages):
    def xml():
        context = DummyExportContext(pages)
        exportCatalogTool(context)
        return {name: text for name, text, _type in context._wrote}["catalog.xml"]

    ours = xml()
    restore_stock(pages.portal_catalog)
    assert xml() == ours
    assert b"Okapi BM25 Rank" in ours


def test_stock_index_can_be_restored_and_exchanged_again(pages, found):
    api.content.delete(pages.tokmok.yazi)
    restore_stock(pages.portal_catalog)
    assert kinds(pages) == STOCK
    for name in NAMES:
        index = aq_base(pages.portal_catalog._catalog.indexes[name])
        fresh = ZCTextIndex(name, caller=pages.portal_catalog, index_factory=OkapiIndex,
                            lexicon_id="plone_lexicon")  # fmt: skip
        assert vars(index).keys() - {"_index_type"} <= vars(fresh).keys()
        assert index.index.document_count() == len(index.index._docweight) > 0
    assert found("Benzersiz") == {"sayfa"}
    api.content.create(pages.tokmok, "Correspondence", "yazi", title="Benzersiz")
    assert found("Benzersiz") == {"yazi", "sayfa"}
    use_segments(pages.portal_catalog)
    assert kinds(pages) == OURS
    assert found("Benzersiz") == {"yazi", "sayfa"}
    api.content.delete(pages.tokmok.yazi)
    assert found("Benzersiz") == {"sayfa"}


def test_exchanged_once_only(pages):
    before = dict(pages.portal_catalog._catalog.indexes)
    use_segments(pages.portal_catalog)
    assert pages.portal_catalog._catalog.indexes == before


def test_progress_and_what_is_gone_are_logged(pages, caplog, monkeypatch):
    monkeypatch.setattr(catalog, "PACE", 1)
    restore_stock(pages.portal_catalog)
    pages._delOb("sayfa")
    caplog.set_level(logging.INFO, "kardes.search")
    use_segments(pages.portal_catalog)
    messages = [record.getMessage() for record in caplog.records if record.name == "kardes.search"]
    count = len(pages.portal_catalog)
    assert messages[0] == f"Indexing the texts of {count} objects"
    assert f"Indexed the texts of 1 of {count} objects" in messages
    assert "/plone/sayfa is in the catalog, but not in the site" in messages


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    api.content.create(city, "Correspondence", "yazi", title="Benzersiz")
    transaction.commit()
    return portal


@pytest.mark.parametrize("is_installed", [True, False])
@pytest.mark.parametrize("change", ["new", "changed", "removed"])
def test_what_others_save_meanwhile_is_not_lost(site, is_installed, change):
    if not is_installed:
        restore_stock(site.portal_catalog)
        transaction.commit()
    manager = transaction.TransactionManager()
    connection = site._p_jar.db().open(manager)
    other = connection.root()["Application"].plone.portal_catalog._catalog
    index = other.indexes["SearchableText"]
    (docid,) = site.portal_catalog._catalog.uids.keys("/plone/tokmok/yazi", "/plone/tokmok/yazi")
    docid = site.portal_catalog._catalog.uids[docid]
    (restore_stock if is_installed else use_segments)(site.portal_catalog)
    if change == "removed":
        index.unindex_object(docid)
    else:
        index.__of__(other).index.index_doc(docid if change == "changed" else 5, "bu arada")
    manager.commit()
    with pytest.raises(ReadConflictError):
        transaction.commit()
    transaction.abort()
    connection.close()


def rest(site, path, **options):
    method = "POST" if "json" in options else "GET"
    headers = {"Accept": "application/json"}
    answer = requests.request(
        method,
        f"{site.absolute_url()}/{path}",
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        headers=headers,
        timeout=60,
        **options,
    )
    assert answer.status_code == 200, answer.text
    return {item["@id"].rpartition("/")[2] for item in answer.json()["items"]}


CONTAINS = "plone.app.querystring.operation.string.contains"
CRITERIA = [{"i": "SearchableText", "o": CONTAINS, "v": "Benzersiz"}]


def test_search_service_collection_and_search_page_find(site):
    collection = api.content.create(site, "Collection", "koleksiyon", query=CRITERIA)
    transaction.commit()
    assert [brain.id for brain in collection.results()] == ["yazi"]
    assert rest(site, "@search", params={"SearchableText": "Benzersiz"}) == {"yazi"}
    assert rest(site, "@querystring-search", json={"query": CRITERIA}) == {"yazi"}
    page = requests.get(
        f"{site.absolute_url()}/@@search",
        params={"SearchableText": "Benzersiz"},
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        timeout=60,
    )
    assert "/tokmok/yazi" in page.text


def test_pages_of_the_management_interface(site):
    for path in ("Indexes/SearchableText/manage_main", "manage_catalogIndexes"):
        page = requests.get(
            f"{site.portal_catalog.absolute_url()}/{path}",
            auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
            timeout=60,
        )
        assert page.status_code == 200
        assert "ZCTextIndex" in page.text or "Okapi" in page.text


ODD = ["", " ", "*", "(", ")", '"', "and", "or", "not", "a AND", "x" * 10_000, "😀", "é", "a\x00b"]


@pytest.mark.parametrize("query", [*ODD, None, 5, [], [5, 6], {"query": ["a", "b"]}])
def test_no_query_fails(pages, query):
    pages.portal_catalog(SearchableText=query)
    pages.portal_catalog(Title=query)


def test_interface_of_the_stock_index(pages):
    processQueue()
    index = pages.portal_catalog._catalog.getIndex("Title")
    documents = pages.portal_catalog._catalog.uids
    docid = documents["/plone/tokmok/yazi"]
    assert index.indexSize() == len(documents)
    assert index.numObjects() == len(index.index.vocabulary()) > 1
    assert index.getEntryForObject(docid) == ["benzersiz"]
    assert index.getEntryForObject(1, "none") == "none"
    assert index.getIndexType() == "Okapi BM25 Rank"
    assert index.getIndexSourceNames() == ["Title"]
    ((best, _score),), count = index.query("Benzersiz")
    assert (best, count) == (docid, 1)
    assert index.query("nichtda") == ([], 0)
    with pytest.raises(NotImplementedError):
        index.uniqueValues()

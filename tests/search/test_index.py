"""The text index that many write at once finds what the stock one finds."""

import pytest
import transaction
from plone import api
from Products.ZCTextIndex.Lexicon import CaseNormalizer, Lexicon, Splitter
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from ZODB import DB
from ZODB.FileStorage import FileStorage

from kardes.search.index import ParallelOkapiIndex, let_many_write, restore_stock

TEXTS = {
    1: "kardeş şehir ilişkisi",
    2: "kardeş şehir protokolü ve kardeş belediye",
    3: "meclis kararı",
    **{number: f"yazı kardeş {number}" for number in range(10, 40)},
}
TERMS = ("kardeş", "şehir", "kararı", "yazı", "yok", "17")


def filled(factory):
    index = factory(Lexicon(Splitter(), CaseNormalizer()))
    for docid, text in TEXTS.items():
        index.index_doc(docid, text)
    return index


def answers(index):
    found = {term: dict(index.search(term)) for term in TERMS}
    return found | {
        "phrase": dict(index.search_phrase("kardeş şehir")),
        "glob": set(index.search_glob("kar*")),
        "length": index.length(),
        "documents": index.document_count(),
    }


@pytest.fixture
def indexes():
    return filled(ParallelOkapiIndex), filled(OkapiIndex)


def test_same_answers_and_ranks_as_stock(indexes):
    ours, stock = indexes
    assert answers(ours) == answers(stock)


def test_same_answers_after_changes_and_removals(indexes):
    for index in indexes:
        index.index_doc(1, "kardeş belediye")
        index.index_doc(2, "kardeş şehir protokolü")
        for docid in range(10, 39):
            index.unindex_doc(docid)
    ours, stock = (answers(index) for index in indexes)
    del ours["length"], stock["length"]
    assert ours == stock


def test_word_of_removed_papers_only_is_not_found(indexes):
    ours, _stock = indexes
    ours.unindex_doc(3)
    assert not ours.search("meclis")
    assert not ours.search_phrase("meclis kararı")
    assert not ours.search_glob("mecl*")
    ours.index_doc(50, "meclis")
    assert set(ours.search("meclis")) == {50}


@pytest.fixture
def two_writers(tmp_path):
    """Two connections to one database, with transactions of their own."""
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    with database.transaction() as connection:
        connection.root.index = filled(ParallelOkapiIndex)
    managers = [transaction.TransactionManager() for _writer in range(2)]
    yield [database.open(manager) for manager in managers]
    database.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kardeş", "kardeş"),
        ("kararı", "kararı"),
        ("kararı", "ilişkisi"),
        ("17", "18 19 20"),
        ("kardeş şehir ilişkisi", "kardeş belediye protokolü"),
    ],
)
def test_two_writers_do_not_conflict_on_known_words(two_writers, one, other):
    for connection, docid, text in zip(two_writers, (101, 102), (one, other), strict=True):
        connection.root.index.index_doc(docid, text)
    for connection in two_writers:
        connection.transaction_manager.commit()
    for connection in two_writers:
        connection.transaction_manager.begin()
        assert 101 in connection.root.index.search(one.split()[0])
        assert 102 in connection.root.index.search(other.split()[0])


def kinds(catalog):
    return {name: type(catalog.Indexes[name].index) for name in TEXT_INDEXES}


TEXT_INDEXES = ("SearchableText", "Title", "Description")


def test_site_has_it_and_a_rebuilt_catalog_too(portal, city, found):
    ours = dict.fromkeys(TEXT_INDEXES, ParallelOkapiIndex)
    assert kinds(portal.portal_catalog) == ours
    portal.portal_catalog.clearFindAndRebuild()
    assert kinds(portal.portal_catalog) == ours
    assert found("Токмок") == {"tokmok"}


def test_stock_index_can_be_restored_and_exchanged_again(portal, city, found):
    api.content.create(city, "Correspondence", "yazi", title="Benzersiz")
    assert found("Benzersiz") == {"yazi"}
    api.content.delete(portal.tokmok.yazi)
    assert found("Tokmok") == {"tokmok"}
    restore_stock(portal.portal_catalog)
    assert kinds(portal.portal_catalog) == dict.fromkeys(TEXT_INDEXES, OkapiIndex)
    assert found("Tokmok") == {"tokmok"}
    assert found("Benzersiz") == set()
    api.content.create(city, "Correspondence", "yazi", title="Benzersiz")
    assert found("Benzersiz") == {"yazi"}
    let_many_write(portal.portal_catalog)
    assert found("Benzersiz") == {"yazi"}
    api.content.delete(portal.tokmok.yazi)
    assert found("Benzersiz") == set()

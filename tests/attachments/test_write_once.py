"""The ZODB may keep its books on a version without loading it."""

import pytest
import transaction
from persistent import Persistent
from ZODB import DB
from ZODB.MappingStorage import MappingStorage

from kardes.attachments.versions import ReadOnly, WriteOnce


class Fact(WriteOnce, Persistent):
    def __init__(self, value):
        self.__dict__["value"] = value


@pytest.fixture
def connection():
    database = DB(MappingStorage())
    connection = database.open(transaction.TransactionManager())
    yield connection
    connection.transaction_manager.abort()
    connection.close()
    database.close()


def test_a_commit_does_not_load_what_the_cache_let_go(connection):
    # Commits of savepoints write the size onto every object, while loading is impossible.
    connection.root.fact = Fact("a")
    connection.transaction_manager.savepoint()
    connection.cacheMinimize()
    assert connection.root.fact._p_changed is None
    connection.transaction_manager.commit()
    assert connection.root.fact.value == "a"


def test_facts_stay():
    fact = Fact("a")
    with pytest.raises(ReadOnly):
        fact.value = "b"
    with pytest.raises(ReadOnly):
        del fact.value

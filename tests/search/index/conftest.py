"""A database of its own for a small index, with as many connections as a test needs."""

import pytest
import transaction
from ZODB import DB
from ZODB.FileStorage import FileStorage

from .small import SmallIndex


@pytest.fixture
def database(tmp_path):
    database = DB(FileStorage(str(tmp_path / "Data.fs")), pool_size=200)
    with database.transaction() as connection:
        connection.root.index = SmallIndex()
    yield database
    database.close()


@pytest.fixture
def writer(database):
    """A function: another connection with transactions of its own, and its index."""
    connections = []

    def writer():
        connection = database.open(transaction.TransactionManager())
        connections.append(connection)
        return connection, connection.root.index

    yield writer
    for connection in connections:
        connection.transaction_manager.abort()
        connection.close()

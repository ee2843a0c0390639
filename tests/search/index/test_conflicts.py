"""Several people save at once; nobody's text gets lost, and hardly anybody has to try again."""

import pytest
from ZODB.POSException import ConflictError

TEXT = "meclis kararı"


def save(*writers):
    """Commit in turn; return how many succeeded before one conflicted."""
    for number, (connection, _index) in enumerate(writers):
        try:
            connection.transaction_manager.commit()
        except ConflictError:
            connection.transaction_manager.abort()
            return number
    return len(writers)


def begin(*writers):
    for connection, _index in writers:
        connection.transaction_manager.begin()


def filled(writer, count):
    """An index with documents 0, 1, ... of which three at a time are in a segment."""
    connection, index = writer()
    for docid in range(count):
        index.index_doc(docid, f"{TEXT} {docid}")
    connection.transaction_manager.commit()


def found(writer):
    _connection, index = writer()
    (stem,) = {index.vocabulary()[word] for word in index.get_words(min(index.all()))[:1]}
    assert set(index.having(stem)) == set(index.all())
    return set(index.all())


@pytest.mark.parametrize("before", [0, 1, 3, 6, 9, 12, 18])
def test_two_new_documents(writer, before):
    filled(writer, before)
    one, other = writer(), writer()
    one[1].index_doc(101, f"{TEXT} bir")
    other[1].index_doc(102, f"{TEXT} bir")
    assert save(one, other) == 2
    assert found(writer) == {*range(before), 101, 102}


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("before", [2, 5, 8, 11, 14, 20])
def test_a_new_document_while_the_inbox_is_moved(writer, before, is_first):
    filled(writer, before - 1)
    mover, other = writer(), writer()
    mover[1].index_doc(100, TEXT)
    mover[1].index_doc(101, TEXT)
    assert len(mover[1]._inbox) == 0
    other[1].index_doc(102, TEXT)
    assert save(*((other, mover) if is_first else (mover, other))) == 2
    assert found(writer) == {*range(before - 1), 100, 101, 102}


def test_the_inbox_is_moved_by_one(writer):
    filled(writer, 2)
    one, other = writer(), writer()
    one[1].index_doc(101, TEXT)
    other[1].index_doc(102, TEXT)
    assert save(one, other) == 1
    begin(other)
    other[1].index_doc(102, TEXT)
    assert save(other) == 1
    assert found(writer) == {0, 1, 101, 102}


@pytest.mark.parametrize("before", [2, 4, 30])
@pytest.mark.parametrize("change", ["index", "unindex"])
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("docid", [0, 1])
def test_what_changes_while_the_inbox_is_moved(writer, before, change, is_first, docid):
    """Of the inbox it is a conflict, else never lost; also while a merge ends (thirty)."""
    filled(writer, before - before % 3 + 2)
    docids = set(range(before - before % 3 + 2))
    target = max(docids) if docid else 0
    mover, other = writer(), writer()
    mover[1].index_doc(100, TEXT)
    assert len(mover[1]._inbox) == 0
    if change == "index":
        other[1].index_doc(target, f"{TEXT} yeni")
    else:
        other[1].unindex_doc(target)
    pair = (other, mover) if is_first else (mover, other)
    saved = save(*pair)
    if docid or target == max(docids):
        assert saved == 1
    wanted = docids | ({100} if mover in pair[:saved] else set())
    if other in pair[:saved]:
        wanted -= {target} if change == "unindex" else set()
        _connection, index = writer()
        assert index.has_doc(target) == (change == "index")
        if change == "index":
            assert index.get_words(target)[-1] == "yeni"
            assert set(index.having(index.vocabulary()["yeni"])) == {target}
    assert found(writer) == wanted


@pytest.mark.parametrize("is_first", [True, False])
def test_a_document_that_dies_while_its_segment_is_exchanged_stays_dead(writer, is_first):
    filled(writer, 30)
    expected, exchanges = set(range(30)), 0
    for docid in range(100, 160):
        mover, other = writer(), writer()
        before = other[1]._segments
        mover[1].index_doc(docid, TEXT)
        gone = [one for one in before if one._p_oid not in {s._p_oid for s in mover[1]._segments}]
        victims = [one for one, birth in other[1]._births.items() if lies_in(birth, gone)]
        if victims:
            exchanges += 1
            other[1].unindex_doc(victims[-1])
            assert save(*((other, mover) if is_first else (mover, other))) == 1
            expected ^= {victims[-1]} if is_first else {docid}
        else:
            save(mover)
            expected.add(docid)
        assert found(writer) == expected
    assert exchanges > 5


def lies_in(birth, segments):
    return any(segment.first <= birth <= segment.last for segment in segments)


@pytest.mark.parametrize("docids", [(1, 2), (1, 5), (1, 1)])
def test_two_removals(writer, docids):
    filled(writer, 12)
    one, other = writer(), writer()
    one[1].unindex_doc(docids[0])
    other[1].unindex_doc(docids[1])
    assert save(one, other) == len(set(docids))
    assert found(writer) == set(range(12)) - set(docids)


def test_the_same_document_twice(writer):
    filled(writer, 1)
    for before in (0, 50):
        one, other = writer(), writer()
        one[1].index_doc(before, f"{TEXT} bir")
        other[1].index_doc(before, f"{TEXT} iki")
        assert save(one, other) == 1
        assert writer()[1].get_words(before)[-1] == "bir"


def test_a_save_that_is_given_up_leaves_nothing(writer):
    filled(writer, 20)
    connection, index = writer()
    before = index._segments, set(index._births), set(index._pages)
    for docid in range(100, 120):
        index.index_doc(docid, TEXT)
    index.unindex_doc(3)
    assert index._segments != before[0]
    connection.transaction_manager.abort()
    assert (index._segments, set(index._births), set(index._pages)) == before
    assert found(writer) == set(range(20))

"""A transaction that is given up leaves nothing behind and breaks nothing."""

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from transaction.interfaces import IDataManager
from ZODB.POSException import ConflictError
from zope.interface import implementer


@implementer(IDataManager)
class Refusing:
    """A data manager that finds a conflict after the ZODB has stored its objects."""

    transaction_manager = transaction.manager

    def ignore(self, transaction):
        """Nothing to do."""

    abort = tpc_begin = tpc_vote = tpc_finish = tpc_abort = ignore

    def commit(self, transaction):
        raise ConflictError

    def sortKey(self):
        return "~~~"


@pytest.fixture
def portal(functional):
    setRoles(functional["portal"], TEST_USER_ID, ["Manager"])
    transaction.commit()
    return functional["portal"]


def test_new_papers_of_a_conflicting_transaction_are_forgotten(portal):
    """The ZODB takes the connection from papers that it had stored already."""
    city = api.content.create(portal, "PartnerCity", "tokmok", title="Tokmok", country="KG")
    letter = api.content.create(city, "Correspondence", "yazi", title="Yazı")
    file = NamedBlobFile(b"Tokmok", "text/plain", "a.txt")
    attachment = api.content.create(letter, "Attachment", "ek", file=file)
    transaction.get().join(Refusing())
    with pytest.raises(ConflictError):
        transaction.commit()
    transaction.abort()
    assert "tokmok" not in portal
    assert [paper.aq_base._p_jar for paper in (city, letter, attachment)] == [None] * 3

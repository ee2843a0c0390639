"""The proof that a refused step wrote nothing."""

import re
from contextlib import contextmanager

import transaction
from Acquisition import aq_base
from plone import api
from Products.CMFCore.indexing import getQueue, processQueue

#: where an object lies in memory; its oid stands beside it
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
#: volatile or set by reading
_IGNORED = ("_v_", "_p_", "__provides__")


def facts(paper) -> dict:
    """All that is stored of a paper itself, as comparable text."""
    aq_base(paper)._p_activate()
    stored = {
        name: _ADDRESS.sub("", repr(sorted(value) if isinstance(value, frozenset) else value))
        for name, value in vars(aq_base(paper)).items()
        if not name.startswith(_IGNORED)
    }
    history = paper.workflow_history
    stored["history"] = {key: len(entries) for key, entries in history.items()}
    stored["dates"] = (repr(paper.modified()), paper.EffectiveDate())
    return stored


def listed(paper) -> dict:
    """What the catalog tells of a paper."""
    catalog = api.portal.get_tool("portal_catalog")
    path = "/".join(paper.getPhysicalPath())
    rid = catalog.getrid(path)
    return {**catalog.getMetadataForRID(rid), "indexes": repr(catalog.getIndexDataForRID(rid))}


@contextmanager
def nothing_written(*papers):
    """Everything in the block left the database as it was: no object is even marked as changed."""
    processQueue()
    transaction.savepoint()
    before = [(facts(paper), listed(paper)) for paper in papers]
    connection = papers[0]._p_jar
    assert not connection._registered_objects
    yield
    assert connection._registered_objects == []
    assert getQueue().queue == []
    assert [(facts(paper), listed(paper)) for paper in papers] == before

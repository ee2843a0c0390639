"""Saved searches go with kardes, whether its papers stay or not."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID
from plone.base.utils import get_installer
from zope.annotation.interfaces import IAnnotations

from kardes.search.archive import KEY
from kardes.search.archive.saved import save_search, saved_searches


@pytest.mark.parametrize("with_papers", [True, False])
def test_uninstalling_removes_them(portal, integration, with_papers):
    if with_papers:
        api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    save_search("Tokmok", "SearchableText=tokmok")
    assert TEST_USER_ID in IAnnotations(portal)[KEY]
    get_installer(portal, integration["request"]).uninstall_product("kardes")
    assert KEY not in IAnnotations(portal)


def test_names_and_order(portal):
    for title in ("b", " A \x00 a ", "c"):
        save_search(title, "year=2026")
    assert [one.title for one in saved_searches()] == ["A a", "b", "c"]

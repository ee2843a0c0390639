"""Plone's own export and import carry the newest file."""

import plone.exportimport
import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.exportimport.exporters.content import ContentExporter
from plone.exportimport.importers.content import ContentImporter
from zope.component.hooks import site as local_site
from zope.configuration import xmlconfig
from zope.globalrequest import getRequest
from zope.interface import alsoProvides

from kardes.attachments import add_version, versions
from kardes.interfaces import IKardesLayer

from .conftest import blob


@pytest.fixture(autouse=True)
def loaded(functional):
    """The adapters, which the test site of Plone leaves out."""
    with local_site(None):
        xmlconfig.file(
            "configure.zcml", plone.exportimport, context=functional["configurationContext"]
        )


@pytest.mark.parametrize("in_the_browser", [False, True])
def test_the_newest_file_survives(site, tmp_path, in_the_browser):
    setRoles(site.portal, TEST_USER_ID, ["Manager"])
    if in_the_browser:
        alsoProvides(getRequest(), IKardesLayer)
    add_version(site.attachment, blob(b"second", "Karar İmzalı.pdf"))
    path = site.attachment.getPhysicalPath()
    transaction.commit()
    ContentExporter(site.portal).export_data(tmp_path)
    api.content.delete(site.city)
    ContentImporter(site.portal).import_data(tmp_path)
    (first,) = versions(site.portal.unrestrictedTraverse(path))
    assert (first.number, first.file.data, first.filename) == (1, b"second", "Karar İmzalı.pdf")

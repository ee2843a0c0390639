"""The layers as pytest fixtures ``integration`` and ``functional``."""

from pathlib import Path

import pytest
import transaction
from plone import api
from pytest_plone import fixtures_factory
from zope.i18n.compile import compile_mo_file

import kardes
from kardes.testing import FUNCTIONAL, INTEGRATION

globals().update(fixtures_factory(((INTEGRATION, "integration"), (FUNCTIONAL, "functional"))))


@pytest.fixture
def turkish(functional):
    """The site speaks the language that a client asks for; the headers that ask for Turkish."""
    api.portal.set_registry_record("plone.available_languages", ["en", "tr"])
    api.portal.set_registry_record("plone.use_request_negotiation", True)
    transaction.commit()
    return {"Accept-Language": "tr"}


def pytest_configure(config):
    """Compile the catalogs once, before several workers would write and read them at once."""
    if not hasattr(config, "workerinput"):
        for catalog in Path(kardes.__file__).parent.glob("locales/*/LC_MESSAGES/*.po"):
            compile_mo_file(catalog.stem, str(catalog.parent))


def pytest_addoption(parser):
    parser.addoption(
        "--record",
        action="store_true",
        help="write docs/http-examples anew instead of comparing with it",
    )

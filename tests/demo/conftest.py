"""The layer ``demo``: a site with the demo dossiers."""

import pytest
from plone.app.testing import login

from tests.layers import package_fixtures

from .layers import DEMO_INTEGRATION

globals().update(package_fixtures(DEMO_INTEGRATION, "demo"))


@pytest.fixture
def portal(demo):
    login(demo["portal"], "reader")
    return demo["portal"]


@pytest.fixture
def dossiers(portal):
    return portal["kardes-sehirler"]

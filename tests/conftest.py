"""The layers as pytest fixtures ``integration`` and ``functional``."""

from pytest_plone import fixtures_factory

from kardes.testing import FUNCTIONAL, INTEGRATION

globals().update(fixtures_factory(((INTEGRATION, "integration"), (FUNCTIONAL, "functional"))))

"""The layers as pytest fixtures ``integration`` and ``functional``."""

import pytest
from pytest_plone import fixtures_factory

from kardes.testing import FUNCTIONAL, INTEGRATION

globals().update(fixtures_factory(((INTEGRATION, "integration"), (FUNCTIONAL, "functional"))))


@pytest.fixture(scope="session", autouse=True)
def compiled_texts(generate_mo):
    """Let Turkish be heard: the catalogs are kept as .po files only."""


def pytest_addoption(parser):
    parser.addoption(
        "--record",
        action="store_true",
        help="write docs/http-examples anew instead of comparing with it",
    )

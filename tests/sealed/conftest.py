"""A dossier two folders deep in which everything is sealed, and people of every role."""

import pytest

pytest.register_assert_rewrite("tests.approval.web", "tests.sealed.doors")

from .office import Office  # noqa: E402


@pytest.fixture
def office(functional):
    return Office(functional["portal"])

"""How the tests of one folder get a layer of their own."""

import pytest
from plone.testing import Layer
from pytest_plone import fixtures_factory
from zope.pytestlayer.fixture import setup_layer, teardown_layer


def package_fixtures(layer: Layer, prefix: str) -> dict:
    """Return the fixtures of a layer that lives only while the tests of one folder run.

    pytest-plone keeps every layer for the whole session. Two layers that each lay a site of
    their own over the same base must not live at once: what the later one sets up shadows what
    the other and the base see, and tests of one site find the users of the other.

    :param layer: the layer
    :param prefix: the name of the fixture that gives it to a test
    """

    @pytest.fixture(autouse=True, scope="package")
    def keep_layer_for_package(request):
        state = request.session.zopelayer_state
        added = [base for base in bottom_up(layer) if base not in state.current]
        for base in added:
            setup_layer(base, request)
            state.keep_for_whole_session.add(base)
        yield
        for base in reversed(added):
            state.keep_for_whole_session.remove(base)
            teardown_layer(base, request)

    fixtures = fixtures_factory(((layer, prefix),), keep_session=False)
    return {**fixtures, f"_keep_{prefix}_for_package": keep_layer_for_package}


def bottom_up(layer: Layer) -> list[Layer]:
    """Return the layer after all its bases."""
    bases = [found for base in layer.__bases__ if base is not object for found in bottom_up(base)]
    return list(dict.fromkeys([*bases, layer]))

"""The add form proposes the kind of paper that a requirement misses."""

import pytest
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD
from plone.testing.zope import Browser


@pytest.fixture
def browser(functional):
    portal = functional["portal"]
    with api.env.adopt_user(SITE_OWNER_NAME):
        api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return browser


@pytest.mark.parametrize(
    ("query", "proposed"),
    [("?kind=council_decision", "council_decision"), ("", "other"), ("?kind=<b>", "other")],
)
def test_kind_is_proposed(browser, functional, query, proposed):
    browser.open(f"{functional['portal'].absolute_url()}/tokmok/++add++Attachment{query}")
    assert browser.getControl(name="form.widgets.kind:list").value == [proposed]

"""A visitor with the English form, filled in as far as it must be."""

import time

import pytest
import transaction
from plone import api
from plone.testing.zope import Browser

from kardes.intake.form.guard import stamp
from kardes.intake.form.public import FOLDER, PROPOSALS


class Visitor:
    """A browser that is not logged in, and the fields of a form by their names."""

    def __init__(self, functional):
        self.browser = Browser(functional["app"])
        self.browser.handleErrors = False
        self.folder = f"{functional['portal'].absolute_url()}/{FOLDER}"

    def open(self, name="proposal"):
        self.browser.open(f"{self.folder}/{name}")
        return self

    def fill(self, **values):
        for name, value in values.items():
            self.control(name.replace("__", ".")).value = value
        return self

    def control(self, name):
        kind = ":list" if name in ("country", "privacy", "themes") else ""
        return self.browser.getControl(name=f"form.widgets.{name}{kind}")

    def send(self) -> str:
        """Press the button; the page that follows."""
        self.browser.getControl(name="form.buttons.submit").click()
        transaction.begin()
        return self.page

    @property
    def page(self) -> str:
        return self.browser.contents


def opened_before(seconds: float) -> str:
    """The stamp of a form that was opened so long ago."""
    return stamp(time.time() - seconds)


@pytest.fixture
def visitor(functional):
    return Visitor(functional)


@pytest.fixture
def filled(visitor):
    return visitor.open().fill(
        sender_name="Aibek Sample",
        sender_email="aibek@example.org",
        city="Tokmok",
        country=["KG"],
        expected_benefits="Festivals of both cities",
        privacy=["selected"],
        guard__stamp=opened_before(60),
    )


@pytest.fixture
def dossiers(functional):
    """A function that gives the dossiers made so far."""
    return lambda: api.portal.get()[PROPOSALS].objectValues()

"""A paper and what hangs below it, as the tests of attachments need them."""

from types import SimpleNamespace

import pytest
from plone import api
from plone.app.testing import (
    SITE_OWNER_NAME,
    SITE_OWNER_PASSWORD,
    TEST_USER_ID,
    setRoles,
)
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile

APPROVAL = "kardes_approval_workflow"
PASSWORD = "Invented-Password-1"


def blob(data: bytes = b"first", filename: str = "Karar.pdf") -> NamedBlobFile:
    return NamedBlobFile(data, filename=filename)


def attach(container, data: bytes = b"first", filename: str = "Karar.pdf", **fields):
    return createContentInContainer(container, "Attachment", file=blob(data, filename), **fields)


def bytes_of(attachment) -> list[bytes]:
    return [version.file.data for version in attachment._versions]


def seal_state(paper, state: str = "council_approved") -> None:
    """Put a paper into a state without the chain, for its permissions only."""
    tool = api.portal.get_tool("portal_workflow")
    workflow = tool[APPROVAL]
    tool.setStatusOf(APPROVAL, paper, {"review_state": state, "action": None, "actor": "test"})
    workflow.updateRoleMappingsFor(paper)


@pytest.fixture
def portal(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    return portal


@pytest.fixture
def city(portal):
    return createContentInContainer(
        portal, "PartnerCity", id="tokmok", title="Tokmok", country="KG"
    )


@pytest.fixture
def protocol(city):
    return createContentInContainer(city, "Protocol", id="protokol", title="Protokol")


@pytest.fixture
def attachment(protocol):
    return attach(protocol)


@pytest.fixture
def site(functional):
    """The site behind the real server, with one user per role and a draft protocol."""
    from transaction import commit

    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for name, role in (
        ("staff", "Kardes Staff"),
        ("manager", "Kardes Manager"),
        ("reader", "Kardes Reader"),
        ("member", "Member"),
    ):
        api.user.create(f"{name}@example.org", name, PASSWORD, roles=("Member", role))
    city = createContentInContainer(
        portal, "PartnerCity", id="tokmok", title="Tokmok", country="KG"
    )
    protocol = createContentInContainer(city, "Protocol", id="protokol", title="Protokol")
    attachment = attach(protocol)
    commit()
    return SimpleNamespace(
        portal=portal,
        url=portal.absolute_url(),
        city=city,
        protocol=protocol,
        attachment=attachment,
        owner=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
    )

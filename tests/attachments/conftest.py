"""A paper and what hangs below it, as the tests of attachments need them."""

import base64
import re
from types import SimpleNamespace

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import (
    SITE_OWNER_NAME,
    SITE_OWNER_PASSWORD,
    TEST_USER_ID,
    setRoles,
)
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.testing import zope

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
    transaction.commit()
    return SimpleNamespace(
        portal=portal,
        url=portal.absolute_url(),
        city=city,
        protocol=protocol,
        attachment=attachment,
        owner=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
    )


class Client:
    """Speaks REST as one of the users."""

    def __init__(self, site, name: str | None):
        self.site = site
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"
        if name is not None:
            self.session.auth = (name, PASSWORD)

    def __call__(self, method: str, path: str = "", context=None, **options):
        """Send a request to *path* below an object (the attachment)."""
        context = context if context is not None else self.site.attachment
        response = self.session.request(
            method, context.absolute_url() + path, allow_redirects=False, **options
        )
        # What the server committed must show on this side, too.
        transaction.begin()
        return response

    def page(self, method: str, path: str = "", context=None, **options):
        """The same as a browser would."""
        headers = {"Accept": "text/html"} | options.pop("headers", {})
        return self(method, path, context, headers=headers, **options)


@pytest.fixture
def rest(site):
    """A function: a client of the user with this name (see ``site``); ``None`` is anonymous."""
    return lambda name="staff": Client(site, name)


def as_file(data: bytes = b"second", filename: str = "Karar 2.pdf", **more) -> dict:
    """A file as plone.restapi takes it."""
    encoded = base64.b64encode(data).decode()
    return {"data": encoded, "encoding": "base64", "filename": filename, **more}


def upload(client: Client, path: str, data: bytes, context=None, **metadata):
    """Upload by TUS in two steps; the last answer."""
    pairs = ",".join(
        f"{name} {base64.b64encode(str(value).encode()).decode()}"
        for name, value in metadata.items()
    )
    tus = {"Tus-Resumable": "1.0.0"}
    started = client(
        "POST",
        path,
        context,
        headers=tus | {"Upload-Length": str(len(data)), "Upload-Metadata": pairs},
    )
    if started.status_code != 201:
        return started
    headers = tus | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    response = client.session.patch(started.headers["Location"], data=data, headers=headers)
    transaction.begin()
    return response


class Browser(zope.Browser):
    """A browser that is logged in as one of the users."""

    site_url = ""

    def token(self) -> str:
        """A token against forged requests, as Plone's scripts find it on every page."""
        self.open(self.site_url)
        return re.search(r'data-token="(\w+)"', self.contents).group(1)


@pytest.fixture
def open_browser(functional, site):
    """A function: a browser of the user with this name, the owner by default."""

    def open_browser(name: str | None = None) -> Browser:
        browser = Browser(functional["app"])
        browser.handleErrors = True
        browser.site_url = site.url
        name, password = (name, PASSWORD) if name else site.owner
        browser.addHeader("Accept", "text/html")
        browser.addHeader("Authorization", f"Basic {name}:{password}")
        return browser

    return open_browser


@pytest.fixture
def browser(open_browser):
    return open_browser()

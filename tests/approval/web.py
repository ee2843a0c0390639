"""The site behind the real server, with one user per role."""

from contextlib import contextmanager
from urllib.parse import parse_qs, urlparse

import requests
import transaction
from lxml import html
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from .dossiers import Dossier

PASSWORD = "Uydurma-Parola-1"
USERS = {
    "staff": "Kardes Staff",
    "manager": "Kardes Manager",
    "reader": "Kardes Reader",
    "member": "Member",
    "chief": "Manager",
}


class Web:
    """Requests as a given user, and whether they wrote."""

    def __init__(self, portal):
        self.portal = portal
        setRoles(portal, TEST_USER_ID, ["Manager"])
        for name, role in USERS.items():
            user = api.user.create(f"{name}@example.org", name, PASSWORD)
            setRoles(portal, user.getId(), ["Member", role])
        self.dossier = Dossier(portal)
        transaction.commit()
        # The first page of a new site writes the settings of its portlets.
        self.get("chief", portal.absolute_url())

    def until(self, state):
        """Bring the dossier to a state."""
        self.dossier.until(state)
        transaction.commit()
        return self.dossier

    def session(self, user, accept):
        session = requests.Session()
        session.headers["Accept"] = accept
        if user:
            session.auth = (user, PASSWORD)
        return session

    def rest(self, user, method, paper, path="", body=None, **options):
        """One call of the REST API."""
        session = self.session(user, "application/json")
        if body is not None:
            options["json"] = body
        answer = session.request(method, f"{paper.absolute_url()}{path}", **options)
        transaction.begin()
        return answer

    def get(self, user, url):
        """A page, and where it led."""
        answer = self.session(user, "text/html").get(url)
        transaction.begin()
        return answer

    def post(self, user, url, data):
        """A form sent as it is."""
        answer = self.session(user, "text/html").post(url, data=data)
        transaction.begin()
        return answer

    def form(self, user, url, form_id):
        """The fields of a form on a page as a browser would send them."""
        tree = html.fromstring(self.get(user, url).content)
        (form,) = tree.xpath(f"//form[@id='{form_id}']")
        return dict(form.fields)

    def token(self, user):
        """A CSRF token of the user."""
        page = self.get(user, f"{self.portal.absolute_url()}/@@authenticator/authenticator")
        return html.fromstring(page.content).get("value")

    @contextmanager
    def unwritten(self):
        """Nothing in the block wrote to the database."""
        transaction.commit()
        database = self.portal._p_jar.db()
        before = database.lastTransaction()
        yield
        assert database.lastTransaction() == before
        transaction.begin()

    def messages(self, page):
        """The sentences that a page tells its reader."""
        tree = html.fromstring(page.content)
        found = tree.xpath("//*[contains(@class, 'portalMessage') or contains(@class, 'alert')]")
        return [" ".join(node.text_content().split()) for node in found]


def query(url):
    """The parameters of an address."""
    return parse_qs(urlparse(url).query)

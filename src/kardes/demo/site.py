"""Makes the demo site: a Turkish Plone site with kardes, its users and the demo dossiers.

``zconsole run <instance>/etc/zope.conf <this file>`` runs it; ``make start`` does so once per
instance.
"""

from typing import NamedTuple

import transaction
from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from plone.distribution.api import site as distribution
from zope.component.hooks import setSite

from kardes.demo import build
from kardes.demo.front_page import add_front_page
from kardes.demo.matching import add_candidates
from kardes.demo.proposals import add_proposals

SITE_ID = "kardes"
PASSWORD = "Kardes-demo-2026"  # README.rst and the output of `make start` name it

# Kept in the ZODB root beside the application. Plone commits the new site before its content
# is there, so that an interrupted run leaves a site behind which looks finished.
STATE = "kardes-demo-site"


class DemoUser(NamedTuple):
    """Somebody who can log in to the demo; all are invented."""

    id: str
    fullname: str
    groups: tuple[str, ...]


USERS = (
    DemoUser("staff", "Zeynep Örnek", ("kardes-staff",)),
    DemoUser("manager", "Murat Örnekoğlu", ("kardes-managers", "kardes-confidential-readers")),
    DemoUser("reader", "Işıl Denemeci", ("kardes-readers",)),
)


def add_users(users: tuple[DemoUser, ...] = USERS) -> None:
    """Create the demo users in the current site, in the groups that kardes comes with.

    :raises ValueError: when the site's policy refuses the password or a user exists already.
    """
    refused = api.portal.get_tool("portal_registration").testPasswordValidity(PASSWORD)
    if refused:
        raise ValueError(refused)
    for user in users:
        api.user.create(
            username=user.id,
            email=f"{user.id}@example.org",
            password=PASSWORD,
            properties={"fullname": user.fullname},
        )
        for group in user.groups:
            api.group.add_user(groupname=group, username=user.id)


def set_languages() -> None:
    """Offer English beside Turkish, by the language selector's cookie.

    The browser's own preference is not asked: who chooses nothing gets Turkish.
    """
    api.portal.set_registry_record("plone.available_languages", ["tr", "en"])
    api.portal.set_registry_record("plone.use_cookie_negotiation", True)


def set_office() -> None:
    """Say which municipality this is."""
    api.portal.set_registry_record("kardes.municipality_name", "Muratpaşa Belediyesi")
    api.portal.set_registry_record("kardes.municipality_detsis", "15459628")


def create_site(app):
    """Return a new Turkish Classic UI site with kardes in it; Plone commits on the way."""
    site = distribution.create(
        app,
        "classic",
        {
            "site_id": SITE_ID,
            "title": "Kardeş Şehirler",
            "description": "Kardeş şehir ilişkilerinin dosyaları",
            "default_language": "tr",
            "portal_timezone": "Europe/Istanbul",
            "setup_content": False,
        },
    )
    setSite(site)
    set_languages()
    site.portal_setup.runAllImportStepsFromProfile("profile-kardes:default")
    set_office()
    return site


def make(app) -> None:
    """Make the demo site unless it is there; begin anew what an earlier run left half made.

    :param app: the Zope application, with a request.
    :raises RuntimeError: when a site of that name exists which this function did not begin.
    """
    root = app._p_jar.root()
    state = root.get(STATE)
    if state == "finished":
        return
    if SITE_ID in app.objectIds():
        if state != "begun":
            raise RuntimeError(f"There is a site {SITE_ID!r} already, and not from here.")
        app.manage_delObjects([SITE_ID])
    root[STATE] = "begun"
    transaction.commit()

    admin = app.acl_users.getUser("admin")
    newSecurityManager(None, admin.__of__(app.acl_users))
    site = create_site(app)
    add_users()
    build(site)
    add_candidates()
    add_proposals(site)
    add_front_page(site)
    root[STATE] = "finished"
    transaction.commit()


if __name__ == "__main__":
    zope = globals()["app"]  # zconsole's
    make(zope)
    zope._p_jar.db().close()  # which saves the index that the server starts with

"""The site of the bypass suite: what is sealed, who tries, and what must be equal afterwards."""

from itertools import chain

import transaction
from plone import api
from plone.app.testing import setRoles

from kardes.approval import fire, sealed_facts
from kardes.attachments import IAttachment, papers, versions
from kardes.sealing import verify

from ..approval.dossiers import Dossier
from ..approval.letters import letter
from ..approval.web import PASSWORD, Web

#: roles that a person can be given on a dossier
LOCAL = ["Owner", "Editor", "Reviewer", "Contributor", "Site Administrator", "Manager"]


class Office(Web):
    """All papers of a relation, signed; above them two folders that were never sealed.

    ``owner`` is a member who owns all of it and has every local role.
    """

    def __init__(self, portal):
        super().__init__(portal)
        with api.env.adopt_roles(["Manager"]):
            archive = api.content.create(portal, "Folder", "arsiv", title="Arşiv")
            self.folder = api.content.create(archive, "Folder", "klasor", title="Klasör")
            self.archive = archive
        self.draft = self.dossier.city
        self.dossier = Dossier(self.folder, city="Karakol")
        self.city = self.dossier.city
        register = letter(self.city)
        fire(register, "register")
        self.dossier.until("signed")
        self.sealed = {**self.dossier.papers, "letter": register}
        self.sealed["attachment"] = papers(self.dossier.protocol)[0]
        self._make_owner()
        transaction.commit()
        self._tokens = {}

    def _make_owner(self):
        user = api.user.create("owner@example.org", "owner", PASSWORD)
        setRoles(self.portal, user.getId(), ["Member"])
        for thing in chain([self.folder], self.sealed.values()):
            thing.manage_setLocalRoles("owner", LOCAL)
            thing.changeOwnership(self.portal.acl_users.getUser("owner"))
            thing.reindexObjectSecurity()

    def give_rights_back(self):
        """All there are, as a Manager can; only the model still refuses."""
        for thing in self.sealed.values():
            for right in thing.ac_inherited_permissions(1):
                thing.manage_permission(right[0], ["Manager", "Owner", "Kardes Staff"], 1)
        transaction.commit()

    def token(self, user):
        if user not in self._tokens:
            self._tokens[user] = super().token(user)
        return self._tokens[user]

    def inventory(self) -> tuple[set, set]:
        """Paths in the database and in the catalog."""
        transaction.begin()
        catalog = api.portal.get_tool("portal_catalog")
        top = "/".join(self.archive.getPhysicalPath())
        listed = {brain.getPath() for brain in catalog.unrestrictedSearchResults(path=top)}
        return set(_paths(self.archive)), listed

    def evidence(self) -> dict:
        """Facts, files, history and seal of all that is sealed, as they are recomputed."""
        transaction.begin()
        return {name: _evidence(thing) for name, thing in self.sealed.items()}


def _evidence(thing) -> dict:
    if IAttachment.providedBy(thing):
        facts = {name: getattr(thing, name) for name in ("title", "kind", "language_of_paper")}
        kept = [(one.number, one.sha256, one.filename) for one in versions(thing)]
        return {**facts, "versions": kept, "frozen": thing.frozen_version}
    verdict = verify(thing)
    return {
        "seal": (verdict.status, verdict.heads, sorted(thing.sealed_fields), thing.ever_sealed),
        "facts": sealed_facts(thing),
        "history": [sorted(step.entry) for step in verdict.steps],
        "place": thing.getPhysicalPath(),
        "below": sorted(thing.objectIds()),
    }


def _paths(thing):
    yield "/".join(thing.getPhysicalPath())
    for child in getattr(thing, "objectValues", tuple)():
        yield from _paths(child)

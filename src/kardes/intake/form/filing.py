"""A submission becomes a draft dossier with its letter and files. Rules only: no request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import transaction
from AccessControl import Unauthorized
from plone import api
from plone.dexterity.content import DexterityContent
from plone.dexterity.interfaces import IDexterityContainer
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from Products.CMFCore.permissions import AccessContentsInformation, View
from zope.interface import Interface, Invalid, alsoProvides
from zope.schema import ValidationError

from kardes import _
from kardes.attachments.upload.rules import add_upload
from kardes.content.base import Sealed
from kardes.content.clock import today
from kardes.content.correspondence import ICorrespondence
from kardes.content.vocabularies.languages import FIRST, OTHERS
from kardes.controlpanel import settings

from .mapping import CannotFile, Facts


class IProposal(Interface):
    """Marks a dossier that came through a form and that the office has not accepted yet."""


#: who sees a proposal before it is accepted: strangers wrote of themselves in it
OFFICE = ("Manager", "Site Administrator", "Kardes Manager", "Kardes Staff")
WEBDAV = "WebDAV access"


@dataclass(frozen=True)
class Proposal:
    """What came through a form.

    :param text: all that was entered, in words
    :param language: code of the language of the form
    """

    reference: str
    facts: Facts
    text: str
    language: str
    files: Sequence[NamedBlobFile]


def file_proposal(proposal: Proposal) -> DexterityContent:
    """Make the dossier, its letter and the attachments; all of it or nothing.

    Whoever sent it, this runs with the rights of the office's staff and no others.

    :returns: the dossier
    :raises CannotFile: with the reason
    """
    folder = _folder()
    savepoint = transaction.savepoint(optimistic=True)
    try:
        # A tuple: of a list the compiled security asks the last role alone.
        with api.env.adopt_roles(("Kardes Staff", "Reader")):
            _refuse_other_folder(folder)
            return _filed(folder, proposal)
    except (ValidationError, Sealed, Unauthorized, Invalid, ValueError) as error:
        savepoint.rollback()
        raise CannotFile(_reason(error)) from error


def _folder() -> DexterityContent:
    path = settings().proposals_folder
    folder = api.portal.get().unrestrictedTraverse(path.strip("/"), None) if path else None
    if not IDexterityContainer.providedBy(folder):
        raise CannotFile(
            _(
                "no_proposals_folder",
                default="There is no folder “${path}” for proposals. Choose one in the settings "
                "of kardes and try again.",
                mapping={"path": path or ""},
            )
        )
    return folder


def _refuse_other_folder(folder) -> None:
    if "PartnerCity" not in {fti.getId() for fti in folder.allowedContentTypes()}:
        raise CannotFile(
            _(
                "no_dossiers_there",
                default="The folder “${title}” takes no city dossiers. Choose another one in the "
                "settings of kardes and try again.",
                mapping={"title": folder.Title()},
            )
        )


def _reason(error: Exception):
    sentence = error.doc() if isinstance(error, ValidationError) else error.args[0]
    return _(
        "not_filed",
        default="The dossier could not be made: ${reason}",
        mapping={"reason": sentence},
    )


def _filed(folder, proposal: Proposal) -> DexterityContent:
    facts = proposal.facts
    sender = _sender(facts)
    subject = api.portal.translate(
        _(
            "proposal_subject",
            default="Sister-city proposal: ${city} (${reference})",
            mapping={"city": facts.city["title"][:200], "reference": proposal.reference},
        ),
        lang=api.portal.get_default_language(),
    )
    dossier = createContentInContainer(
        folder,
        "PartnerCity",
        **facts.city,
        contacts=[_row(facts.contact)],
        initiated_by=[{"proposer": sender, "source": subject}],
    )
    dossier.proposal_reference = proposal.reference
    alsoProvides(dossier, IProposal)
    dossier.reindexObject(idxs=["object_provides"])
    ICorrespondence["body"].validate(proposal.text)
    letter = createContentInContainer(
        dossier,
        "Correspondence",
        title=subject,
        direction="incoming",
        channel="web",
        dated=today(),
        received_on=today(),
        sender=sender,
        body=proposal.text,
        language_of_letter=proposal.language if proposal.language in (*FIRST, *OTHERS) else None,
    )
    for file in proposal.files:
        add_upload(letter, file)
    for paper in (letter, dossier):
        for permission in (View, AccessContentsInformation):
            paper.manage_permission(permission, OFFICE, acquire=False)
    # Of all that came: this one names what a folder holds, and is not taken from above.
    for content in (*letter.objectValues(), letter, dossier):
        content.manage_permission(WEBDAV, OFFICE, acquire=False)
    dossier.reindexObjectSecurity()
    dossier.reindexObject(idxs=["object_provides"])
    return dossier


def _sender(facts: Facts) -> str:
    said = (facts.contact.get("name"), facts.contact.get("office"), facts.city.get("authority"))
    return ", ".join(filter(None, said))[:300]


def _row(contact: Mapping) -> dict:
    return {name: contact.get(name) for name in ("name", "office", "email", "phone")} | {
        "since": None,
        "until": None,
    }

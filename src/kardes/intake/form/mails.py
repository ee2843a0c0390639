"""Who is written to when a proposal has come: whoever sent it, and the office."""

import logging
from email.message import EmailMessage
from email.utils import formataddr

import transaction
from plone import api
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.sendmail.delivery import MailDataManager

from kardes import _
from kardes.controlpanel import settings

from .box import KEPT, Submission

logger = logging.getLogger(__name__)


def tell_sender(received: Submission, address: str) -> None:
    """Write the reference to whoever sent it.

    Nothing that was entered stands in it: the address may be a stranger's.
    """
    mapping = {"reference": received.reference, "office": _office()}
    _send(
        address,
        _(
            "mail_sender_subject",
            default="Your sister-city proposal ${reference}",
            mapping=mapping,
        ),
        _(
            "mail_sender_body",
            default="Your proposal has reached us. Its reference is ${reference}; please name it "
            "whenever you write to us about it.\n\n${office}",
            mapping=mapping,
        ),
        received.language,
    )


def tell_office(received: Submission) -> None:
    """Write to the office that a proposal has come, and whether a dossier was made of it.

    Nothing that was entered stands in it: the standard library reads encoded words in a subject,
    line feeds among them, and makes headers of what follows.
    """
    mapping = {
        "reference": received.reference,
        "url": f"{api.portal.get().absolute_url()}/@@kardes-proposals",
    }
    body = (
        _(
            "mail_office_kept",
            default="The proposal ${reference} came through a form and could not become a "
            "dossier. It is kept, with the reason: ${url}",
            mapping=mapping,
        )
        if received.state == KEPT
        else _(
            "mail_office_body",
            default="The proposal ${reference} came through a form. The dossier is a draft with "
            "its letter and files: ${url}",
            mapping=mapping,
        )
    )
    subject = _("mail_office_subject", default="Proposal ${reference}", mapping=mapping)
    for address in settings().proposal_recipients or _staff():
        _send(address, subject, body, api.portal.get_default_language())


def _staff() -> list[str]:
    """The addresses of all who handle proposals, where the settings name none."""
    users = {
        user.getId(): user
        for group in ("kardes-staff", "kardes-managers")
        if api.group.get(groupname=group) is not None
        for user in api.user.get_users(groupname=group)
    }
    return sorted({user.getProperty("email") for user in users.values()} - {"", None})


def _office() -> str:
    return settings().municipality_name or api.portal.get().title


def _send(address: str, subject: Message, body: Message, language: str) -> None:
    """Send when the transaction is through.

    A mail server that does not answer must not undo a submission. Stock asks it before the commit.
    """
    address = _ascii(address)
    if address is None:
        logger.warning("An address outside of ASCII cannot be written to; nothing was sent.")
        return
    sender = api.portal.get_registry_record("plone.email_from_address")
    if not sender:
        logger.warning("The site has no address to send from; nothing was sent of a proposal.")
        return
    message = EmailMessage()
    name = api.portal.get_registry_record("plone.email_from_name") or ""
    message["From"] = formataddr((name, sender))
    message["To"] = address
    message["Subject"] = translate(subject, target_language=language)
    message.set_content(translate(body, target_language=language))
    host = api.portal.get_tool("MailHost")
    if host.smtp_queue:
        host.send(message.as_string())
        return
    mailer = host._makeMailer()
    transaction.get().join(MailDataManager(mailer.send, (sender, [address], message.as_bytes())))


def _ascii(address: str) -> str | None:
    """The address as mail servers take it, the domain in Punycode."""
    local, _at, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}" if local.isascii() else None
    except UnicodeError:
        return None

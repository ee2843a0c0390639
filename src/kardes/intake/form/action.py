"""The action of easyform that makes a dossier of what a form was filled in with."""

import logging
from collections.abc import Mapping

from collective.easyform.actions import Action, ActionFactory
from collective.easyform.api import get_actions, get_context, get_schema, is_file_data
from collective.easyform.config import FORM_ERROR_MARKER
from collective.easyform.interfaces import IAction
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.supermodel.exportimport import BaseHandler
from zope import schema
from zope.i18n import translate
from zope.interface import implementer
from zope.schema import getFieldsInOrder
from ZPublisher.HTTPRequest import HTTPRequest

from kardes import _
from kardes.content.validation import InvalidEmail, is_email

from .box import Submission, new_submission, sent_before
from .filing import Proposal, file_proposal
from .guard import ISpamGuard, stamp_of
from .limits import admit, are_endings, refuse_file
from .mails import tell_office, tell_sender
from .mapping import USUAL, CannotFile, WrongMapping, is_mapping, read_facts, read_mapping
from .words import as_text

logger = logging.getLogger(__name__)

#: what offices and citizens send
ENDINGS = ("pdf", "doc", "docx", "odt", "rtf", "txt", "jpg", "jpeg", "png", "tif", "tiff")


class ICreateDossier(IAction):
    """Makes a draft dossier, with a letter that carries the submission and its files."""

    mapping = schema.List(
        title=_("Fields of the dossier"),
        description=_(
            "One per line: fact = field of the form. What is not named here stands in the letter."
        ),
        value_type=schema.TextLine(),
        constraint=is_mapping,
        default=list(USUAL),
    )
    language = schema.Choice(
        title=_("Language of the form"),
        description=_("The page and its sentences speak it, whether or not the site offers it."),
        vocabulary="kardes.Languages",
        required=False,
    )
    most_megabytes = schema.Int(title=_("Largest file (MB)"), default=10, min=1, max=100)
    endings = schema.List(
        title=_("Kinds of files that are taken"),
        description=_("One per line: how the names of the files end."),
        value_type=schema.TextLine(),
        constraint=are_endings,
        default=list(ENDINGS),
    )


@implementer(ICreateDossier)
class CreateDossier(Action):
    """See :class:`ICreateDossier`; ``onSuccess`` is what easyform calls."""

    def __init__(self, **options):
        for name in ("mapping", "language", "most_megabytes", "endings"):
            setattr(self, name, options.pop(name, ICreateDossier[name].default))
        super().__init__(**options)

    def onSuccess(self, fields: Mapping, request: HTTPRequest) -> dict | None:
        """File or keep the submission.

        :returns: field -> what is wrong with it, where whoever filled it in can mend that
        """
        form = get_context(self)
        if request.method != "POST":
            # An address stands in logs, and whoever follows a link has not filled in anything.
            return {FORM_ERROR_MARKER: _("Send the form by its button.")}
        if wrong := self.wrong(fields):
            return wrong
        stamp = _stamp(form, fields)
        received = sent_before(stamp)
        if received is None:
            if refused := admit(request.getClientAddr()):
                request.response.setStatus(429, lock=1)
                return {FORM_ERROR_MARKER: refused}
            received = receive(form, self, fields, stamp)
        api.portal.show_message(
            _(
                "proposal_received",
                default="Your proposal has reached us. Its reference is ${reference}.",
                mapping={"reference": received.reference},
            ),
            request,
        )
        return None

    def wrong(self, fields: Mapping) -> dict:
        """Field -> what is wrong with its entry, for whoever filled it in."""
        wrong = {}
        for name, file in _files(fields).items():
            if problem := refuse_file(file, self.most_megabytes, self.endings):
                wrong[name] = problem
        try:
            return wrong | read_facts(fields, read_mapping(self.mapping)).wrong
        except (CannotFile, WrongMapping):
            return wrong  # the office's business; the submission is kept for it


def receive(form, action: CreateDossier, fields: Mapping, stamp: str = "") -> Submission:
    """Put a submission into the box, make its dossier if that can be done, and tell by mail.

    :param fields: name of each field of the form -> what was entered, files among it
    :param stamp: of the guard of the form; whoever sends it twice has sent one proposal
    """
    received = new_submission("/".join(form.getPhysicalPath()), action.language or "", stamp)
    entries = _entries(fields)
    files = {name: _blob(file) for name, file in _files(fields).items()}
    _file(received, form, action, entries, files)
    tell_office(received)
    if address := _address(action, entries):
        tell_sender(received, address)
    return received


def try_again(received: Submission) -> None:
    """File what was kept, by the present mapping of its form; it stays kept where that fails."""
    form = api.portal.get().unrestrictedTraverse(received.form, None)
    action = None if form is None else action_of(form)
    if action is None:
        reason = _("The form is gone, or has no action that makes dossiers.")
        received.keep(dict(received.fields), dict(received.files), reason)
        return
    _file(received, form, action, dict(received.fields), dict(received.files))


def action_of(form) -> CreateDossier | None:
    """The action of a form that makes dossiers."""
    actions = get_actions(form)
    found = (action for _name, action in getFieldsInOrder(actions))
    return next((one for one in found if ICreateDossier.providedBy(one)), None)


def _file(received, form, action, entries, files) -> None:
    try:
        facts = read_facts(entries | files, read_mapping(action.mapping))
        if facts.wrong:
            raise CannotFile(next(iter(facts.wrong.values())))
        proposal = Proposal(
            received.reference,
            facts,
            as_text(get_schema(form), entries | files, received.language),
            received.language,
            list(files.values()),
        )
        dossier = file_proposal(proposal)
    except (CannotFile, WrongMapping) as problem:
        reason = translate(problem.args[0], target_language="en")
        logger.warning("The proposal %s was kept: %s", received.reference, reason)
        received.keep(entries, files, problem.args[0])
    else:
        logger.info("The proposal %s was filed.", received.reference)
        received.filed_as(api.content.get_uuid(dossier), 2 + len(files))


def _files(fields: Mapping) -> dict:
    return {name: value for name, value in fields.items() if is_file_data(value)}


def _blob(file) -> NamedBlobFile:
    """The file outside of the records of the database, whatever kind of field it came from."""
    if isinstance(file, NamedBlobFile):
        return file
    return NamedBlobFile(file.data, file.contentType, file.filename)


def _entries(fields: Mapping) -> dict:
    """What was entered, without files, in plain values."""
    return {name: value for name, value in fields.items() if not is_file_data(value)}


def _stamp(form, fields: Mapping) -> str:
    guards = (n for n, field in getFieldsInOrder(get_schema(form)) if ISpamGuard.providedBy(field))
    return next((stamp_of(fields.get(name)) for name in guards), "")


def _address(action: CreateDossier, entries: Mapping) -> str | None:
    try:
        address = entries.get(read_mapping(action.mapping).get("contact.email"))
        return address if address and is_email(address) else None
    except (WrongMapping, InvalidEmail):
        return None


CreateDossierAction = ActionFactory(
    CreateDossier, _("kardes: create dossier"), "kardes.MakeDossiersByForm"
)
CreateDossierHandler = BaseHandler(CreateDossier)

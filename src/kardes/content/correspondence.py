"""Correspondence: an incoming or outgoing letter (Evrak)."""

from plone.app.vocabularies.catalog import CatalogSource
from plone.autoform import directives
from plone.supermodel import model
from z3c.relationfield.schema import RelationChoice, RelationList
from zope import schema
from zope.interface import Invalid, implementer, invariant

from kardes import _

from .base import IPaper, Paper
from .bounds import bounded
from .confidential import Closable, is_closed, may_read_closed
from .numbers import DocumentNumber, is_document_number, numbered, parse_number
from .rows import IAnnex, IReference, grid
from .validation import is_code, is_sdp_code, is_web_address
from .widgets import as_grids, as_papers


@bounded("received_on")
class ICorrespondence(model.Schema, IPaper):
    """A letter; its own register number is given once, by the *register* step."""

    title = schema.TextLine(title=_("Subject"))
    direction = schema.Choice(
        title=_("Direction"), vocabulary="kardes.Directions", default="incoming"
    )
    number = schema.TextLine(
        title=_("Number (Sayı)"),
        description=_("As it stands on the letter, e.g. E-15459628-105.02-69 or 70-018/183."),
        required=False,
        constraint=is_document_number,
    )
    other_numbers = schema.List(
        title=_("Other numbers on the letter"),
        description=_("One per line; a letter may carry the number it answers and its own."),
        value_type=schema.TextLine(constraint=is_document_number),
        required=False,
        default=[],
    )
    dated = schema.Date(title=_("Date of the letter"), required=False)
    sender = schema.TextLine(title=_("Sender"), required=False)
    recipients = schema.List(
        title=_("Recipients"),
        description=_("One per line."),
        value_type=schema.TextLine(),
        required=False,
        default=[],
    )
    information_recipients = schema.List(
        title=_("For information"),
        description=_("One per line; who gets the letter only to know of it (Bilgi)."),
        value_type=schema.TextLine(),
        required=False,
        default=[],
    )
    references = grid(
        IReference,
        title=_("References (İlgi)"),
        description=_("The letters that this one refers to, as it names them."),
    )
    body = schema.Text(
        title=_("Text of the letter"),
        description=_("Found by the search; scans and PDF files are read by themselves."),
        required=False,
        max_length=200_000,
    )
    cities = RelationList(
        title=_("Cities it concerns"),
        description=_("Only for a letter that does not lie in the city's dossier."),
        value_type=RelationChoice(source=CatalogSource(portal_type="PartnerCity")),
        required=False,
        default=[],
    )

    model.fieldset(
        "handling",
        label=_("Handling"),
        fields=[
            "channel",
            "received_on",
            "urgency",
            "due_on",
            "ebys_number",
            "register_number",
            "sdp_code",
            "security_level",
            "verification_code",
            "verification_address",
            "paper_original",
        ],
    )
    channel = schema.Choice(title=_("Channel"), vocabulary="kardes.Channels", required=False)
    received_on = schema.Date(title=_("Received on"), required=False)
    urgency = schema.Choice(title=_("Urgency"), vocabulary="kardes.Urgencies", required=False)
    due_on = schema.Date(title=_("Due date"), required=False)
    ebys_number = schema.TextLine(title=_("EBYS number"), required=False, constraint=is_code)
    register_number = schema.TextLine(
        title=_("Register number"),
        description=_("Given when the letter is registered."),
        required=False,
        readonly=True,
    )
    directives.mode(register_number="display")
    directives.omitted("register_number")
    sdp_code = schema.TextLine(title=_("SDP code"), required=False, constraint=is_sdp_code)
    security_level = schema.Choice(
        title=_("Security level"), vocabulary="kardes.SecurityLevels", default="unclassified"
    )
    verification_code = schema.TextLine(
        title=_("Verification code"), required=False, constraint=is_code
    )
    verification_address = schema.TextLine(
        title=_("Verification address"), required=False, constraint=is_web_address
    )
    paper_original = schema.TextLine(
        title=_("Paper original"), description=_("Cabinet, box, folder."), required=False
    )

    model.fieldset(
        "language",
        label=_("Language and translation"),
        fields=["language_of_letter", "translation_of", "translation_status", "translator"],
    )
    language_of_letter = schema.Choice(
        title=_("Language of the letter"), vocabulary="kardes.Languages", required=False
    )
    translation_of = RelationChoice(
        title=_("Translation of"),
        source=CatalogSource(portal_type="Correspondence"),
        required=False,
    )
    translation_status = schema.Choice(
        title=_("Status of the translation"),
        vocabulary="kardes.TranslationStatuses",
        required=False,
    )
    translator = schema.TextLine(title=_("Translator"), required=False)

    model.fieldset("annexes", label=_("Annexes"), fields=["annexes"])
    annexes = grid(
        IAnnex,
        title=_("Annex list"),
        description=_("What the letter names as enclosed, present or missing."),
    )

    as_grids("references", "annexes")
    directives.widget("body", rows=12)
    as_papers("cities", "PartnerCity")
    as_papers("translation_of", "Correspondence")

    @invariant
    def level_is_open_to_its_writer(data):
        if is_closed(data) and not may_read_closed(data.__context__):
            raise Invalid(
                _(
                    "You may not read letters of this level and could not open it again. Choose "
                    "another “Security level”, or let somebody file it who may."
                )
            )

    @invariant
    def received_after_written(data):
        dated, received = getattr(data, "dated", None), getattr(data, "received_on", None)
        if dated and received and received < dated:
            raise Invalid(
                _(
                    "The letter was received before it was written. Correct “Received on” or "
                    "“Date of the letter”."
                )
            )

    @invariant
    def due_after_written(data):
        dated, due = getattr(data, "dated", None), getattr(data, "due_on", None)
        if dated and due and due < dated:
            raise Invalid(
                _(
                    "The letter is due before it was written. Correct “Due date” or “Date of "
                    "the letter”."
                )
            )


@implementer(ICorrespondence)
class Correspondence(Paper, Closable):
    """A letter (Evrak)."""

    number = numbered("number", "number_as_written")

    @property
    def number_parts(self) -> DocumentNumber | None:
        """The parsed number: kind, DETSİS number, SDP code and register number."""
        return parse_number(self.number) if self.number else None

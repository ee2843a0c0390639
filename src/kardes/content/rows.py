"""Rows of the repeating fields (data grids)."""

from decimal import Decimal

from collective.z3cform.datagridfield.row import DictRow
from plone.supermodel import model
from zope import schema
from zope.interface import Interface

from kardes import _

from .bounds import bounded
from .validation import is_email, is_web_address
from .widgets import as_numbers


def money(**options) -> schema.Decimal:
    """A field for a sum of money."""
    return schema.Decimal(min=Decimal(0), max=Decimal(10**12), **options)


@bounded(order=("since", "until"))
class IContact(model.Schema):
    """A person or office to write to (muhatap)."""

    name = schema.TextLine(title=_("Name"), required=True)
    office = schema.TextLine(title=_("Office or title"), required=False)
    email = schema.TextLine(title=_("E-mail"), required=False, constraint=is_email)
    phone = schema.TextLine(title=_("Telephone"), required=False)
    since = schema.Date(title=_("Since"), required=False)
    until = schema.Date(title=_("Until"), required=False)


@bounded()
class ICommunity(model.Schema):
    """The local community of the partner's nation (yerleşik yabancı topluluğu)."""

    nation = schema.TextLine(title=_("Nation"), required=True)
    number = schema.Int(title=_("People"), required=False, min=0, max=100_000_000)
    rank = schema.Int(title=_("Rank among communities"), required=False, min=1, max=1_000)
    source = schema.TextLine(title=_("Source"), required=False)
    on = schema.Date(title=_("As of"), required=False)
    as_numbers("number", "rank")


@bounded()
class IInitiative(model.Schema):
    """Who proposed the relation, according to one source; sources disagree."""

    proposer = schema.TextLine(title=_("Proposed by"), required=True)
    source = schema.TextLine(title=_("According to"), required=False)


@bounded()
class ICommitteeReport(model.Schema):
    """What a committee of the council reported (komisyon raporu)."""

    committee = schema.TextLine(title=_("Committee"), required=True)
    number = schema.TextLine(title=_("Report no."), required=False)
    on = schema.Date(title=_("Report date"), required=False)


@bounded()
class ISignatory(model.Schema):
    """Who signed, as what, for which party."""

    name = schema.TextLine(title=_("Name"), required=True)
    title = schema.TextLine(title=_("Title or office"), required=False)
    party = schema.TextLine(title=_("Party"), required=False)


@bounded()
class IDeficiency(model.Schema):
    """A letter that asks for what is missing (eksiklik yazısı), and when it was completed."""

    on = schema.Date(title=_("Date"), required=True)
    number = schema.TextLine(title=_("Number"), required=False)
    summary = schema.TextLine(title=_("Summary"), required=False)
    completed_on = schema.Date(title=_("Completed on"), required=False)


@bounded()
class IOpinion(model.Schema):
    """What another authority wrote about the application."""

    on = schema.Date(title=_("Date"), required=True)
    number = schema.TextLine(title=_("Number"), required=False)
    authority = schema.TextLine(title=_("Authority"), required=False)
    summary = schema.TextLine(title=_("Summary"), required=False)


@bounded()
class IReference(model.Schema):
    """An entry of the letter's reference list (İlgi), as it is written there."""

    on = schema.Date(title=_("Date"), required=False)
    number = schema.TextLine(title=_("Number"), required=False)
    body = schema.TextLine(title=_("Whose letter"), required=False)


@bounded()
class IAnnex(model.Schema):
    """An entry of the annex list (Ek), whether or not the paper came with it."""

    title = schema.TextLine(title=_("Annex"), required=True)
    pages = schema.Int(title=_("Pages"), required=False, min=0, max=100_000)
    state = schema.Choice(
        title=_("State"), vocabulary="kardes.AnnexStates", required=True, default="present"
    )
    as_numbers("pages")


@bounded(order=("on", "until"))
class IRenewal(model.Schema):
    """A renewal of the term."""

    on = schema.Date(title=_("Date"), required=True)
    until = schema.Date(title=_("Valid until"), required=False)
    note = schema.TextLine(title=_("Note"), required=False)


@bounded("paid_on")
class IFee(model.Schema):
    """What was paid to an organisation for one year (üyelik aidatı)."""

    year = schema.Int(title=_("Year"), required=True, min=1900, max=2200)
    amount = money(title=_("Amount"), required=True)
    currency = schema.Choice(
        title=_("Currency"), vocabulary="kardes.Currencies", required=True, default="EUR"
    )
    paid_on = schema.Date(title=_("Paid on"), required=False)
    note = schema.TextLine(title=_("Note"), required=False)
    as_numbers("year")


@bounded()
class IParticipant(model.Schema):
    """Who took part: traveller, host or guest (katılımcı)."""

    name = schema.TextLine(title=_("Name"), required=True)
    office = schema.TextLine(title=_("Office or title"), required=False)
    body = schema.TextLine(title=_("Body"), required=False)
    role = schema.TextLine(title=_("Role"), required=False)
    language = schema.TextLine(title=_("Languages spoken"), required=False)


@bounded()
class IGuest(IParticipant):
    """A guest of ours; contacts with missions are reported (Law 1173)."""

    body_kind = schema.Choice(
        title=_("Kind of body"), vocabulary="kardes.InvitingBodies", required=False
    )


@bounded()
class IStop(model.Schema):
    """One stop of a programme."""

    on = schema.Date(title=_("Date"), required=False)
    place = schema.TextLine(title=_("Place"), required=True)
    note = schema.TextLine(title=_("Note"), required=False)


@bounded()
class ICost(model.Schema):
    """What the activity cost, and who paid."""

    item = schema.TextLine(title=_("Item"), required=True)
    kind = schema.Choice(
        title=_("Kind of cost"), vocabulary="kardes.CostKinds", required=True, default="allowance"
    )
    amount = money(title=_("Amount"), required=True)
    currency = schema.Choice(
        title=_("Currency"), vocabulary="kardes.Currencies", required=True, default="TRY"
    )
    paid_to = schema.TextLine(title=_("Paid to"), required=False)


@bounded()
class IGift(model.Schema):
    """What was donated (hibe, yardım)."""

    item = schema.TextLine(title=_("Item"), required=True)
    quantity = schema.Int(title=_("Quantity"), required=False, min=1, max=10_000_000)
    partner = schema.TextLine(title=_("To or from whom"), required=False)
    as_numbers("quantity")


@bounded()
class IPressCutting(model.Schema):
    """What the press wrote."""

    outlet = schema.TextLine(title=_("Newspaper or site"), required=True)
    author = schema.TextLine(title=_("Author"), required=False)
    on = schema.Date(title=_("Date"), required=False)
    link = schema.TextLine(title=_("Link"), required=False, constraint=is_web_address)


def grid(row: type[Interface], **options) -> schema.List:
    """A list field whose rows follow the schema *row*."""
    return schema.List(
        value_type=DictRow(title=options["title"], schema=row),
        required=False,
        default=[],
        **options,
    )

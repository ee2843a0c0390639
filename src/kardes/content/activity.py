"""Activity: a visit, delegation, festival, project, exchange or donation (Faaliyet).

When it takes place is told by Plone's own event behavior (``start``, ``end``, ``whole_day``).
"""

from datetime import date, datetime

from plone.app.event.base import default_timezone
from plone.app.vocabularies.catalog import CatalogSource
from plone.autoform import directives
from plone.supermodel import model
from z3c.relationfield.schema import RelationChoice, RelationList
from zope import schema
from zope.interface import Invalid, implementer, invariant

from kardes import _

from .base import IPaper, Paper
from .bounds import bounded
from .numbers import is_document_number, numbered
from .rows import ICost, IGift, IGuest, IParticipant, IPressCutting, IStop, grid
from .widgets import as_grids, as_papers


@bounded(
    "consent_on",
    "governor_notified_on",
    "mission_reported_on",
    "council_informed_on",
)
class IActivity(model.Schema, IPaper):
    """What was done together, or by travelling; the law asks different papers of each."""

    title = schema.TextLine(title=_("Subject"))
    activity_kind = schema.Choice(
        title=_("Kind of activity"), vocabulary="kardes.ActivityKinds", default="visit"
    )
    procedure = schema.Choice(
        title=_("Procedure"),
        description=_("It decides which papers the law asks for before the activity begins."),
        vocabulary="kardes.ActivityProcedures",
        default="visit_received",
    )
    cities = RelationList(
        title=_("Further cities"),
        description=_("The city in whose dossier the activity lies always takes part."),
        value_type=RelationChoice(source=CatalogSource(portal_type="PartnerCity")),
        required=False,
        default=[],
    )
    purpose = schema.Text(title=_("Purpose"), required=False)
    programme = schema.Text(title=_("Programme"), required=False)

    model.fieldset(
        "invitation",
        label=_("activity_invitation", default="Invitation"),
        fields=["inviting_body", "inviting_body_kind", "invited_on", "invitation_answer"],
    )
    inviting_body = schema.TextLine(title=_("Inviting body"), required=False)
    inviting_body_kind = schema.Choice(
        title=_("Kind of the inviting body"),
        description=_(
            "An assignment abroad needs the invitation of a municipality, a union of "
            "municipalities or a public body."
        ),
        vocabulary="kardes.InvitingBodies",
        required=False,
    )
    invited_on = schema.Date(title=_("Date of the invitation"), required=False)
    invitation_answer = schema.Choice(
        title=_("Answer to the invitation"),
        vocabulary="kardes.InvitationAnswers",
        required=False,
    )

    model.fieldset(
        "people",
        label=_("People and stops"),
        fields=["participants", "hosts", "guests", "stops"],
    )
    participants = grid(IParticipant, title=_("Participants"))
    hosts = grid(IParticipant, title=_("Hosts"))
    guests = grid(IGuest, title=_("Guests"))
    stops = grid(IStop, title=_("Stops"))

    model.fieldset(
        "notification",
        label=_("Consent and notification"),
        fields=[
            "decision",
            "consent_on",
            "consent_number",
            "governor_notified_on",
            "governor_notice_number",
            "mission_reported_on",
            "council_informed_on",
        ],
    )
    decision = RelationChoice(
        title=_("Council decision"),
        source=CatalogSource(portal_type="CouncilDecision"),
        required=False,
    )
    consent_on = schema.Date(
        title=_("Date of the mayor's consent"),
        description=_("Olur, where no ordinary session of the council fits."),
        required=False,
    )
    consent_number = schema.TextLine(
        title=_("Number of the mayor's consent"), required=False, constraint=is_document_number
    )
    governor_notified_on = schema.Date(title=_("Governor notified on"), required=False)
    governor_notice_number = schema.TextLine(
        title=_("Number of the notification"), required=False, constraint=is_document_number
    )
    mission_reported_on = schema.Date(
        title=_("Contact with the mission reported on"),
        description=_(
            "Contacts with foreign missions are reported to the Ministry of Foreign Affairs."
        ),
        required=False,
    )
    council_informed_on = schema.Date(
        title=_("Reported to the council on"),
        description=_("At its first session after the journey."),
        required=False,
    )

    model.fieldset("costs", label=_("Costs and gifts"), fields=["costs", "gifts"])
    costs = grid(
        ICost,
        title=_("Costs"),
        description=_("For an assignment abroad only the legal travel allowance is paid."),
    )
    gifts = grid(IGift, title=_("Donations and aid"))

    model.fieldset("press", label=_("Press"), fields=["press"])
    press = grid(IPressCutting, title=_("Press cuttings"))

    as_grids("participants", "hosts", "guests", "stops", "costs", "gifts", "press")
    directives.widget("purpose", rows=4)
    directives.widget("programme", rows=6)
    as_papers("cities", "PartnerCity")
    as_papers("decision", "CouncilDecision")

    @invariant
    def council_is_informed_afterwards(data):
        ended, informed = getattr(data, "end", None), getattr(data, "council_informed_on", None)
        if ended and informed and informed < ended.date():
            raise Invalid(
                _(
                    "“Reported to the council on” lies before the end of the activity. Correct "
                    "one of the two dates."
                )
            )

    @invariant
    def mission_is_reported_afterwards(data):
        start, reported = getattr(data, "start", None), getattr(data, "mission_reported_on", None)
        if start and reported and reported < _day(start):
            raise Invalid(
                _(
                    "“Contact with the mission reported on” lies before the activity. Correct one "
                    "of the two dates."
                )
            )


@implementer(IActivity)
class Activity(Paper):
    """A visit, delegation, festival, project, exchange or donation (Faaliyet)."""

    consent_number = numbered("consent_number", "consent_number_as_written")
    governor_notice_number = numbered(
        "governor_notice_number", "governor_notice_number_as_written"
    )

    @property
    def begins_on(self) -> date:
        """The first day, in the time zone of the site."""
        return _day(self.start)

    @property
    def ends_on(self) -> date:
        """The last day, in the time zone of the site."""
        return _day(self.end)


def _day(moment: datetime) -> date:
    return moment.astimezone(default_timezone(as_tzinfo=True)).date()

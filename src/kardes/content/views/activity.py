"""The page of an activity: visit, delegation, festival, project, exchange or donation."""

from kardes import _

from ..activity import IActivity
from ..rows import ICost, IGift, IParticipant, IPressCutting, IStop
from ..vocabularies.terms import activity_kinds
from .page import PaperPage, Section
from .papers import enclosing_city, related
from .pieces import Cell, Fact, date_text, fact, facts, moment_text, row_table


class ActivityPage(PaperPage):
    """When, where, who, what for; then what the law asks, what it cost, what was promised."""

    def marks(self) -> list[Cell]:
        return [Cell(activity_kinds.title(self.context.activity_kind), state="kind")]

    def cover(self) -> list[Fact]:
        context, fields = self.context, IActivity
        return [
            *fact(_("When"), Cell(self._when(), whole=True)),
            *fact(_("Place"), Cell(context.location or "")),
            *fact(_("Calendar"), Cell(_("iCal file"), f"{context.absolute_url()}/@@ics_view")),
            *facts(context, fields, "procedure", "purpose", "inviting_body"),
            *facts(context, fields, "inviting_body_kind", "invited_on", "invitation_answer"),
        ]

    def _when(self) -> str:
        """First and last day; one moment for what begins and ends on a day."""
        context = self.context
        first, last = context.begins_on, context.ends_on
        if first is None:
            return ""
        if last is not None and last != first:
            return f"{date_text(first)} – {date_text(last)}"
        return date_text(first) if context.whole_day else moment_text(context.start)

    def sections(self) -> list[Section]:
        context, fields = self.context, IActivity
        people = [
            row_table(fields[name].title, IParticipant, getattr(context, name))
            for name in ("participants", "hosts", "guests")
        ]
        stops = row_table(fields["stops"].title, IStop, context.stops)
        costs = row_table(fields["costs"].title, ICost, context.costs)
        gifts = row_table(fields["gifts"].title, IGift, context.gifts)
        press = row_table(fields["press"].title, IPressCutting, context.press)
        programme = facts(context, fields, "programme")
        return [
            *self.cities_section(_("Cities"), enclosing_city(context), related(context.cities)),
            *self.facts_section("people", _("People and offices"), (), *people),
            *self.facts_section("programme", _("Programme"), programme, stops),
            *self.facts_section("notification", _("Consent and notification"), self._notified()),
            *self.related_section("decision", fields["decision"].title, related(context.decision)),
            *self.commitments_section(),
            *self.facts_section("costs", _("Costs and gifts"), (), costs, gifts),
            *self.facts_section("press", _("Press"), (), press),
            self.attachments_section(),
            self.letters_section(),
            *self.history_section(),
        ]

    def _notified(self) -> list[Fact]:
        return facts(
            self.context,
            IActivity,
            "consent_on",
            "consent_number",
            "governor_notified_on",
            "governor_notice_number",
            "mission_reported_on",
            "council_informed_on",
        )

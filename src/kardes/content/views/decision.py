"""The page of a council decision."""

from kardes import _
from kardes.approval import may_fire, permissions_obtained

from ..council_decision import ICouncilDecision
from ..rows import ICommitteeReport
from ..vocabularies.terms import councils, votes
from .page import PaperPage, Section
from .papers import enclosing_city, pointing_to, related
from .pieces import Cell, Fact, fact, facts, row_table, say

_STANDS = ("council_approved", "ministry_approved", "signed")


class DecisionPage(PaperPage):
    """Number, date and vote; what it covers; how it came into force; what rests on it."""

    def marks(self) -> list[Cell]:
        if self.state not in _STANDS:
            return []
        if self.context.is_in_force:
            return [Cell(_("In force"), state="in-force")]
        return [Cell(_("Final"), state="final")] if self.context.final_on else []

    def cover(self) -> list[Fact]:
        context, fields = self.context, ICouncilDecision
        council = Cell(councils.title(context.council), note=context.council_name)
        return [
            *facts(context, fields, "number", "decided_on"),
            *fact(fields["council"].title, council),
            *fact(fields["vote"].title, self._vote()),
            *facts(context, fields, "summary", "amendments", "authorised_signatory", "procedure"),
        ]

    def _vote(self) -> Cell | None:
        counts = ", ".join(self._counts())
        if self.context.vote:
            return Cell(votes.title(self.context.vote), note=counts or None)
        return Cell(counts) if counts else None

    def _permitted(self) -> list[Fact]:
        """How many of those that it covers have their permission."""
        counts = permissions_obtained(self.context)
        if counts is None or self.context.council != "own":
            return []
        text = _(
            "permissions_obtained",
            default="${obtained} of ${needed}",
            mapping={"obtained": counts[0], "needed": counts[1]},
        )
        return fact(_("Permissions obtained"), Cell(text))

    def _counts(self) -> list[str]:
        context, counts = self.context, []
        if (number := context.votes_for) is not None:
            counts.append(_("votes_for", default="${number} for", mapping={"number": number}))
        if (number := context.votes_against) is not None:
            text = _("votes_against", default="${number} against", mapping={"number": number})
            counts.append(text)
        if (number := context.votes_abstained) is not None:
            text = _("votes_abstained", default="${number} abstained", mapping={"number": number})
            counts.append(text)
        return [say(text) for text in counts]

    def sections(self) -> list[Section]:
        context, fields = self.context, ICouncilDecision
        reports = row_table(fields["committees"].title, ICommitteeReport, context.committees)
        permissions = pointing_to(context, "decision", "Permission")
        protocols = pointing_to(context, "decision", "Protocol")
        return [
            *self.cities_section(_("Covers"), enclosing_city(context), related(context.subjects)),
            *self.facts_section("force", _("Entry into force"), self._force()),
            *self.facts_section("meeting", _("Proposal and meeting"), self._meeting(), reports),
            *self.related_section("permissions", _("Ministry permissions"), permissions),
            *self.related_section("protocols", _("Protocols"), protocols),
            self.attachments_section(),
            self.letters_section(),
            *self.history_section(),
        ]

    def _force(self) -> list[Fact]:
        context, fields = self.context, ICouncilDecision
        return [
            *facts(context, fields, "returned_on", "return_reasons"),
            *facts(context, fields, "insisted_on", "insisted_for", "full_membership", "final_on"),
            *self._sent(),
            *facts(context, fields, "receipt_on", "receipt_number"),
            *facts(context, fields, "sent_to_metropolitan_on", "announced_on"),
            *self._permitted(),
        ]

    def _sent(self) -> list[Fact]:
        """The despatch to the governor; that it is due is said too (Law 5393 art. 23)."""
        context = self.context
        if context.sent_on or context.council != "own" or self.state not in _STANDS:
            return facts(context, ICouncilDecision, "sent_on")
        href = None
        if may_fire(context, "record_later_fact"):
            page = f"{context.absolute_url()}/@@kardes-transition?transition=record_later_fact"
            href = f"{page}#formfield-form-widgets-sent_on"
        return fact(ICouncilDecision["sent_on"].title, Cell(_("not sent"), href))

    def _meeting(self) -> list[Fact]:
        return facts(
            self.context,
            ICouncilDecision,
            "proposing_unit",
            "proposal_on",
            "proposal_number",
            "referred_on",
            "referred_by",
            "agenda_on",
            "committee_on",
            "sitting_on",
            "term",
            "meeting_year",
            "meeting_month",
            "sitting",
            "session",
            "agenda_item",
            "chair",
            "clerks",
        )

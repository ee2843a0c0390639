"""Memberships, activities and promises for tests: every paper is there, no step is taken."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from plone import api
from plone.app.event.base import default_timezone

from kardes.approval import fire

from .dossiers import ADOPTION, ANSWER, SENT, attach, relation

BEGINS = date(2026, 9, 10)
JOINED = date(2026, 9, 1)


def moment(day, hour=10):
    """A time of a day where the office is."""
    return default_timezone(as_tzinfo=True).localize(datetime(day.year, day.month, day.day, hour))


def take_place(activity, begins, ends=None):
    """Let an activity take place on some days."""
    activity.start, activity.end = moment(begins), moment(ends or begins, 18)


class Venture:
    """Something that a council decides on, with its decision and its permission.

    :param without: kinds of attachments that are missing, and fields that stay empty
    """

    procedure = ""
    subject = None

    def __init__(self, without=()):
        self.without = frozenset(without)

    def _attach(self, container, kind):
        if kind not in self.without:
            attach(container, kind)

    def _fields(self, **fields):
        return {name: value for name, value in fields.items() if name not in self.without}

    def _papers(self):
        """The decision, and the application that rests on it."""
        self.decision = api.content.create(
            self.subject, "CouncilDecision", title="Karar", procedure=self.procedure
        )
        self._attach(self.decision, "council_decision")
        self.permission = api.content.create(
            self.subject, "Permission", title="İzin", decision=relation(self.decision)
        )
        self._attach(self.permission, "permission_letter")

    def adopt(self, **changes):
        fire(self.decision, "council_approve", {**ADOPTION, **changes})

    def despatch(self, **changes):
        fire(self.decision, "record_later_fact", {**SENT, **changes})

    def permit(self, **changes):
        fire(self.permission, "record_answer", {**ANSWER, **changes})

    def decide(self):
        self.adopt()
        self.despatch()
        return self


class Joining(Venture):
    """A membership of an international organisation."""

    procedure = "membership"

    def __init__(self, portal, without=()):
        super().__init__(without)
        self.subject = self.membership = api.content.create(
            portal,
            "Membership",
            title="Türk Dünyası Belediyeler Birliği",
            **self._fields(
                expected_benefits="Ortak projeler.",
                fee_due="yearly",
                fee_amount=Decimal("1250.50"),
                fee_currency="EUR",
                joined_on=JOINED,
            ),
        )
        for kind in ("statute", "statute_translation", "final_account", "membership_acceptance"):
            self._attach(self.membership, kind)
        self._papers()

    def until(self, state):
        """Take the steps that bring the membership to *state*."""
        if state != "draft":
            self.decide()
        if state in ("ministry_approved", "signed"):
            self.permit()
        if state == "signed":
            fire(self.membership, "sign", {"joined_on": JOINED})
        return self


class Event(Venture):
    """An activity of some procedure, with all that any of them asks for."""

    def __init__(self, container, procedure="municipal_activity", without=(), begins=BEGINS):
        super().__init__(without)
        self.procedure = procedure
        self.subject = self.activity = api.content.create(
            container,
            "Activity",
            title="Kültür günleri",
            procedure=procedure,
            start=moment(begins),
            end=moment(begins + timedelta(2), 18),
            **self._fields(
                purpose="Kardeş şehirle kültür alanında iş birliği.",
                programme="Resmî ziyaretler.",
                inviting_body="Tokmok Belediyesi",
                inviting_body_kind="municipality",
                governor_notified_on=begins - timedelta(7),
                participants=[
                    {
                        "name": "Ayla Deneme",
                        "office": "Müdür",
                        "body": None,
                        "role": "Heyet başkanı",
                        "language": "Rusça",
                    }
                ],
            ),
        )
        for kind in (
            "organisation_information",
            "protocol_text",
            "governor_permission",
            "project_note",
            "invitation",
        ):
            self._attach(self.activity, kind)
        self._papers()

    def ready(self):
        """Decided and permitted before it begins."""
        self.decide()
        self.permit()
        return self


def promise(container, **fields):
    """A promise that was made and kept."""
    given = {
        "title": "Kütüphane",
        "promised_on": date(2026, 5, 4),
        "fulfilled_on": date(2026, 9, 1),
        "evidence": "Teslim tutanağı",
    }
    return api.content.create(container, "Commitment", **{**given, **fields})

"""Dossiers for tests: every paper is there, no step is taken."""

from datetime import date

from plone import api
from plone.namedfile.file import NamedBlobFile
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import modified

from kardes.approval import fire

DESPATCHED = date(2026, 4, 8)
DECIDED, PERMITTED, SIGNED = date(2026, 4, 3), date(2026, 6, 15), date(2026, 9, 1)

ADOPTION = {"number": "2026/60", "decided_on": DECIDED, "vote": "unanimous"}
ANSWER = {
    "answer": "granted",
    "answered_on": PERMITTED,
    "number": "E-12345678-720-4711",
    "authority": "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı",
}
SENT = {"sent_on": DESPATCHED}
SIGNING = {
    "signed_on": SIGNED,
    "signed_at": "Tokmok",
    "signatories": [
        {"name": "Ayla Deneme", "title": "Belediye Başkanı", "party": "Muratpaşa"},
        {"name": "Bakyt Sınamaev", "title": "Belediye Başkanı", "party": "Tokmok"},
    ],
}


def relation(target):
    """A relation value that points to *target*."""
    return RelationValue(getUtility(IIntIds).getId(target))


def point(paper, field, targets):
    """Let a relation field of *paper* point to *targets*, as a form does."""
    values = [relation(target) for target in targets]
    setattr(paper, field, values if isinstance(getattr(paper, field), list) else values[0])
    modified(paper)


def attach(container, kind):
    """An attachment of a kind below *container*."""
    return api.content.create(
        container,
        "Attachment",
        title=kind,
        kind=kind,
        file=NamedBlobFile(data=f"About {kind}.".encode(), filename=f"{kind}.txt"),
    )


class Dossier:
    """Papers of one relation, each ready for its next step.

    :param without: kinds of attachments that are missing, and fields that stay empty
    """

    def __init__(self, portal, country="KG", without=(), founding="protocol", city="Tokmok"):
        self.portal = portal
        self.without = frozenset(without)
        self.domestic = country == "TR"
        self.city = self._city(city, country, founding)
        self.decision = self._decision("own")
        self.partner_decision = self._decision("partner") if self.domestic else None
        self.protocol = self._protocol()
        self.permission = None if self.domestic else self._permission()

    def _city(self, title, country, founding):
        texts = {
            "city_information": "76.000 nüfuslu bir şehir.",
            "expected_benefits": "Kültür ve gençlik değişimi.",
        }
        city = api.content.create(
            self.portal,
            "PartnerCity",
            title=title,
            country=country,
            founding=founding,
            **{name: text for name, text in texts.items() if name not in self.without},
        )
        if founding == "founding_paper":
            self._attach(city, "founding_paper")
        return city

    def _attach(self, container, kind):
        if kind not in self.without:
            attach(container, kind)

    def _decision(self, council):
        decision = api.content.create(
            self.city,
            "CouncilDecision",
            title=f"Karar ({council})",
            council=council,
            procedure="domestic_sister_city" if self.domestic else "foreign_sister_city",
        )
        self._attach(decision, "council_decision")
        return decision

    def _protocol(self):
        basis = {} if "decision" in self.without else {"decision": relation(self.decision)}
        protocol = api.content.create(self.city, "Protocol", title="Protokol", **basis)
        self._attach(protocol, "protocol_text")
        self._attach(protocol, "signed_protocol")
        return protocol

    def _permission(self):
        basis = {} if "decision" in self.without else {"decision": relation(self.decision)}
        permission = api.content.create(self.city, "Permission", title="İzin", **basis)
        self._attach(permission, "permission_letter")
        return permission

    @property
    def papers(self):
        """All papers that there are, by name."""
        names = ("city", "decision", "partner_decision", "protocol", "permission")
        found = {name: getattr(self, name) for name in names}
        return {name: paper for name, paper in found.items() if paper is not None}

    def adopt(self, **changes):
        fire(self.decision, "council_approve", {**ADOPTION, **changes})

    def despatch(self):
        fire(self.decision, "record_later_fact", SENT)

    def permit(self, **changes):
        fire(self.permission, "record_answer", {**ANSWER, **changes})

    def sign(self, **changes):
        fire(self.protocol, "sign", {**SIGNING, **changes})

    def adopt_by_partner(self):
        fire(self.partner_decision, "council_approve", {**ADOPTION, "number": "17"})

    def repeal(self):
        """The decision no longer carries anything, while papers rest on it."""
        attach(self.decision, "termination")
        fire(
            self.decision,
            "terminate",
            {"ended_on": date(2026, 8, 1), "reason": "Meclis kararı kaldırdı."},
        )

    def until(self, state):
        """Take the steps that bring the city to *state*."""
        steps = [self.adopt, self.despatch]
        if state in ("ministry_approved", "signed") and self.permission is not None:
            steps.append(self.permit)
        if state == "signed":
            if self.partner_decision is not None:
                steps.append(self.adopt_by_partner)
            steps.append(self.sign)
        if state != "draft":
            for step in steps:
                step()
        return self

    def states(self):
        papers = ("city", "decision", "protocol")
        return {name: api.content.get_state(getattr(self, name)) for name in papers}

"""Dossiers for tests: every paper is there, no step is taken."""

from datetime import date

from plone import api
from plone.namedfile.file import NamedBlobFile
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from kardes.approval import fire

DECIDED, PERMITTED, SIGNED = date(2026, 4, 3), date(2026, 6, 15), date(2026, 9, 1)

ADOPTION = {"number": "2026/60", "decided_on": DECIDED, "vote": "unanimous"}
ANSWER = {
    "answer": "granted",
    "answered_on": PERMITTED,
    "number": "E-12345678-720-4711",
    "authority": "Çevre, Şehircilik ve İklim Değişikliği Bakanlığı",
}
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
    """Papers of one relation, each ready for its next step."""

    def __init__(self, portal, country="KG"):
        domestic = country == "TR"
        self.city = api.content.create(
            portal,
            "PartnerCity",
            title="Tokmok",
            country=country,
            city_information="76.000 nüfuslu bir şehir.",
            expected_benefits="Kültür ve gençlik değişimi.",
        )
        procedure = "domestic_sister_city" if domestic else "foreign_sister_city"
        self.decision = self._decision("own", procedure)
        self.partner_decision = self._decision("partner", procedure) if domestic else None
        self.protocol = api.content.create(
            self.city, "Protocol", title="Protokol", decision=relation(self.decision)
        )
        attach(self.protocol, "protocol_text")
        attach(self.protocol, "signed_protocol")
        self.permission = None
        if not domestic:
            self.permission = api.content.create(
                self.city, "Permission", title="İzin", decision=relation(self.decision)
            )
            attach(self.permission, "permission_letter")

    def _decision(self, council, procedure):
        decision = api.content.create(
            self.city,
            "CouncilDecision",
            title=f"Karar ({council})",
            council=council,
            procedure=procedure,
        )
        attach(decision, "council_decision")
        return decision

    def adopt(self):
        fire(self.decision, "council_approve", dict(ADOPTION))

    def despatch(self):
        fire(self.decision, "record_later_fact", {"sent_on": date(2026, 4, 8)})

    def permit(self):
        fire(self.permission, "record_answer", dict(ANSWER))

    def sign(self):
        fire(self.protocol, "sign", dict(SIGNING))

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

    def adopt_by_partner(self):
        fire(self.partner_decision, "council_approve", {**ADOPTION, "number": "17"})

    def states(self):
        papers = ("city", "decision", "protocol")
        return {name: api.content.get_state(getattr(self, name)) for name in papers}

"""The relations and memberships of a site as rows of plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from plone import api
from plone.restapi.serializer.converters import json_compatible

from kardes import _
from kardes.approval import state_title
from kardes.approval.ledger import Entry, entry
from kardes.content.vocabularies.countries import country_name
from kardes.content.vocabularies.terms import relation_kinds

#: what is founded by the chain; a city stands for itself only where it has no protocol
_TYPES = ("PartnerCity", "Protocol", "Membership")


@dataclass(frozen=True)
class Row:
    """One relation or membership."""

    uid: str
    url: str
    title: str
    partner: str
    country: str
    kind: str
    portal_type: str
    state: str
    decision_number: str
    decided_on: date | None
    sent_on: date | None
    partner_decision_number: str
    partner_decided_on: date | None
    permission_number: str
    permitted_on: date | None
    authority: str
    signed_on: date | None
    historic: bool
    needs_permission: bool
    irregularities: tuple[str, ...]
    suspicions: tuple[str, ...]
    missing: tuple[str, ...]


KINDS = {**relation_kinds.titles, "membership": _("Membership")}

#: headings of the columns, in their order
COLUMNS = {
    "title": _("Relation or membership"),
    "partner": _("City or organisation"),
    "country": _("Country"),
    "kind": _("Kind of relation"),
    "state": _("State"),
    "decision_number": _("Decision no."),
    "decided_on": _("Decision date"),
    "sent_on": _("Sent to the governor or sub-governor on"),
    "partner_decision_number": _("Decision no. of the partner"),
    "partner_decided_on": _("Decision date of the partner"),
    "permission_number": _("Permission no."),
    "permitted_on": _("Permission date"),
    "authority": _("Authority"),
    "signed_on": _("Signature date"),
    "irregularities": _("Irregularities"),
    "suspicions": _("Suspicious"),
    "missing": _("Missing papers"),
}


def rows(unrestricted: bool = False) -> Iterator[Row]:
    """Every relation and membership that the present user may see, by name.

    :param unrestricted: also those that he may not see; for totals and registers that show
        nothing but public columns
    """
    catalog = api.portal.get_tool("portal_catalog")
    search = catalog.unrestrictedSearchResults if unrestricted else catalog
    brains = search(portal_type=_TYPES, sort_on="sortable_title")
    entries = [entry(brain._unrestrictedGetObject()) for brain in brains]
    with_protocol = {id_of(one.subject) for one in entries if one.paper.portal_type == "Protocol"}
    for one in entries:
        if one.paper.portal_type != "PartnerCity" or id_of(one.paper) not in with_protocol:
            yield row(one)


def id_of(paper) -> str:
    """The UID of a paper."""
    return api.content.get_uuid(paper)


def row(one: Entry) -> Row:
    """The plain values of one entry of the ledger."""
    decision, partner, permission = one.decision, one.partner_decision, one.permission
    return Row(
        uid=id_of(one.paper),
        url=one.paper.absolute_url(),
        title=one.paper.Title(),
        partner=one.subject.Title(),
        country=getattr(one.subject, "country", None) or "",
        kind=getattr(one.paper, "relation_kind", None) or "membership",
        portal_type=one.paper.portal_type,
        state=one.state,
        decision_number=_text(decision, "number"),
        decided_on=_fact(decision, "decided_on"),
        sent_on=_fact(decision, "sent_on"),
        partner_decision_number=_text(partner, "number"),
        partner_decided_on=_fact(partner, "decided_on"),
        permission_number=_text(permission, "number"),
        permitted_on=_fact(permission, "answered_on"),
        authority=_text(permission, "authority"),
        signed_on=one.signed_on,
        historic=one.historic,
        needs_permission=one.with_ministry,
        irregularities=one.irregularities,
        suspicions=one.suspicions,
        missing=tuple(finding.title for finding in one.missing),
    )


def _fact(paper, name):
    return getattr(paper, name) if paper is not None else None


def _text(paper, name) -> str:
    return _fact(paper, name) or ""


def in_words(one: Row, say) -> dict[str, str | date]:
    """The columns of a row as a reader wants them.

    :param say: translates a message
    """
    texts = {name: getattr(one, name) for name in COLUMNS}
    texts["country"] = country_name(one.country) or one.country
    texts["kind"] = say(KINDS.get(one.kind, one.kind))
    texts["state"] = say(state_title(one.portal_type, one.state))
    for name in ("irregularities", "suspicions", "missing"):
        texts[name] = "; ".join(say(title) for title in texts[name])
    return {name: value or "" for name, value in texts.items()}


def as_json(one: Row, names=None) -> dict:
    """The row for REST: tokens and ISO dates."""
    names = names or [field.name for field in fields(Row)]
    return json_compatible({name: getattr(one, name) for name in names})

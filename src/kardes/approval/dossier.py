"""Which papers belong together: who covers whom, by place and by relation.

Rules need the truth, not what the present user may see, so everything here is unrestricted;
pages and services filter for themselves.
"""

from collections.abc import Iterator

from Acquisition import aq_chain, aq_inner, aq_parent
from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID

from kardes.content.partner_city import IPartnerCity


def unique(papers) -> list[DexterityContent]:
    """The papers without repetition, in their order."""
    return list({IUUID(paper): paper for paper in papers}.values())


def enclosing_city(paper) -> DexterityContent | None:
    """The dossier in which the paper lies."""
    for ancestor in aq_chain(aq_inner(aq_parent(aq_inner(paper)))):
        if IPartnerCity.providedBy(ancestor):
            return ancestor
    return None


def below(container, portal_type: str) -> list[DexterityContent]:
    """Papers of a type directly below a container (letters stay asleep)."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(
        portal_type=portal_type,
        path={"query": "/".join(container.getPhysicalPath()), "depth": 1},
    )
    return [brain._unrestrictedGetObject() for brain in brains]


def targets(paper, relationship: str) -> list[DexterityContent]:
    """What a relation field of the paper points to, broken relations left out."""
    value = getattr(paper, relationship, None) or ()
    values = value if isinstance(value, (list, tuple)) else (value,)
    return [relation.to_object for relation in values if not relation.isBroken()]


def sources(paper, relationship: str) -> Iterator[DexterityContent]:
    """What points to the paper by a relation field."""
    for relation in api.relation.get(target=paper, relationship=relationship, unrestricted=True):
        if not relation.isBroken():
            yield relation.from_object


def cities_of_decision(decision) -> list[DexterityContent]:
    """Every city that a council decision covers."""
    city = enclosing_city(decision)
    return unique(([city] if city is not None else []) + targets(decision, "subjects"))


def decisions_of_city(city) -> list[DexterityContent]:
    """Every council decision that covers a city."""
    return unique([*below(city, "CouncilDecision"), *sources(city, "subjects")])


def city_of_protocol(protocol) -> DexterityContent | None:
    """The city of a protocol: the one it names, else the one in whose dossier it lies."""
    named = targets(protocol, "city")
    return named[0] if named else enclosing_city(protocol)


def protocols_of_city(city) -> list[DexterityContent]:
    """Every protocol with a city."""
    found = unique([*below(city, "Protocol"), *sources(city, "city")])
    return [protocol for protocol in found if _same(city_of_protocol(protocol), city)]


def decision_of(paper) -> DexterityContent | None:
    """The decision on which a protocol or a permission rests."""
    found = targets(paper, "decision")
    return found[0] if found else None


def covered_by_permission(permission) -> list[DexterityContent]:
    """Cities and protocols that a permission covers.

    Named ones; where it names none, the dossier it lies in. With a city go its protocols that
    rest on the same decision. A protocol may also name its permission.
    """
    covered = targets(permission, "covers")
    if not covered and (city := enclosing_city(permission)) is not None:
        covered = [city]
    decision = decision_of(permission)
    protocols = [
        protocol
        for city in covered
        if is_type(city, "PartnerCity")
        for protocol in protocols_of_city(city)
        if _same(decision_of(protocol), decision)
    ]
    return unique([*covered, *protocols, *sources(permission, "permission")])


def permissions_covering(paper) -> list[DexterityContent]:
    """Every permission that covers a city or a protocol."""
    candidates = [*sources(paper, "covers")]
    if IPartnerCity.providedBy(paper):
        city = paper
    else:
        city = city_of_protocol(paper)
        candidates += targets(paper, "permission")
    if city is not None:
        candidates += [*below(city, "Permission"), *sources(city, "covers")]
    return [
        permission
        for permission in unique(candidates)
        if any(_same(paper, covered) for covered in covered_by_permission(permission))
    ]


def permissions_on_decision(decision) -> list[DexterityContent]:
    """Every permission that was asked for on a decision."""
    return [paper for paper in sources(decision, "decision") if is_type(paper, "Permission")]


def protocols_on_decision(decision) -> list[DexterityContent]:
    """Every protocol that rests on a decision."""
    return [paper for paper in sources(decision, "decision") if is_type(paper, "Protocol")]


def is_type(paper, portal_type: str) -> bool:
    return paper is not None and paper.portal_type == portal_type


def _same(one, other) -> bool:
    return one is not None and other is not None and IUUID(one) == IUUID(other)

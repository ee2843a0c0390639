"""Which papers belong together: who covers whom, by place and by relation.

Rules need the truth, not what the present user may see, so everything here is unrestricted;
pages and services filter for themselves.
"""

from collections.abc import Iterator

from Acquisition import aq_base, aq_chain, aq_inner, aq_parent
from plone import api
from plone.dexterity.content import DexterityContent
from plone.uuid.interfaces import IUUID
from z3c.relationfield.interfaces import IRelationValue

from kardes.content.council_decision import SUBJECTS


def unique(papers) -> list[DexterityContent]:
    """The papers without repetition, in their order."""
    return list({IUUID(paper): paper for paper in papers}.values())


def enclosing(paper, *portal_types: str) -> DexterityContent | None:
    """The nearest of these types in which the paper lies."""
    for ancestor in aq_chain(aq_inner(aq_parent(aq_inner(paper)))):
        if getattr(aq_base(ancestor), "portal_type", None) in portal_types:
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
    value = getattr(aq_base(paper), relationship, None) or ()
    values = value if isinstance(value, (list, tuple)) else (value,)
    # A paper below may have the name of a field that this type does not have.
    relations = (one for one in values if IRelationValue.providedBy(one))
    return [relation.to_object for relation in relations if not relation.isBroken()]


def sources(paper, relationship: str) -> Iterator[DexterityContent]:
    """What points to the paper by a relation field; nothing to what is not on file yet."""
    if aq_base(paper)._p_jar is None:
        return
    for relation in api.relation.get(target=paper, relationship=relationship, unrestricted=True):
        if not relation.isBroken():
            yield relation.from_object


def subjects_of_decision(decision) -> list[DexterityContent]:
    """Every city, membership and activity that a council decision covers.

    The nearest one in which it lies, and those that it names.
    """
    around = enclosing(decision, *SUBJECTS)
    return unique(([around] if around is not None else []) + targets(decision, "subjects"))


def decisions_of_subject(subject) -> list[DexterityContent]:
    """Every council decision that covers a city, membership or activity.

    An activity may also name the decision that it rests on.
    """
    named = [decision_of(subject)] if is_type(subject, "Activity") else []
    found = [*below(subject, "CouncilDecision"), *sources(subject, "subjects"), *named]
    return unique(decision for decision in found if decision is not None)


def subject_of(paper) -> DexterityContent | None:
    """What is decided and permitted when a paper is: of a protocol its city, else itself."""
    return city_of_protocol(paper) if is_type(paper, "Protocol") else paper


def city_of_protocol(protocol) -> DexterityContent | None:
    """The city of a protocol: the one it names, else the one in whose dossier it lies."""
    named = targets(protocol, "city")
    return named[0] if named else enclosing(protocol, "PartnerCity")


def protocols_of_city(city) -> list[DexterityContent]:
    """Every protocol with a city."""
    found = unique([*below(city, "Protocol"), *sources(city, "city")])
    return [protocol for protocol in found if same(city_of_protocol(protocol), city)]


def decision_of(paper) -> DexterityContent | None:
    """The decision that a protocol, a permission, an activity or a commitment names."""
    found = targets(paper, "decision")
    return found[0] if found else None


def named_decisions(paper) -> list[DexterityContent]:
    """The decision that a protocol itself names; other papers rest on any that covers them."""
    decision = decision_of(paper) if is_type(paper, "Protocol") else None
    return [] if decision is None else [decision]


def covered_by_permission(permission) -> list[DexterityContent]:
    """Cities, memberships, activities and protocols that a permission covers.

    Named ones; where it names none, what it lies in. With a city go its protocols that rest on
    the same decision. A protocol may also name its permission.
    """
    covered = targets(permission, "covers")
    if not covered and (around := enclosing(permission, *SUBJECTS)) is not None:
        covered = [around]
    decision = decision_of(permission)
    protocols = [
        protocol
        for city in covered
        if is_type(city, "PartnerCity")
        for protocol in protocols_of_city(city)
        if same(decision_of(protocol), decision)
    ]
    return unique([*covered, *protocols, *sources(permission, "permission")])


def permissions_covering(paper) -> list[DexterityContent]:
    """Every permission that covers a city, membership, activity or protocol."""
    candidates = [*sources(paper, "covers"), *targets(paper, "permission")]
    subject = subject_of(paper)
    if subject is not None:
        candidates += [*below(subject, "Permission"), *sources(subject, "covers")]
    return [
        permission
        for permission in unique(candidates)
        if any(same(paper, covered) for covered in covered_by_permission(permission))
    ]


def naming(decision, *portal_types: str) -> list[DexterityContent]:
    """Every paper of these types that names a decision as its ground."""
    return [paper for paper in sources(decision, "decision") if is_type(paper, *portal_types)]


def is_type(paper, *portal_types: str) -> bool:
    """Whether there is a paper and it is of one of these types."""
    return paper is not None and paper.portal_type in portal_types


def same(one, other) -> bool:
    """Whether both are there and are the same paper."""
    return one is not None and other is not None and IUUID(one) == IUUID(other)

"""Where an open requirement is mended: the very form, upload or paper, not just its neighbour.

A requirement says it as a word (``field:NAME``, ``paper:KIND``, ``add:TYPE``, ``step:STEP`` or
``here``) about the paper itself, or with one of the functions below about another paper.
"""

from collections.abc import Callable

from plone.dexterity.content import DexterityContent

from . import dossier, grounds
from .dependents import dependents, founded_on
from .fields import LATER, fact_names
from .world import World

#: a paper, and what is to be done there
Place = tuple[DexterityContent, str]

#: the field with the day of the signature, where a paper has one of its own
_SIGNATURE_FIELDS = {"Protocol": "field:signed_on", "Membership": "field:joined_on"}

Mend = str | Callable[[World, DexterityContent], Place]


def mend_url(mend: Mend, world: World, paper: DexterityContent, transition: str) -> str:
    """The address at which a requirement of a step of *paper* is mended."""
    place, word = (paper, mend) if isinstance(mend, str) else mend(world, paper)
    url = place.absolute_url()
    kind, _colon, name = word.partition(":")
    if kind == "field":
        step = transition if place is paper else ""
        return f"{url}/{_form(world, place, name, step)}#formfield-form-widgets-{name}"
    if kind == "paper":
        return f"{url}/++add++Attachment?kind={name}"
    if kind == "add":
        return f"{url}/++add++{name}"
    if kind == "step":
        return f"{url}/{_step(name)}"
    return url


def step_url(paper: DexterityContent, transition: str) -> str:
    """The address of the form of a step."""
    return f"{paper.absolute_url()}/{_step(transition)}"


def _form(world, paper, name, transition) -> str:
    """The form that has a field: of the step, of the paper, of its later facts."""
    portal_type = paper.portal_type
    if name in fact_names(portal_type, transition):
        return _step(transition)
    if world.state(paper) == "draft":
        return "edit"
    if name in LATER.get(portal_type, ()):
        return _step("record_later_fact")
    return _step("return_to_draft")


def _step(name: str) -> str:
    return f"@@kardes-transition?transition={name}"


def subject_of(paper) -> DexterityContent:
    """What is decided and permitted when a paper is; the paper itself where none is known."""
    subject = dossier.subject_of(paper)
    return subject if subject is not None else paper


def decision_of_subject(world: World, subject: DexterityContent) -> Place:
    """The decision that only has to be sent or adopted; a new one where there is none."""
    own = [d for d in dossier.decisions_of_subject(subject) if world.fact(d, "council") == "own"]
    for decision in own:
        if world.reached(decision, "council_approved"):
            return decision, _into_force(world, decision) or "here"
    for decision in own:
        if world.state(decision) == "draft":
            return decision, "step:council_approve"
    return subject, "add:CouncilDecision"


def named_decision(world: World, paper: DexterityContent) -> Place:
    """What the decision still needs that a protocol or a permission names."""
    decision = dossier.decision_of(paper)
    if decision is None or world.fact(decision, "council") != "own":
        return paper, "field:decision"
    if world.state(decision) == "draft":
        return decision, "step:council_approve"
    if world.reached(decision, "council_approved") and (lacking := _into_force(world, decision)):
        return decision, lacking
    return paper, "field:decision"


def _into_force(world, decision) -> str:
    """What brings an adopted decision into force: that the council insists, that it is sent."""
    if world.fact(decision, "returned_on") and not world.fact(decision, "insisted_on"):
        return "field:insisted_on"
    return "" if world.fact(decision, "sent_on") else "field:sent_on"


def partner_decision(world: World, paper: DexterityContent) -> Place:
    """The partner's decision that waits to be recorded; a new one where there is none."""
    subject = subject_of(paper)
    for decision in dossier.decisions_of_subject(subject):
        if world.fact(decision, "council") == "partner" and world.state(decision) == "draft":
            return decision, "step:council_approve"
    return subject, "add:CouncilDecision"


def permission(world: World, paper: DexterityContent) -> Place:
    """The application that waits for its answer; a new one where there is none."""
    pending = grounds.pending_permissions(world, paper)
    return (pending[0], "step:record_answer") if pending else (subject_of(paper), "add:Permission")


def permission_of_a_subject(world: World, decision: DexterityContent) -> Place:
    """The first thing that a decision covers and that lacks its permission; what it needs."""
    for subject in dossier.subjects_of_decision(decision):
        if not world.granted_permissions(subject):
            return permission(world, subject)
    return decision, "here"


def unfinished_subject(world: World, decision: DexterityContent) -> Place:
    """The first thing that a decision covers and that has not come about."""
    for subject in dossier.subjects_of_decision(decision):
        if not world.came_about(subject):
            return subject, "here"
    return decision, "here"


def earlier_step(world: World, paper: DexterityContent) -> Place:
    """The step that comes before."""
    adopted = world.reached(paper, "council_approved")
    return paper, f"step:{'ministry_approve' if adopted else 'council_approve'}"


def founding(world: World, city: DexterityContent) -> Place:
    """The protocol to be signed, or the founding paper with its date."""
    if world.fact(city, "founding") == "founding_paper":
        missing_date = not world.fact(city, "founded_on")
        return city, "field:founded_on" if missing_date else "paper:founding_paper"
    unsigned = [
        protocol
        for protocol in dossier.protocols_of_city(city)
        if world.state(protocol) in grounds.PATH_TO_FOUNDING
    ]
    return (unsigned[0], "here") if unsigned else (city, "add:Protocol")


def dates(world: World, paper: DexterityContent) -> Place:
    """What keeps the dates out of order: the permission that is missing, or the signature."""
    if not any(basis.is_complete() for basis in grounds.bases(world, paper)):
        return _missing_basis(world, paper)
    if field := _SIGNATURE_FIELDS.get(paper.portal_type):
        return paper, field
    signed = grounds.signed_protocols(world, paper)
    if signed and world.fact(paper, "founding") == "protocol":
        return signed[0], "field:signed_on"
    return founding(world, paper)


def _missing_basis(world, paper) -> Place:
    if grounds.asks_ministry(world, paper) and not world.granted_permissions(paper):
        return permission(world, paper)
    if dossier.named_decisions(paper):
        return named_decision(world, paper)
    subject = subject_of(paper)
    if grounds.asks_ministry(world, paper) or not world.decisions_in_force(subject):
        return decision_of_subject(world, subject)
    return partner_decision(world, paper)


def signed_protocol(world: World, city: DexterityContent) -> Place:
    """The protocol that has not ended yet."""
    signed = grounds.signed_protocols(world, city)
    return (signed[0], "step:terminate") if signed else (city, "here")


def dependent(world: World, paper: DexterityContent) -> Place:
    """The paper that has to be returned first."""
    found = dependents(world, paper)
    return (found[0], "step:return_to_draft") if found else (paper, "here")


def step_of_city(world: World, protocol: DexterityContent) -> Place:
    """The step that the dossier of a protocol's city lacks."""
    city = dossier.city_of_protocol(protocol)
    return (city, earlier_step(world, city)[1]) if city is not None else (protocol, "field:city")


def founded_on_this(world: World, paper: DexterityContent) -> Place:
    """What came about and rests on a paper: it has to be ended or corrected itself."""
    return (found[0], "here") if (found := founded_on(world, paper)) else (paper, "here")


def groundless(world: World, decision: DexterityContent) -> Place:
    """The signed paper that has to end first."""
    found = grounds.groundless_after(world, decision)
    return (found[0], "step:terminate") if found else (decision, "here")


def correction(world: World, paper: DexterityContent) -> Place:
    """The step that opens the paper itself."""
    return paper, "step:return_to_draft"

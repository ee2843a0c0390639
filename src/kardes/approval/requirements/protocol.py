"""Requirements of a protocol."""

from kardes import _

from .. import dossier, grounds, mending, waiting
from ..consistency import is_text_changed, was_approved_at
from ..declare import attachment, fact, requirement
from ..world import entries, state_of
from .subject import permission


@requirement(
    "protocol.decision",
    _("The council decision that the protocol rests on"),
    mend="field:decision",
)
def protocol_decision(world, protocol):
    return dossier.decision_of(protocol) is not None


@requirement(
    "protocol.decision_in_force",
    _("A decision behind the protocol, in force (sent to the governor), that covers the city"),
    mend=mending.named_decision,
    waits=waiting.for_named_decision,
)
def protocol_decision_in_force(world, protocol):
    decision, city = dossier.decision_of(protocol), dossier.city_of_protocol(protocol)
    return decision is not None and city is not None and decision in world.decisions_in_force(city)


@requirement(
    "chain.city",
    _("The same steps recorded on the dossier of the city"),
    mend=mending.step_of_city,
)
def city_has_come_as_far(world, protocol):
    city = dossier.city_of_protocol(protocol)
    return city is not None and world.reached(city, grounds.state_before_signing(world, city))


attachment("protocol.text", "protocol_text", _("The text of the protocol"))


@requirement(
    "protocol.text_approved",
    _("The text as it was when the council's decision was recorded"),
    mend=mending.correction,
)
def text_as_approved(world, protocol):
    return not is_text_changed(protocol)


requirement(
    "protocol.permission",
    _("A granted permission of the ministry that covers this protocol and follows its decision"),
    mend=mending.permission,
    waits=waiting.for_permission,
)(permission)


@requirement(
    "protocol.permitted_text",
    _("A permission that was given on the present text, recorded after that was approved"),
    mend=mending.permission,
    waits=waiting.for_permission,
)
def text_is_permitted(world, protocol):
    permissions = world.granted_permissions(protocol)
    return not permissions or any(_is_on_present_text(protocol, one) for one in permissions)


def _is_on_present_text(protocol, permission) -> bool:
    answers = [entry for entry in entries(permission) if entry["action"] == "record_answer"]
    is_answered = state_of(permission) == "answered"
    return not is_answered or was_approved_at(protocol, answers[-1]["time"])


@requirement(
    "protocol.partner_decision",
    _("The adopted decision of the partner's council"),
    mend=mending.partner_decision,
    waits=waiting.for_partner_decision,
)
def protocol_partner_decision(world, protocol):
    city = dossier.city_of_protocol(protocol)
    return city is not None and bool(world.partner_decisions(city))


_SIGNING = waiting.for_signature

fact("protocol.signed_on", "signed_on", _("The date of the signature"), waits=_SIGNING)
fact("protocol.signed_at", "signed_at", _("The place of the signature"), waits=_SIGNING)


@requirement(
    "protocol.signatories",
    _("A signatory of each party, with the party named"),
    mend="field:signatories",
    waits=_SIGNING,
)
def both_parties_sign(world, protocol):
    rows = world.fact(protocol, "signatories") or ()
    return len({party for row in rows if (party := _folded(row.get("party")))}) >= 2


def _folded(party: str | None) -> str:
    """A party as one would compare it: two spellings are not two parties."""
    return " ".join((party or "").split()).casefold()


attachment(
    "protocol.signed_paper",
    "signed_protocol",
    _("The signed protocol as an attachment"),
    waits=_SIGNING,
)

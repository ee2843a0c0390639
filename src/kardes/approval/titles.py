"""What an official calls each state and step, per type of paper.

The ids never change once released; the words follow the field (a city is not *signed*, its
relation *is founded*). The office records what others decided, so no step says "approve".
"""

from kardes import _

STATES = {
    "draft": _("Draft"),
    "council_approved": _("Council decision taken"),
    "ministry_approved": _("Ministry permission obtained"),
    "signed": _("Signed"),
    "rejected": _("Rejected"),
    "terminated": _("Ended"),
    "answered": _("Answered"),
    "registered": _("Registered"),
    "archived": _("Filed"),
    "void": _("Voided"),
    "held": _("Held"),
    "reported": _("Reported to the council"),
    "cancelled": _("Cancelled"),
    "promised": _("Promised"),
    "fulfilled": _("Fulfilled"),
    "dropped": _("Dropped"),
}

_STATES_PER_TYPE = {
    ("PartnerCity", "draft"): _("In preparation"),
    ("PartnerCity", "signed"): _("Relation founded"),
    ("CouncilDecision", "council_approved"): _("Adopted"),
    ("CouncilDecision", "signed"): _("Carried out"),
    ("CouncilDecision", "terminated"): _("Repealed"),
    ("Membership", "draft"): _("In preparation"),
    ("Membership", "signed"): _("Member"),
    ("Activity", "draft"): _("Planned"),
    ("Commitment", "draft"): _("Proposed"),
}

TRANSITIONS = {
    "refer": _("Record the referral to the council"),
    "council_approve": _("Record the council decision"),
    "ministry_approve": _("Record the ministry permission"),
    "sign": _("Record the signature"),
    "record_historic": _("Record as a past relation"),
    "reject": _("Record a rejection"),
    "return_to_draft": _("Return for correction"),
    "reopen": _("Take back what is no longer proven"),
    "terminate": _("End the relation"),
    "record_later_fact": _("Record a later fact"),
    "record_application": _("Record the application"),
    "record_deficiency": _("Record a deficiency letter"),
    "record_completion": _("Record the completion"),
    "record_opinion": _("Record an opinion"),
    "record_answer": _("Record the answer of the ministry"),
    "register": _("Register and number"),
    "archive": _("File away"),
    "void": _("Void the registration"),
    "hold": _("Record that it took place"),
    "report": _("Record the report to the council"),
    "cancel": _("Cancel the activity"),
    "promise": _("Record the promise"),
    "fulfil": _("Record the fulfilment"),
    "drop": _("Drop the promise"),
}

_TRANSITIONS_PER_TYPE = {
    ("PartnerCity", "sign"): _("Record the founding of the relation"),
    ("CouncilDecision", "sign"): _("Record that it was carried out"),
    ("CouncilDecision", "terminate"): _("Record the repeal"),
    ("Protocol", "terminate"): _("End the protocol"),
    ("Membership", "sign"): _("Record the membership"),
    ("Membership", "record_historic"): _("Record as a past membership"),
    ("Membership", "terminate"): _("End the membership"),
}

#: what a step that was taken is called in a history, and in the message that it was recorded
RECORDED = {
    "refer": _("Referral to the council recorded"),
    "council_approve": _("Council decision recorded"),
    "ministry_approve": _("Ministry permission recorded"),
    "sign": _("Signature recorded"),
    "record_historic": _("Recorded as a past relation"),
    "reject": _("Rejection recorded"),
    "return_to_draft": _("Returned for correction"),
    "reopen": _("What was no longer proven was taken back"),
    "terminate": _("Relation ended"),
    "record_later_fact": _("Later fact recorded"),
    "record_application": _("Application recorded"),
    "record_deficiency": _("Deficiency letter recorded"),
    "record_completion": _("Completion recorded"),
    "record_opinion": _("Opinion recorded"),
    "record_answer": _("Answer of the ministry recorded"),
    "register": _("Registered and numbered"),
    "archive": _("Filed away"),
    "void": _("Registration voided"),
    "hold": _("Recorded as taken place"),
    "report": _("Report to the council recorded"),
    "cancel": _("Activity cancelled"),
    "promise": _("Promise recorded"),
    "fulfil": _("Fulfilment recorded"),
    "drop": _("Promise dropped"),
}

_RECORDED_PER_TYPE = {
    ("PartnerCity", "sign"): _("Founding of the relation recorded"),
    ("CouncilDecision", "sign"): _("Recorded as carried out"),
    ("CouncilDecision", "terminate"): _("Repeal recorded"),
    ("Protocol", "terminate"): _("Protocol ended"),
    ("Membership", "sign"): _("Membership recorded"),
    ("Membership", "record_historic"): _("Recorded as a past membership"),
    ("Membership", "terminate"): _("Membership ended"),
}

#: what a history tells besides the steps of the workflow
CARRIED_OVER = "carry_over"
_BESIDES = {CARRIED_OVER: _("Moved to another dossier, as the two were merged")}

#: the way a paper takes, for the stepper of its page
PATHS = {
    "PartnerCity": ("draft", "council_approved", "ministry_approved", "signed"),
    "CouncilDecision": ("draft", "council_approved", "ministry_approved", "signed"),
    "Protocol": ("draft", "council_approved", "ministry_approved", "signed"),
    "Membership": ("draft", "council_approved", "ministry_approved", "signed"),
    "Activity": ("draft", "held", "reported"),
    "Commitment": ("draft", "promised", "fulfilled"),
    "Permission": ("draft", "answered"),
    "Correspondence": ("draft", "registered", "archived"),
}


def state_title(portal_type: str, state: str) -> str:
    """The name of a state on a paper of this type (a message to translate)."""
    return _STATES_PER_TYPE.get((portal_type, state)) or STATES.get(state, state)


def transition_title(portal_type: str, transition: str) -> str:
    """The name of a step on a paper of this type (a message to translate)."""
    titles = _TRANSITIONS_PER_TYPE.get((portal_type, transition))
    return titles or TRANSITIONS.get(transition) or _BESIDES.get(transition, transition)


def recorded_title(portal_type: str, transition: str) -> str:
    """The name of a step on a paper of this type once it was taken (a message to translate)."""
    titles = _RECORDED_PER_TYPE.get((portal_type, transition))
    return titles or RECORDED.get(transition) or _BESIDES.get(transition, transition)

"""Requirements of an activity: what the law asks before it begins, and of who travels.

The office records that an activity took place whether or not it was lawful; what was not is
recorded with it.
"""

from datetime import date

from kardes import _

from .. import grounds, mending, waiting
from ..declare import attachment, fact, requirement

#: whose invitation an assignment abroad may rest on (circular 2005/62)
_OFFICIAL_INVITERS = frozenset({"municipality", "union", "public_body"})


def _in_time(day: date | None, begins_on: date | None) -> bool:
    """Whether something is dated, and not later than the first day."""
    return bool(day and begins_on and day <= begins_on)


@requirement(
    "activity.begun",
    _("A beginning that does not lie in the future"),
    mend="field:IEventBasic-start",
)
def has_begun(world, activity):
    return grounds.has_begun(world, activity)


@requirement(
    "activity.decision",
    _("A council decision on this activity that was in force when it began"),
    mend=mending.decision_of_subject,
    waits=waiting.for_decision_of_subject,
)
def decided_in_time(world, activity):
    begins_on = world.fact(activity, "begins_on")
    return any(
        _in_time(world.fact(decision, "sent_on"), begins_on)
        for decision in world.decisions_in_force(activity)
    )


@requirement(
    "activity.decision_or_consent",
    _("A council decision in force, or the mayor's consent, before the journey began"),
    mend="field:consent_on",
    waits=waiting.for_decision_of_subject,
)
def decided_or_consented_in_time(world, activity):
    consented = world.fact(activity, "consent_on")
    return decided_in_time(world, activity) or _in_time(
        consented, world.fact(activity, "begins_on")
    )


@requirement(
    "activity.permission",
    _("A granted permission of the ministry from before the activity began"),
    mend=mending.permission,
    waits=waiting.for_permission,
)
def permitted_in_time(world, activity):
    begins_on = world.fact(activity, "begins_on")
    return any(
        _in_time(world.fact(permission, "answered_on"), begins_on)
        for permission in world.granted_permissions(activity)
    )


attachment(
    "activity.organisation_information",
    "organisation_information",
    _("Information on the organisation as an attachment"),
)
attachment(
    "activity.protocol_text",
    "protocol_text",
    _("The text of the protocol with the partner of the project"),
)
attachment(
    "activity.governor_permission",
    "governor_permission",
    _("The permission letter of the governor or sub-governor as an attachment"),
)
attachment(
    "activity.project_note",
    "project_note",
    _("The note on subject and aims of the project as an attachment"),
)


# Assignment abroad

fact("activity.purpose", "purpose", _("The purpose of the journey, which belongs to our duties"))


@requirement(
    "activity.invitation",
    _("The invitation of a municipality, a union of municipalities or a public body"),
    mend="paper:invitation",
)
def officially_invited(world, activity):
    official = world.fact(activity, "inviting_body_kind") in _OFFICIAL_INVITERS
    return official and world.has_paper(activity, "invitation")


@requirement(
    "activity.programme",
    _("The programme of the journey, as text or as stops"),
    mend="field:programme",
)
def has_programme(world, activity):
    return bool(world.fact(activity, "programme") or world.fact(activity, "stops"))


fact("activity.participants", "participants", _("The names of those who travel"))


@requirement(
    "activity.languages",
    _("The languages that each of those who travel speaks"),
    mend="field:participants",
)
def languages_are_known(world, activity):
    travellers = world.fact(activity, "participants")
    return bool(travellers) and all(row.get("language") for row in travellers)


@requirement(
    "activity.governor_notified",
    _("The notification of the governor before the day of departure"),
    mend="field:governor_notified_on",
)
def governor_notified_before(world, activity):
    notified = world.fact(activity, "governor_notified_on")
    begins_on = world.fact(activity, "begins_on")
    return bool(notified and begins_on and notified < begins_on)


@requirement(
    "activity.no_organiser_fee",
    _("Costs without any payment to the organiser"),
    mend="field:costs",
)
def organiser_is_not_paid(world, activity):
    costs = world.fact(activity, "costs") or ()
    return not any(row["kind"] == "organiser_fee" and row["amount"] for row in costs)


fact(
    "activity.council_informed",
    "council_informed_on",
    _("The day on which the council was informed"),
)


# Visit received


@requirement(
    "activity.mission_reported",
    _("The report of the contact with the mission to the Ministry of Foreign Affairs"),
    mend="field:mission_reported_on",
)
def contact_is_reported(world, activity):
    guests = world.fact(activity, "guests") or ()
    of_a_mission = any(row.get("body_kind") == "mission" for row in guests)
    of_a_mission = of_a_mission or world.fact(activity, "inviting_body_kind") == "mission"
    return not of_a_mission or bool(world.fact(activity, "mission_reported_on"))

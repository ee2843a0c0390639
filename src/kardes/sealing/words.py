"""The sentences of what a verification finds."""

from plone.dexterity.utils import iterSchemataForType
from zope.i18nmessageid import Message

from kardes import _
from kardes.approval import state_title

from .chain import Fault

#: kind of a fault -> what it means; ids stand in reports and never change once released
SENTENCES = {
    "altered_record": _(
        "The record was changed after it was made: its content does not give its hash."
    ),
    "unknown_format": _(
        "seal_unknown_format",
        default="The record has the unknown format “${format}” and cannot be recomputed.",
    ),
    "foreign_record": _("The record belongs to another paper."),
    "broken_link": _("The record does not continue the one before: one was removed or exchanged."),
    "unsealed_step": _("This step was not recorded by kardes: it carries no seal."),
    "appended_record": _("The record was put there past kardes."),
    "cut_short": _("The newest records are missing: the chain was cut short or exchanged."),
    "state_without_evidence": _(
        "seal_state_without_evidence",
        default="The paper is in the state “${state}”, and no sealed step led there.",
    ),
    "other_workflow": _(
        "seal_other_workflow",
        default="States are not read as they were sealed: papers of this type were given another "
        "workflow (${names}).",
    ),
    "other_state": _(
        "seal_other_state",
        default="The paper reads “${state}”, and the last record says another state.",
    ),
    "changed_fact": _(
        "seal_changed_fact",
        default="The sealed fact “${field}” is not what was recorded.",
    ),
    "changed_attachment": _(
        "seal_changed_attachment",
        default="“${field}” of the attachment “${title}” is not what was recorded.",
    ),
    "contradicted_fact": _(
        "seal_contradicted_fact",
        default="The record has another “${field}” than the one before, which had sealed it.",
    ),
    "contradicted_attachment": _(
        "seal_contradicted_attachment",
        default="The record says of the attachment “${title}” something else than the one "
        "before, which had sealed it, or does not name it.",
    ),
    "missing_attachment": _(
        "seal_missing_attachment",
        default="The attachment ${uid} no longer lies below the paper; its version ${version} "
        "was sealed.",
    ),
    "missing_version": _(
        "seal_missing_version",
        default="Version ${version} of the attachment “${title}” is gone.",
    ),
    "exchanged_version": _(
        "seal_exchanged_version",
        default="Version ${version} of the attachment “${title}” is not the one that was sealed.",
    ),
    "later_version": _(
        "seal_later_version",
        default="The attachment “${title}” has version ${version}, later than the one that was "
        "sealed.",
    ),
    "mark_missing": _("It has lost the mark that keeps what was once sealed."),
    "unmarked_attachment": _(
        "seal_unmarked_attachment",
        default="The attachment “${title}” has lost marks that keep what was sealed.",
    ),
    "unnamed_attachment": _(
        "seal_unnamed_attachment",
        default="The attachment “${title}” carries the marks of a seal, and no record of a paper "
        "above it names it.",
    ),
    "twin": _(
        "seal_twin",
        default="There are two objects with its UID: that leads to ${path}.",
    ),
    "other_name": _("Its own short name is not the one under which it lies in its folder."),
    "lost_relation": _(
        "seal_lost_relation",
        default="The site no longer knows the relation “${field}”, which keeps its target from "
        "being removed.",
    ),
    "altered_blob": _(
        "seal_altered_blob",
        default="The file of version ${version} of “${title}” was changed: its bytes do not "
        "give its hash or its size.",
    ),
    "missing_blob": _(
        "seal_missing_blob",
        default="The file of version ${version} of “${title}” is missing.",
    ),
    "version_gap": _(
        "seal_version_gap",
        default="The versions of “${title}” are not numbered one after the other.",
    ),
    "rewritten_chain": _(
        "The chain does not contain the record that the manifest names: it was rewritten."
    ),
    "missing_paper": _("The paper is named in the manifest and is not in the site."),
    "unreadable": _("The database does not have this object, or has it in pieces."),
    "not_in_catalog": _("It is in the database and not in the catalog."),
    "differs_in_catalog": _(
        "seal_differs_in_catalog",
        default="The catalog has another value of: ${names}.",
    ),
    "only_in_catalog": _("It is in the catalog and not in the database."),
    "register_gap": _(
        "seal_register_gap",
        default="No letter has the register number ${number}, which was given out.",
    ),
    "register_twice": _(
        "seal_register_twice",
        default="The register number ${number} was given to another letter too.",
    ),
    "register_unknown": _(
        "seal_register_unknown",
        default="The register number ${number} was never given out.",
    ),
    "versions_purged": _(
        "seal_versions_purged",
        default="The site keeps only ${number} versions of the fields of a paper: older ones are "
        "thrown away with each change.",
    ),
    "no_text": _(
        "seal_no_text",
        default="The text of version ${version} of “${title}” could not be read.",
    ),
}

#: what a verification reports without calling the site broken
NOTICES = frozenset({"no_text"})


def sentence(fault: Fault) -> Message:
    """The sentence that says what is wrong."""
    named = dict(fault.details)
    if "state" in named:
        named["state"] = state_title(named["type"], named["state"])
    if "field" in named:
        named["field"] = _field_title(named["type"], named["field"])
    return Message(SENTENCES[fault.kind], mapping=named)


def _field_title(portal_type: str, name: str) -> str:
    titles = {
        field: schema[field].title
        for schema in iterSchemataForType(portal_type)
        for field in schema.names(True)
    }
    return titles.get(name, name)

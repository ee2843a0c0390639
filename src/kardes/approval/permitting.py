"""The ministry's answer, given with the step of what it permits: one record, typed once.

``ministry_approve`` of a city, protocol or membership names a permission on file, or takes the
fields of the answer. They are recorded on the application that waits for it; where none does, a
permission is made beside the paper. All of it is planned before anything is written.
"""

from dataclasses import dataclass

from Acquisition import aq_base
from persistent.mapping import PersistentMapping
from plone import api
from plone.dexterity.content import DexterityContent
from plone.dexterity.utils import addContentToContainer, createContent
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import IUUID
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.container.interfaces import INameChooser
from zope.i18n import translate
from zope.interface import implementer
from zope.intid.interfaces import IIntIds
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from kardes import _

from . import dossier
from .errors import FieldError, InvalidFields, NotAllowed
from .fields import PERMITTED
from .world import World

STEP = "ministry_approve"

_APPLICATION = ("applied_on", "application_number")
_ANSWER = ("answer", "answered_on", "number", "authority", "conditions")
#: without these there is no answer
_NEEDED = ("answer", "answered_on", "number")
_LETTER = "permission_letter"
_ADD = "kardes: Add Ministry permission"


@dataclass
class Given:
    """The permission that a step brings with it, and what is recorded on it.

    :param container: where it is made; ``None`` for one that is on file
    :param steps: (step, fields) to record on it, in their order
    :param letter: the file of the answer, to be kept as an attachment
    """

    permission: DexterityContent
    container: DexterityContent | None
    steps: list[tuple[str, dict]]
    letter: NamedBlobFile | None

    def write(self) -> None:
        """Put the permission and its letter on file."""
        if self.container is not None:
            addContentToContainer(self.container, aq_base(self.permission))
        if self.letter is not None:
            letter = createContent("Attachment", kind=_LETTER, file=self.letter)
            addContentToContainer(self.permission, letter)

    def plan(self, world: World, paper: DexterityContent) -> None:
        """Let the planned world know what will be on file."""
        covered = [paper]
        if self.container is not None:
            covered += _covered(self.permission, self.container)
            world.record(self.permission, "draft", {})
        world.cover(self.permission, covered)
        if self.letter is not None:
            world.add_paper(self.permission, _LETTER)


def _covered(permission, subject) -> list[DexterityContent]:
    """What a permission covers that lies in *subject* and names nothing."""
    decision = dossier.decision_of(permission)
    protocols = dossier.protocols_of_city(subject)
    return [
        subject,
        *(one for one in protocols if dossier.same(dossier.decision_of(one), decision)),
    ]


def given(paper: DexterityContent, transition: str, data: dict) -> Given | None:
    """The permission that the data of a step names or makes.

    :raises InvalidFields: if they say too little, or something else than is on file
    :raises NotAllowed: if one must be made, and the user may not add it
    """
    if transition != STEP or paper.portal_type not in PERMITTED or not data:
        return None
    chosen = _chosen(paper, data)
    if chosen is not None and api.content.get_state(chosen) == "answered":
        _refuse_a_second_answer(chosen, data)
        return Given(chosen, None, [], None)
    _refuse_an_incomplete_answer(chosen, data)
    container = None
    if chosen is None:
        chosen, container = _make(paper, data)
    return Given(chosen, container, _steps(chosen, data), data.get("letter"))


def _chosen(paper, data) -> DexterityContent | None:
    """The permission that is named, else the only application that waits for an answer."""
    if uid := data.get("permission"):
        return next(one for one in _nameable(paper) if IUUID(one) == uid)
    waiting = [
        permission
        for permission in dossier.permissions_covering(paper)
        if api.content.get_state(permission) == "draft"
    ]
    if len(waiting) > 1:
        message = _("Several applications wait for an answer. Choose the one that was answered.")
        raise InvalidFields([FieldError("permission", message)])
    return waiting[0] if waiting else None


def _nameable(paper) -> list[DexterityContent]:
    """The permissions on the decisions that cover a paper."""
    subject = dossier.subject_of(paper)
    decisions = dossier.decisions_of_subject(subject) if subject is not None else []
    found = [one for decision in decisions for one in dossier.naming(decision, "Permission")]
    return dossier.unique(found)


def _refuse_a_second_answer(permission, data):
    typed = [name for name in (*_APPLICATION, *_ANSWER, "letter") if name in data]
    if typed:
        message = _(
            "answer_on_file",
            default="“${title}” is answered already. Choose it without typing its answer again.",
            mapping={"title": permission.Title()},
        )
        raise InvalidFields([FieldError(name, message) for name in typed])


def _refuse_an_incomplete_answer(permission, data):
    missing = [name for name in _NEEDED if name not in data and not _fact(permission, name)]
    if permission is None or not _has_letter(permission):
        missing += [] if "letter" in data else ["letter"]
    if missing:
        message = _("An answer of the ministry needs this too.")
        raise InvalidFields([FieldError(name, message) for name in missing])
    if data.get("answer") == "refused":
        message = _("A refusal permits nothing. Record it on the permission.")
        raise InvalidFields([FieldError("answer", message)])
    for name in _APPLICATION:
        known = _fact(permission, name)
        if known and data.get(name, known) != known:
            message = _("The permission names another one. Correct it there.")
            raise InvalidFields([FieldError(name, message)])


def _fact(permission, name):
    return getattr(aq_base(permission), name) if permission is not None else None


def _has_letter(permission) -> bool:
    return World().has_paper(permission, _LETTER)


def _steps(permission, data) -> list[tuple[str, dict]]:
    application = {name: data[name] for name in _APPLICATION if name in data}
    answer = {name: data[name] for name in _ANSWER if name in data}
    steps = [("record_answer", answer)]
    if "applied_on" in application and not permission.applied_on:
        steps.insert(0, ("record_application", application))
    return steps


def _make(paper, data) -> tuple[DexterityContent, DexterityContent]:
    """A permission that is not on file yet, and where it will lie."""
    container = dossier.subject_of(paper)
    if not api.user.has_permission(_ADD, obj=container):
        raise NotAllowed(_("You may not add a ministry permission here."))
    title = _(
        "permission_title",
        default="Ministry permission: ${title}",
        mapping={"title": container.Title()},
    )
    permission = createContent(
        "Permission",
        title=translate(title, target_language=api.portal.get_default_language()),
        decision=_relation(_decision(paper, container, data["answered_on"])),
    )
    # Else it would show that of the dossier in which it is to lie.
    permission.workflow_history = PersistentMapping()
    permission.id = INameChooser(container).chooseName(None, permission)
    return permission.__of__(container), container


def _decision(paper, subject, answered_on) -> DexterityContent | None:
    """The decision on which the answer was given: that of a protocol, else the last before it."""
    if dossier.is_type(paper, "Protocol"):
        return dossier.decision_of(paper)
    in_force = World().decisions_in_force(subject)
    known = [
        (decision.decided_on, position, decision)
        for position, decision in enumerate(in_force)
        if decision.decided_on and decision.decided_on <= answered_on
    ]
    undated = (decision for decision in in_force if not decision.decided_on)
    return max(known)[-1] if known else next(undated, None)


def _relation(target) -> RelationValue | None:
    return None if target is None else RelationValue(getUtility(IIntIds).getId(target))


def named(paper: DexterityContent, permission: DexterityContent) -> dict:
    """The fact by which a paper names a permission that does not cover it by itself."""
    is_new = aq_base(permission)._p_jar is None
    covering = [] if is_new else dossier.permissions_covering(paper)
    if is_new or any(dossier.same(permission, one) for one in covering):
        return {}
    return {"permission": _relation(permission)}


@implementer(IVocabularyFactory)
class NameablePermissions:
    """``kardes.NameablePermissions``: by UID, what a step can name as its permission."""

    def __call__(self, context):
        if getattr(context, "portal_type", None) not in PERMITTED:
            return SimpleVocabulary([])
        return SimpleVocabulary(
            [SimpleTerm(IUUID(one), IUUID(one), one.Title()) for one in _nameable(context)]
        )


nameable_permissions = NameablePermissions()

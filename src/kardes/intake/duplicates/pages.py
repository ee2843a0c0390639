"""``@@kardes-merge``, ``@@kardes-not-the-same`` and ``@@kardes-merged``."""

from functools import cached_property

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from zExceptions import BadRequest, NotFound
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.schema import getFieldNamesInOrder

from kardes import _
from kardes.approval import facts_in_words, snapshot, state_title
from kardes.content.partner_city import IPartnerCity, PartnerCity
from kardes.content.vocabularies.countries import country_name

from . import apart
from .facts import left
from .finding import place_of
from .likeness import Likeness, likeness
from .merging import Merging, NotMerged, merge, planned
from .records import Merged, records

NO_DOSSIER = _("There is no such dossier. It may have been merged or removed meanwhile.")


def find_dossier(uid: object) -> PartnerCity | None:
    """The dossier of this UID, if the user may see it."""
    found = api.content.get(UID=uid) if isinstance(uid, str) and uid else None
    return found if IPartnerCity.providedBy(found) else None


def _other_dossier(uid: object) -> PartnerCity:
    """The same.

    :raises NotFound: if there is none
    """
    found = find_dossier(uid)
    if found is None:
        raise NotFound(translate(NO_DOSSIER, context=getRequest()))
    return found


class MergePage(BrowserView):
    """Shows both dossiers and what would become of them; merges them when it is sent."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        title = self.context.Title()
        if self.request.form.get("source") != self.uid:
            # The old address leads to the target of an earlier merging.
            return self._refuse(_("Look at the two dossiers again before you merge them."))
        try:
            merge(self.context, self.target)
        except NotMerged:
            return self._refuse(_("Nothing was merged. The reasons stand below."))
        message = _(
            "merged",
            default="“${title}” was merged into this dossier.",
            mapping={"title": title},
        )
        api.portal.show_message(message, self.request)
        self.request.response.redirect(f"{self.target.absolute_url()}/view")
        return ""

    def _refuse(self, message):
        api.portal.show_message(message, self.request, type="error")
        self.request.response.setStatus(409)
        return self.index()

    @cached_property
    def target(self) -> PartnerCity:
        """The dossier into which this one goes."""
        return _other_dossier(self.request.form.get("into"))

    @cached_property
    def merging(self) -> Merging:
        """What would be done."""
        return planned(self.context, self.target)

    @cached_property
    def likeness(self) -> Likeness:
        """How likely the two are the same city."""
        return likeness(place_of(self.context), place_of(self.target))

    @property
    def reverse_url(self) -> str:
        """The same page the other way round."""
        uid = api.content.get_uuid(self.context)
        return f"{self.target.absolute_url()}/@@kardes-merge?into={uid}"

    @property
    def uid(self) -> str:
        """Of the dossier that goes up in the other."""
        return api.content.get_uuid(self.context)

    @property
    def rows(self) -> list[dict]:
        """Field by field what both say and what will be."""
        source, target = snapshot(self.context), snapshot(self.target)
        taken = {one.name: one for one in self.merging.taken}
        kept = set(left(self.context, self.target))
        found = []
        for name in getFieldNamesInOrder(IPartnerCity):
            if name not in source and name not in target:
                continue
            found.append(
                {
                    "title": IPartnerCity[name].title,
                    "source": _value(name, source),
                    "target": _value(name, target),
                    "is_taken": name in taken,
                    "is_joined": name in taken and taken[name].is_joined,
                    "is_left": name in kept,
                }
            )
        return found

    @property
    def papers(self) -> list[dict]:
        """The papers that move, as far as the user may see them."""
        types = api.portal.get_tool("portal_types")
        return [
            {
                "title": paper.Title() or paper.getId(),
                "url": f"{paper.absolute_url()}/view",
                "kind": types[paper.portal_type].Title(),
            }
            for paper in self.merging.visible
        ]

    @property
    def hidden(self) -> int:
        """How many papers move that the user may not see."""
        return len(self.merging.papers) - len(self.merging.visible)


def _value(name: str, facts: dict) -> str:
    if name not in facts:
        return ""
    if name == "country":
        return country_name(facts[name])
    if name == "permission":
        found = api.content.get(UID=facts[name]) if facts[name] else None
        return found.Title() if found is not None else ""
    return "".join(text for _label, text in facts_in_words("PartnerCity", {name: facts[name]}))


class NotTheSame(BrowserView):
    """Tells two dossiers apart, or takes that back; the buttons of the viewlet."""

    def __call__(self):
        if self.request.method != "POST":
            raise BadRequest(translate(_("Use the buttons of the dossier."), context=self.request))
        CheckAuthenticator(self.request)
        other = _other_dossier(self.request.form.get("other"))
        own, its = (api.content.get_uuid(one) for one in (self.context, other))
        if self.request.form.get("undo"):
            apart.forget(own, its)
            message = _("The two dossiers count as possibly the same again.")
        else:
            apart.keep_apart(own, its)
            message = _("Noted: the two dossiers are of different cities.")
        api.portal.show_message(message, self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}/view")


class MergedPage(BrowserView):
    """What stays of the dossiers that went up in this one."""

    @property
    def records(self) -> list[dict]:
        """The newest first, in words."""
        return [self._record(one) for one in reversed(records(self.context))]

    def _record(self, one: Merged) -> dict:
        return {
            "title": one.title,
            "when": self.moment(one.time),
            "user": one.user,
            "path": one.path,
            "score": one.score,
            "facts": facts_in_words("PartnerCity", one.facts),
            "papers": self._papers(one),
            "history": [self._step(entry) for entry in one.history],
            "versions": [
                {
                    "number": version["number"],
                    "when": self.moment(version["time"]),
                    "user": version["user"],
                    "comment": version["comment"],
                    "facts": facts_in_words("PartnerCity", version["facts"]),
                }
                for version in reversed(one.versions)
            ],
        }

    def _papers(self, one: Merged) -> list[dict]:
        found = (api.content.get(UID=uid) for uid in one.papers)
        return [
            {"title": paper.Title() or paper.getId(), "url": f"{paper.absolute_url()}/view"}
            for paper in found
            if paper is not None
        ]

    def _step(self, entry: dict) -> dict:
        return {
            "state": state_title("PartnerCity", entry["review_state"]),
            "user": entry.get("actor"),
            "when": self.moment(entry.get("time")),
            "comment": entry.get("comments") or "",
        }

    def moment(self, text: str | None) -> str:
        """A moment as the reader writes it."""
        return api.portal.get_localized_time(text, long_format=True) if text else ""

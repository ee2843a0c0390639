"""``@@kardes-matching``: the ranking, two cities side by side, the ranking as a file."""

from functools import cached_property

from AccessControl import getSecurityManager
from plone import api
from plone.protect import CheckAuthenticator, PostOnly
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.i18nmessageid import Message

from kardes import _
from kardes.approval import state_title
from kardes.content.paging import Paged
from kardes.content.vocabularies.countries import country_name, sort_key
from kardes.content.vocabularies.terms import themes
from kardes.insight import XLSX, as_csv, as_xlsx

from .adoption import NotAdopted, adopt, home_of_dossiers
from .candidates import IMPORTED, KINDS
from .imported import MANAGE
from .model import CRITERIA, Line
from .ranking import STATES, Filter, Ranked, WrongFilter, filter_of, ranking
from .represent import FILE_NAME, HEADINGS, as_rows
from .words import in_words, sentence

PAGE = "@@kardes-matching"
#: cities on a page, and criteria that are named at once
FIRST_REASONS = 3


class MatchingPage(Paged, BrowserView):
    """The ranking of all cities that the user may see."""

    ranked = ViewPageTemplateFile("page.pt")
    side_by_side = ViewPageTemplateFile("compare.pt")

    def __call__(self):
        form, response = self.request.form, self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        self.problem = None
        try:
            self.filter = filter_of(form)
        except WrongFilter as error:
            self._refuse(error.args[0])
            self.filter = Filter()
        self.ranking = ranking()
        self.found = self.ranking.only(self.filter)
        kind = form.get("format")
        if kind in ("csv", "xlsx"):
            return self.file(kind)
        if "compare" in form and self.pair is not None:
            return self.side_by_side()
        return self.ranked()

    def _refuse(self, problem: Message) -> None:
        self.problem = problem
        self.request.response.setStatus(400)

    def say(self, message: Message | str) -> str:
        """A message in the language of the reader."""
        return translate(message, context=self.request)

    def file(self, kind: str) -> bytes:
        """All that passes the filter as a file to keep."""
        headings = [self.say(heading) for heading in HEADINGS]
        rows = as_rows(self.found, self.say)
        if kind == "xlsx":
            body, mime = as_xlsx(FILE_NAME, headings, rows), XLSX
        else:
            body, mime = as_csv(headings, rows), "text/csv; charset=utf-8"
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", f'attachment; filename="{FILE_NAME}.{kind}"')
        return body

    # Addresses and rights -----------------------------------------------------------------------

    @property
    def address(self) -> str:
        """The page without a filter."""
        return f"{self.context.absolute_url()}/{PAGE}"

    def url(self, **more) -> str:
        """The page with the present filter."""
        return f"{self.address}?{self.filter.query(**more)}"

    @property
    def may_manage(self) -> bool:
        """Whether the user may change the profile and import a list."""
        return bool(getSecurityManager().checkPermission(MANAGE, self.context))

    @cached_property
    def may_adopt(self) -> bool:
        """Whether the user may make a dossier of a row."""
        return home_of_dossiers() is not None

    # The form -----------------------------------------------------------------------------------

    @property
    def choices(self) -> list[dict]:
        """The filters that choose one value of a list."""
        codes = {one.candidate.municipality.country for one in self.ranking.everybody}
        # A country may be asked for of which no city is left.
        codes |= {self.filter.country} - {""}
        countries = {code: country_name(code) for code in codes if code}
        countries = dict(sorted(countries.items(), key=lambda item: sort_key(item[1])))
        lists = (
            ("kind", _("Kind of entry"), {"": _("All"), **KINDS}),
            ("country", _("Country"), {"": _("All"), **countries}),
            ("theme", _("Theme"), {"": _("All"), **themes.titles}),
            ("state", _("State"), STATES),
        )
        return [
            {
                "name": name,
                "title": title,
                "options": [
                    {"value": value, "title": text, "selected": value == self._chosen(name)}
                    for value, text in options.items()
                ],
            }
            for name, title, options in lists
        ]

    def _chosen(self, name: str) -> str:
        return getattr(self.filter, name)

    # The ranking --------------------------------------------------------------------------------

    @property
    def page_text(self) -> Message:
        """Which page of how many."""
        return _(
            "page_of_pages",
            default="Page ${page} of ${pages}",
            mapping={"page": str(self.number), "pages": str(self.pages)},
        )

    @property
    def count_text(self) -> str:
        """How many cities there are."""
        number = len(self.found)
        if number == 1:
            return self.say(_("1 city"))
        return in_words(
            _("matching_count", default="${number} cities", mapping={"number": number})
        )

    @property
    def shown(self) -> list[dict]:
        """The cities of this page."""
        ranked = self.found[self.before : self.before + self.size]
        return [self._row(rank, one) for rank, one in enumerate(ranked, start=self.before + 1)]

    def _row(self, rank: int, one: Ranked) -> dict:
        city = one.candidate
        best = sorted((line for line in one.score.lines if line.gain), key=lambda line: -line.gain)
        return {
            "rank": rank,
            "adoptable": city.kind == IMPORTED and self.may_adopt,
            "reasons": [
                f"{self.say(CRITERIA[line.criterion])} +{in_words(round(line.gain, 1))}"
                for line in best[:FIRST_REASONS]
            ],
            **self._city(one),
        }

    def _city(self, one: Ranked) -> dict:
        city, population = one.candidate, one.candidate.municipality.population
        return {
            "id": city.id,
            "title": city.title,
            "url": city.url,
            "country": country_name(city.municipality.country),
            "kind": KINDS[city.kind],
            "state": city.state,
            "state_title": state_title("PartnerCity", city.state) if city.state else "",
            "population": in_words(population) if population else "",
            "website": city.website,
            "contact": city.contact,
            "total": one.score.total,
            "total_text": in_words(one.score.total),
            "lines": [self._line(line) for line in one.score.lines],
        }

    def _line(self, line: Line) -> dict:
        return {
            "title": CRITERIA[line.criterion],
            "gain": in_words(round(line.gain, 1)),
            "most": in_words(round(line.gain / line.points, 1)) if line.points else "",
            "weight": line.weight,
            "percent": round(100 * line.points),
            "known": line.known,
            "sentence": sentence(line),
        }

    # Two side by side ---------------------------------------------------------------------------

    @cached_property
    def pair(self) -> tuple[dict, dict] | None:
        """The two cities to compare; ``None`` if there are not two, which is then said."""
        asked = self.request.form.get("compare")
        ids = asked if isinstance(asked, list) else [asked]
        found = [self.ranking.find(id) for id in dict.fromkeys(map(str, ids))]
        if len(found) != 2 or None in found:
            self._refuse(_("Choose two cities of the list to compare them."))
            return None
        one, other = map(self._city, found)
        return one, other


class Adopt(BrowserView):
    """``POST @@kardes-matching-dossier``: a draft dossier of a row, then its page."""

    def __call__(self):
        PostOnly(self.request)
        CheckAuthenticator(self.request)
        id = self.request.form.get("id")
        try:
            city = adopt(id if isinstance(id, str) else "")
        except NotAdopted as error:
            api.portal.show_message(error.args[0], self.request, type="error")
            return self.request.response.redirect(f"{self.context.absolute_url()}/{PAGE}")
        message = _(
            "matching_adopted",
            default="A draft dossier was made of “${title}”. Check and complete it.",
            mapping={"title": city.title},
        )
        api.portal.show_message(message, self.request)
        return self.request.response.redirect(city.absolute_url())

"""``@@search-archive``: the page, its part that a script exchanges, its files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from plone import api
from plone.protect import CheckAuthenticator, PostOnly
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate
from zope.i18nmessageid import Message

from kardes import _
from kardes.content.paging import Paged

from .asked import NEWEST, NUMBER, OLDEST, RELEVANCE, TEXT, Asked, read_tolerantly
from .export import FILE_NAME, MOST_ROWS, as_file, cut_sentence
from .facets import FACETS
from .finder import Found
from .hits import Hit, StandIns, day_text, lines, stand_ins
from .saved import MAX_NAME, NotSaved, Saved, remove_search, save_search, saved_searches

PAGE = "@@search-archive"
#: values of a facet that are listed, and those that show at once
MOST_VALUES = 100
FIRST_VALUES = 8
SORT_TITLES = {
    RELEVANCE: _("Best match, then newest"),
    NEWEST: _("Newest first"),
    OLDEST: _("Oldest first"),
    NUMBER: _("By number"),
}
#: what one may type, and what it finds; the examples are words of the letters, in any language
HELP = (
    (
        ("kardeş şehir", "kardes sehir"),
        _("All the words, in any order, with any endings, with or without diacritics."),
    ),
    (("Tokmok", "Токмок"), _("In both scripts: each spelling finds the other.")),
    (('"kardeş şehir"',), _("Exactly these words, one after the other.")),
    (("protok*",), _("Words that begin so.")),
    (("festival VEYA fuar", "festival OR fuar"), _("At least one of the words.")),
    (
        ("protokol -taslak", "protokol DEĞİL taslak", "protokol NOT taslak"),
        _("The first word, without the second."),
    ),
    (
        ("E-15459628-105.02-69", "15459628 105.02 69", "105.02-69"),
        _("A number, with any separators, or some of its parts that follow each other."),
    ),
    (("18.04.2024", "18 Nisan 2024", "2024-04-18"), _("A day, however letters write it.")),
)
#: the example that an empty result gives
BEGINNING = "beledi*"
#: what a wrong parameter is called
_LABELS = {
    "SearchableText": _("Words"),
    "from": _("From"),
    "to": _("To"),
    "sort_on": _("Order"),
}


@dataclass(frozen=True)
class Choice:
    """A value to tick."""

    id: str
    value: str
    title: str
    count: int
    ticked: bool


@dataclass(frozen=True)
class Filter:
    """A facet on the page; ``more`` are the values that show on demand, ``left`` is not listed."""

    name: str
    label: Message
    first: Sequence[Choice]
    more: Sequence[Choice]
    left: int
    ticked: int


class SearchArchive(Paged, BrowserView):
    """The search page of the archive."""

    size = 20

    page = ViewPageTemplateFile("page.pt")
    part = ViewPageTemplateFile("part.pt")
    day_text = staticmethod(day_text)
    name_length = MAX_NAME

    def __call__(self):
        form = self.request.form
        self.asked, wrong = read_tolerantly(form)
        self.problems = [self._problem(name) for name in wrong]
        if wrong:
            self.request.response.setStatus(400)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.found = Found(self.asked)
        kind = form.get("format")
        if kind in ("csv", "xlsx"):
            return self.file(kind)
        if form.get("part"):
            self.request.response.setHeader("X-Theme-Disabled", "1")
            return self.part()
        return self.page()

    def file(self, kind: str) -> bytes:
        """The whole result as a file to keep."""
        body, mime = as_file(self.found, kind, self.request)
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader("Content-Disposition", f'attachment; filename="{FILE_NAME}.{kind}"')
        return body

    def say(self, message: Message | str) -> str:
        """A message in the language of the reader."""
        return translate(message, context=self.request)

    def _problem(self, name: str) -> Message:
        label = FACETS[name].label if name in FACETS else _LABELS[name]
        return _(
            "filter_left_out",
            default="“${name}” has a value that cannot be searched for; it was left out.",
            mapping={"name": self.say(label)},
        )

    # Addresses --------------------------------------------------------------------------------

    @property
    def address(self) -> str:
        """The page without a search."""
        return f"{self.context.absolute_url()}/{PAGE}"

    def url(self, asked: Asked | None = None, **more) -> str:
        """The page with a search, the present one unless another is given."""
        return f"{self.address}?{(asked or self.asked).query(**more)}"

    @property
    def unfiltered_url(self) -> str:
        """The page with the same words, without filters and dates."""
        return self.url(replace(self.asked, ticked={}, since=None, until=None))

    @property
    def elsewhere_url(self) -> str:
        """The ordinary search, for pages and files as well, with the same words."""
        words = {TEXT: self.asked.text} if self.asked.text else {}
        return f"{self.context.absolute_url()}/@@search?{urlencode(words)}".rstrip("?")

    @property
    def login_url(self) -> str:
        """Where to log in and come back to this search."""
        back = urlencode({"came_from": self.url().rstrip("?")})
        return f"{self.context.absolute_url()}/login?{back}"

    example = BEGINNING

    @property
    def example_url(self) -> str:
        """The page with the beginning of a word."""
        return self.url(Asked(BEGINNING))

    # The form ---------------------------------------------------------------------------------

    @property
    def help(self) -> list[dict]:
        """What one may type: examples, each with the page that shows it, and what it means."""
        return [
            {
                "examples": [{"text": text, "url": self.url(Asked(text))} for text in examples],
                "meaning": meaning,
            }
            for examples, meaning in HELP
        ]

    @property
    def sorts(self) -> list[dict]:
        """The orders to choose from."""
        chosen = self.asked.sort or RELEVANCE
        return [
            {"value": value, "title": title, "selected": value == chosen}
            for value, title in SORT_TITLES.items()
        ]

    @cached_property
    def filters(self) -> list[Filter]:
        """The facets that can narrow this result."""
        return [one for one in map(self._filter, FACETS) if one.first]

    def _filter(self, name: str) -> Filter:
        facet, ticked = FACETS[name], self.asked.ticked.get(name, ())
        pairs = self.found.facet(name)
        choices = [
            Choice(
                f"facet-{name}-{number}",
                str(value),
                self.say(facet.title(value)),
                count,
                value in ticked,
            )
            for number, (value, count) in enumerate(pairs)
            if number < MOST_VALUES or value in ticked
        ]
        # What is ticked stands first where not everything shows.
        choices.sort(key=lambda one: len(choices) > FIRST_VALUES and not one.ticked)
        return Filter(
            name,
            facet.label,
            choices[:FIRST_VALUES],
            choices[FIRST_VALUES:],
            len(pairs) - len(choices),
            len(ticked),
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The search as names and values, for hidden fields."""
        return parse_qsl(self.asked.query())

    @property
    def chosen(self) -> list[dict]:
        """What is ticked, with the address of the page without it."""
        return [
            {
                "title": self.say(FACETS[name].title(value)),
                "label": FACETS[name].label,
                "url": self.url(self.asked.without(name, value)),
            }
            for name, values in self.asked.ticked.items()
            for value in values
        ]

    # The result -------------------------------------------------------------------------------

    @cached_property
    def hits(self) -> list[Hit]:
        """The lines of this page."""
        shown = self.found.ordered[self.before : self.before + self.size]
        return lines(self.found, shown)

    @property
    def start(self) -> int:
        """The number of the first line."""
        return self.before + 1

    @property
    def count_text(self) -> Message:
        """How many papers there are, for eyes and ears."""
        number = len(self.found)
        if not number:
            return _("Nothing was found.")
        if number == 1:
            return _("1 paper found")
        return _("papers_found", default="${number} papers found", mapping={"number": str(number)})

    @property
    def page_text(self) -> Message:
        """Which page of how many."""
        return _(
            "page_of_pages",
            default="Page ${page} of ${pages}",
            mapping={"page": str(self.number), "pages": str(self.pages)},
        )

    @cached_property
    def mended(self) -> StandIns | None:
        """What the words were taken for."""
        return stand_ins(self.found, self.hits)

    @property
    def exact_url(self) -> str:
        """The page with the search for exactly what was typed."""
        return self.url(replace(self.asked, text=self.mended.exact))

    @property
    def cut(self) -> Message | None:
        """That the files will not hold everything."""
        return cut_sentence(len(self.found)) if len(self.found) > MOST_ROWS else None

    # Saved searches ---------------------------------------------------------------------------

    @property
    def may_save(self) -> bool:
        """Whether there is somebody to save for."""
        return not api.user.is_anonymous()

    @property
    def saved(self) -> list[Saved]:
        """The searches of the user."""
        return saved_searches()


class SavedSearches(BrowserView):
    """``POST @@saved-searches`` keeps or forgets a search, then shows the page again."""

    def __call__(self):
        PostOnly(self.request)
        CheckAuthenticator(self.request)
        form = self.request.form
        asked, _wrong = read_tolerantly(form)
        forgotten = form.get("remove")
        try:
            if isinstance(forgotten, str):
                remove_search(forgotten)
                message = _("The search was removed.")
            else:
                title = form.get("title")
                save_search(title if isinstance(title, str) else "", asked.query())
                message = _("The search was saved.")
        except NotSaved as error:
            api.portal.show_message(error.args[0], self.request, type="error")
        else:
            api.portal.show_message(message, self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}/{PAGE}?{asked.query()}")

"""The two pages and their files."""

import json
from dataclasses import fields
from datetime import date
from urllib.parse import urlencode

from plone import api
from Products.Five.browser import BrowserView
from zope.i18n import translate

from kardes import _
from kardes.approval import PATHS, state_title
from kardes.content.vocabularies.countries import country_name

from .audit import TOTALS, Filter, WrongFilter, filter_of, report
from .caching import is_known
from .register import PUBLIC, as_public, public_rows
from .rows import COLUMNS, KINDS, Row, in_words
from .tables import XLSX, as_csv, as_xlsx


class TablePage(BrowserView):
    """A table of rows as page, CSV or XLSX."""

    #: name of the files
    file_name = ""
    columns = tuple(COLUMNS)

    def say(self, message) -> str:
        """A message in the language of the reader."""
        return translate(message, context=self.request)

    @property
    def headings(self) -> list[str]:
        """The headings of the columns."""
        return [self.say(COLUMNS[name]) for name in self.columns]

    def words(self, row: Row) -> list:
        """The cells of a row."""
        texts = in_words(row, self.say)
        return [texts[name] for name in self.columns]

    #: columns of the page -> the columns of the files that stand in one cell there
    groups = {}

    def cells(self, row: Row) -> list[dict]:
        """The cells of a row on the page, each with its heading and its lines."""
        texts = in_words(row, self.say)
        return [
            {
                "label": self.say(heading),
                "lines": [self._text(texts[name]) for name in names if texts[name]],
            }
            for heading, names in self.groups.items()
        ]

    def _text(self, value) -> str:
        return api.portal.get_localized_time(value) if isinstance(value, date) else value

    def file(self, kind: str, rows) -> bytes:
        """The table as a file to keep."""
        cells = [self.words(row) for row in rows]
        if kind == "xlsx":
            body, mime = as_xlsx(self.file_name, self.headings, cells), XLSX
        else:
            body, mime = as_csv(self.headings, cells), "text/csv; charset=utf-8"
        response = self.request.response
        response.setHeader("Content-Type", mime)
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{self.file_name}.{kind}"'
        )
        return body


class AuditPage(TablePage):
    """``@@kardes-audit``: filters, totals and the rows behind them."""

    file_name = "denetim-listesi"
    groups = {
        _("Relation or membership"): ("title", "partner", "country", "kind"),
        _("State"): ("state",),
        _("Decision"): ("decision_number", "decided_on"),
        _("Sent to the governor"): ("sent_on",),
        _("Decision of the partner"): ("partner_decision_number", "partner_decided_on"),
        _("Permission"): ("permission_number", "permitted_on", "authority"),
        _("Signature date"): ("signed_on",),
        _("Irregularities"): ("irregularities", "missing", "suspicions"),
    }
    problem = None

    def __call__(self):
        try:
            self.filter = filter_of(self.request.form)
        except WrongFilter as error:
            self.problem, self.filter = error.args[0], Filter()
            self.request.response.setStatus(400)
        self.found, self.counts = report(self.filter)
        kind = self.request.form.get("format")
        if kind in ("csv", "xlsx"):
            return self.file(kind, self.found)
        return self.index()

    @property
    def totals(self) -> list[dict]:
        """What an auditor asks first."""
        return [
            {"id": id, "title": title, "count": self.counts[id], "url": self.url(finding=id)}
            for id, (title, _test) in TOTALS.items()
        ]

    def url(self, **changes) -> str:
        """The page with a changed filter."""
        values = {
            field.name: getattr(self.filter, field.name)
            for field in fields(Filter)
            if getattr(self.filter, field.name)
        }
        query = urlencode({**values, **changes})
        return f"{self.context.absolute_url()}/@@kardes-audit?{query}"

    @property
    def choices(self) -> list[dict]:
        """The filters that choose one value of a list."""
        states = {state: state_title("Protocol", state) for state in _STATES}
        countries = {row.country: country_name(row.country) for row in report(Filter())[0]}
        findings = {id: title for id, (title, _test) in TOTALS.items()}
        lists = (
            ("state", _("State"), states),
            ("country", _("Country"), countries),
            ("kind", _("Kind of relation"), KINDS),
            ("finding", _("Finding"), findings),
        )
        return [
            {
                "name": name,
                "title": title,
                "options": [
                    {
                        "value": value,
                        "title": self.say(text),
                        "selected": value == getattr(self.filter, name),
                    }
                    for value, text in options.items()
                    if value
                ],
            }
            for name, title, options in lists
        ]


_STATES = (*PATHS["Protocol"], "rejected", "terminated")


class RegisterPage(TablePage):
    """``@@sister-cities``: what everyone may know, fit for caches."""

    file_name = "kardes-sehirlerimiz"
    columns = PUBLIC
    groups = {
        _("City"): ("partner",),
        _("Country"): ("country",),
        _("Kind of relation"): ("kind",),
        _("Council decision"): ("decision_number", "decided_on"),
        _("Ministry permission"): ("permission_number", "permitted_on"),
    }

    def __call__(self):
        response = self.request.response
        if is_known(self.request):
            response.setStatus(304)
            return ""
        self.found = public_rows()
        kind = self.request.form.get("format")
        if kind in ("csv", "xlsx"):
            return self.file(kind, self.found)
        if kind == "json":
            response.setHeader("Content-Type", "application/json")
            return json.dumps([as_public(row) for row in self.found], ensure_ascii=False)
        return self.index()

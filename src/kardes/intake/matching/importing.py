"""``@@kardes-matching-import``: a list of cities from a file, tried first or taken at once."""

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from zope.i18nmessageid import Message

from kardes import _

from . import imported
from .pages import PAGE
from .reading import HEADINGS, read, take
from .tables import MAX_FILE

MODES = {
    imported.REPLACE: _("Replace the list by the file"),
    imported.ADD: _("Add the cities of the file, and renew those that are in the list"),
}
#: column -> what stands in it
_HOLDS = {
    "name": _("Name of the city"),
    "country": _("Code (ISO 3166), or name in Turkish or English"),
    "population": _("Digits, e.g. 76000"),
    "latitude": _("Degrees, e.g. 42.8421"),
    "longitude": _("Degrees, e.g. 75.3015"),
    "themes": _("Themes as they stand in a dossier, in Turkish or English"),
    "geographic_features": _("Features as they stand in a dossier, in Turkish or English"),
    "socioeconomic_features": _("Features as they stand in a dossier, in Turkish or English"),
    "website": _("The whole address, beginning with https://"),
    "contact": _("An office to write to; no private persons"),
}


class ImportPage(BrowserView):
    """The form, and what is wrong with the file."""

    modes = MODES

    def __call__(self):
        self.reading = self.problem = None
        self.mode = imported.REPLACE
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self._run():
                return self.request.response.redirect(
                    f"{self.context.absolute_url()}/{PAGE}?kind=imported"
                )
        return self.index()

    def _run(self) -> bool:
        """Read the file and keep it, if that was asked for; whether it was kept."""
        form = self.request.form
        if form.get("mode") in list(MODES):
            self.mode = form["mode"]
        upload = form.get("file")
        if not getattr(upload, "filename", ""):
            return self._refuse(_("Choose a file."))
        # One byte more than is allowed is enough to refuse it.
        self.reading = read(upload.read(MAX_FILE + 1))
        is_asked = "import" in form
        if is_asked:
            self.reading = take(self.reading, self.mode)
        if self.reading.faults:
            return self._refuse(_("Nothing was imported: the file has faults."))
        if is_asked:
            api.portal.show_message(self.good_text("kept"), self.request)
        return is_asked

    def _refuse(self, problem: Message) -> bool:
        self.problem = problem
        self.request.response.setStatus(400)
        return False

    def good_text(self, what: str = "read") -> Message:
        """How many cities were read or kept."""
        number = {"number": len(self.reading.rows)}
        if what == "kept":
            return _(
                "matching_imported", default="${number} cities were imported.", mapping=number
            )
        return _(
            "matching_checked",
            default="The file is in order: ${number} cities. Choose it again to import it.",
            mapping=number,
        )

    @property
    def number(self) -> int:
        """How many cities the list holds now."""
        return len(imported.rows())

    @property
    def columns(self) -> list[dict]:
        """The columns with all names that they may have."""
        return [
            {"names": ", ".join((name, *HEADINGS[name])), "holds": holds}
            for name, holds in _HOLDS.items()
        ]

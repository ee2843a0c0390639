"""``@@kardes-proposals``, the page of the box, and the steps on a dossier from a form."""

from datetime import datetime

from plone import api
from plone.app.event.base import default_timezone
from plone.app.layout.viewlets.common import ViewletBase
from plone.namedfile.utils import set_headers, stream_data
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from zExceptions import BadRequest, NotFound
from zope.i18n import translate

from kardes import _
from kardes.intake.duplicates import Directory, place_of

from .box import FILED, KEPT, Submission, submission, submissions
from .filing import IProposal
from .handling import NotKept, accept, dismiss, retry, submission_of
from .telling import STATES, entries_of


class ProposalsPage(BrowserView):
    """All submissions, what became of them, and what is kept."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST":
            return self._act()
        if name := self.request.form.get("file"):
            return self._file(name)
        return self.index()

    def _act(self):
        CheckAuthenticator(self.request)
        try:
            if self.request.form.get("act") == "retry":
                retry(self.chosen)
                done = (
                    _("It still cannot be filed; the reason stands below.")
                    if self.chosen.state == KEPT
                    else _("The dossier was made.")
                )
            else:
                dismiss(self.chosen)
                done = _("The submission was removed.")
        except NotKept as problem:
            done = problem.args[0]
        api.portal.show_message(done, self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}/@@kardes-proposals")

    @property
    def chosen(self) -> Submission:
        """The submission that the address names."""
        reference = self.request.form.get("reference")
        found = submission(reference) if isinstance(reference, str) else None
        if found is None:
            raise NotFound(_("There is no such submission."))
        return found

    def _file(self, name):
        file = self.chosen.files.get(name) if isinstance(name, str) else None
        if file is None:
            raise NotFound(_("There is no such file."))
        # What strangers sent is never shown inside a page of the site.
        set_headers(file, self.request.response, filename=file.filename)
        self.request.response.setHeader("Content-Type", "application/octet-stream")
        self.request.response.setHeader("X-Content-Type-Options", "nosniff")
        return stream_data(file)

    @property
    def rows(self) -> list[dict]:
        """The submissions, the newest first, as the page shows them."""
        directory = Directory()
        return [self._row(one, directory) for one in submissions()]

    def _row(self, one: Submission, directory: Directory) -> dict:
        dossier = api.content.get(UID=one.dossier) if one.dossier else None
        return {
            "reference": one.reference,
            "received": self.day(one.received),
            "state": translate(STATES[one.state], context=self.request),
            "reason": translate(one.reason, context=self.request) if one.reason else "",
            "ended": self.day(one.ended) if one.ended else "",
            "title": dossier.Title() if dossier is not None else "",
            "url": dossier.absolute_url() if dossier is not None else "",
            "duplicate": self._duplicate(one, dossier, directory),
            "is_kept": one.state == KEPT,
            "entries": entries_of(one, self.request) if one.state == KEPT else [],
            "files": [
                {"name": name, "filename": file.filename} for name, file in one.files.items()
            ],
        }

    def _duplicate(self, one, dossier, directory) -> dict | None:
        """The dossier that is likeliest to be of the same city, while the proposal waits."""
        if one.state != FILED or dossier is None:
            return None
        found = directory.like(place_of(dossier), one.dossier)
        if not found:
            return None
        other = found[0].dossier
        percent = translate(found[0].likeness.percent, context=self.request)
        title = f"{other.Title()} ({percent})"
        return {"title": title, "url": other.absolute_url()}

    def day(self, moment: datetime) -> str:
        """Day and time, where the office is."""
        local = moment.astimezone(default_timezone(as_tzinfo=True))
        return f"{api.portal.get_localized_time(local)} {local:%H:%M}"


class ProposalsLink(ViewletBase):
    """The way from the tables of dossiers to the page of the proposals."""

    def update(self):
        super().update()
        self.url = f"{api.portal.get().absolute_url()}/@@kardes-proposals"
        self.kept = sum(one.state == KEPT for one in submissions())


class ProposalViewlet(ViewletBase):
    """Says of a dossier that it came through a form and waits for the office."""

    def update(self):
        super().update()
        received = submission_of(self.context)
        self.reference = received.reference if received else ""


class AcceptProposal(BrowserView):
    """Accepts a proposal; the button of the viewlet."""

    def __call__(self):
        if self.request.method != "POST":
            raise BadRequest(_("Accept a proposal by its button."))
        CheckAuthenticator(self.request)
        if IProposal.providedBy(self.context):
            accept(self.context)
        api.portal.show_message(_("The proposal was accepted."), self.request)
        self.request.response.redirect(f"{self.context.absolute_url()}/view")

"""Submissions in words, for the page and for REST."""

from collective.easyform.api import get_schema
from plone import api
from zope.i18n import translate

from kardes import _

from .box import ACCEPTED, FILED, KEPT, REMOVED, Submission
from .guard import ISpamGuard

STATES = {
    FILED: _("Filed as a dossier"),
    KEPT: _("Kept: no dossier yet"),
    ACCEPTED: _("Accepted"),
    REMOVED: _("Removed"),
}


def entries_of(received: Submission, request) -> list[tuple[str, str]]:
    """What was entered, each with the title of its field, as long as the form has it."""
    form = api.portal.get().unrestrictedTraverse(received.form, None)
    schema = {} if form is None else get_schema(form)
    entries = []
    for name, value in received.fields.items():
        field = schema.get(name) if form is not None else None
        if ISpamGuard.providedBy(field) or value in (None, "", False) or value == set():
            continue
        title = translate(field.title, context=request) if field is not None else name
        entries.append((title, _plain(value)))
    return entries


def as_json(received: Submission, request) -> dict:
    """A submission for REST; what was entered only while it is kept."""
    dossier = api.content.get(UID=received.dossier) if received.dossier else None
    return {
        "reference": received.reference,
        "received": received.received.isoformat(),
        "form": request.physicalPathToURL(received.form),
        "language": received.language,
        "state": received.state,
        "state_title": translate(STATES[received.state], context=request),
        "reason": translate(received.reason, context=request) if received.reason else None,
        "ended": received.ended.isoformat() if received.ended else None,
        "dossier": dossier.absolute_url() if dossier is not None else None,
        "entries": [
            {"title": title, "value": value} for title, value in entries_of(received, request)
        ],
        "files": [file.filename for file in received.files.values()],
    }


def _plain(value) -> str:
    if isinstance(value, list | set | tuple):
        return "; ".join(sorted(map(str, value)))
    return str(value)

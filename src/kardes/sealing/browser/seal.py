"""The chain of a paper in words, for who has to answer for it."""

from functools import cached_property

from plone import api
from Products.Five.browser import BrowserView
from zope.i18nmessageid import Message

from kardes import _
from kardes.approval import facts_in_words, recorded_title, state_title

from ..checking import BROKEN, UNVERIFIED, VERIFIED, CheckedStep, Verdict, verify
from ..words import sentence

#: what a status is called, and what it means
STATUS = {
    VERIFIED: (_("Verified"), _("The chain of records is whole and the files are unchanged.")),
    UNVERIFIED: (
        _("Unverified"),
        _(
            "Nothing contradicts the records, but they were not made in this site or carry no "
            "seal. They count as verified once a manifest of seals confirms them."
        ),
    ),
    BROKEN: (_("Broken"), _("Something is not as it was recorded.")),
}


class SealPage(BrowserView):
    """``@@kardes-seal``: each record with who, when, what was on file and whether it holds."""

    @cached_property
    def verdict(self) -> Verdict:
        """The chain, recomputed from the files."""
        return verify(self.context)

    @property
    def outcome(self) -> dict:
        """The status of the whole chain."""
        return self.in_words(self.verdict.status)

    @property
    def faults(self) -> list[Message]:
        """What is wrong beside single records."""
        return [sentence(fault) for fault in self.verdict.faults]

    def in_words(self, status: str) -> dict:
        """Id, title and meaning of a status."""
        title, meaning = STATUS[status]
        return {"id": status, "title": title, "meaning": meaning}

    @property
    def steps(self) -> list[dict]:
        """The records, the newest first."""
        return [self._step(step) for step in reversed(self.verdict.steps)]

    def _step(self, step: CheckedStep) -> dict:
        portal_type, record = self.context.portal_type, step.record or {}
        action, state = step.entry.get("action"), step.entry.get("review_state")
        return {
            "number": step.number,
            "title": recorded_title(portal_type, action) if action else _("A step without name"),
            "state": state,
            "state_title": state_title(portal_type, state),
            "time": step.entry.get("time"),
            "who": self._who(step.entry.get("actor")),
            "why": self._why(step),
            "status": self.in_words(step.status),
            "faults": [sentence(fault) for fault in step.faults],
            "facts": self._facts(record),
            "files": [self._file(sealed) for sealed in step.attachments],
            "hash": record.get("hash"),
            "previous": record.get("previous"),
        }

    def _who(self, userid: str | None) -> str:
        """The name that the user has today, and the one that the record holds."""
        user = api.user.get(userid=userid) if userid else None
        fullname = user and user.getProperty("fullname")
        return f"{fullname} ({userid})" if fullname else userid or ""

    def _facts(self, record: dict) -> list[tuple[str, str]]:
        """What the record says of the paper, with the titles of the fields."""
        said = {name: value for name, value in (record.get("facts") or {}).items() if value}
        return list(facts_in_words(self.context.portal_type, said))

    def _why(self, step: CheckedStep) -> list[str]:
        """Reason and comment of a step, each once."""
        fields = (step.entry.get("step") or {}).get("fields") or {}
        texts = (fields.get("reason"), step.entry.get("comments"))
        return list(dict.fromkeys(text for text in texts if text))

    def _file(self, sealed: dict) -> dict:
        """A sealed version, with the name that the attachment has now and its own address."""
        found = {"title": sealed["uid"], "url": None, **sealed}
        for brain in api.content.find(UID=sealed["uid"]):
            found["title"] = brain.Title
            found["url"] = f"{brain.getURL()}/@@version/{sealed['version']}"
        return found

"""The history page of a paper: its steps and the versions of its fields in one table."""

from plone.app.layout.viewlets.content import ContentHistoryView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from kardes import _

from ..titles import state_title, transition_title


class PaperHistory(ContentHistoryView):
    """``@@contenthistory``: the words of the paper's type, who, when and for what reason."""

    index = ViewPageTemplateFile("templates/changes.pt")

    def workflowHistory(self, complete=True):
        portal_type = self.context.portal_type
        found = super().workflowHistory(complete)
        for entry in found:
            step, action = entry.get("step") or {}, entry.get("action")
            title = transition_title(portal_type, action) if action else _("Created")
            entry["transition_title"] = title
            entry["state_title"] = state_title(portal_type, entry["review_state"])
            reason = (step.get("fields") or {}).get("reason")
            # The comment stands in for a missing reason: once is enough.
            texts = dict.fromkeys(text for text in (reason, entry.get("comments")) if text)
            entry["comments"] = "\n".join(texts)
        return found

"""What the tables of the folder contents are made of, in words."""

import json

from plone.app.content.browser.vocabulary import VocabularyView
from zope.i18n import translate

from kardes.approval import PATHS, standing_text, state_title


class Vocabulary(VocabularyView):
    """``@@getVocabulary``; stock sends the id of a state, which no official calls so.

    What a paper lacks comes as the catalog keeps it.
    """

    def __call__(self):
        answer = super().__call__()
        asked = self.request.get("attributes", "")
        if "review_state" not in asked and "kardes_standing" not in asked:
            return answer
        found = json.loads(answer)
        for item in found.get("results", ()):
            if item.get("portal_type") in PATHS and item.get("review_state"):
                title = state_title(item["portal_type"], item["review_state"])
                item["review_state"] = translate(title, context=self.request)
            if "kardes_standing" in item:
                item["kardes_standing"] = standing_text(item["kardes_standing"], self.request)
        return json.dumps(found)

    def get_translated_ignored(self):
        return [*super().get_translated_ignored(), "portal_type", "review_state"]

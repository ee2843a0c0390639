"""Letters for tests."""

from datetime import date

from plone import api

DATED = date(2026, 1, 13)


def letter(container, **fields):
    """A letter that is ready for the register."""
    given = {"title": "Kardeş şehir önerisi", "dated": DATED, "sender": "Başkonsolosluk"}
    return api.content.create(container, "Correspondence", **{**given, **fields})

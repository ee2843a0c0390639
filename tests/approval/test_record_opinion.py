"""``record_opinion``: what another authority wrote about the application."""

from datetime import date

import pytest

from kardes.approval import InvalidFields, fire, history

from .test_record_application import APPLICATION
from .unwritten import nothing_written

STEP = "record_opinion"
OPINION = {
    "on": date(2026, 5, 12),
    "number": "2026/77",
    "authority": "Dışişleri Bakanlığı",
    "summary": "Uygun",
}


def test_opinions_are_appended(dossier):
    permission = dossier.permission
    fire(permission, "record_application", APPLICATION)
    fire(permission, STEP, OPINION)
    fire(permission, STEP, {"on": date(2026, 5, 14), "authority": "Valilik"})
    assert permission.opinions == [
        OPINION,
        {"on": date(2026, 5, 14), "number": None, "authority": "Valilik", "summary": None},
    ]
    assert dict(history(permission)[-1].fields)["Authority"] == "Valilik"
    with nothing_written(permission), pytest.raises(InvalidFields):
        fire(permission, STEP, OPINION)


def test_first_the_application(dossier):
    with nothing_written(dossier.permission), pytest.raises(InvalidFields):
        fire(dossier.permission, STEP, OPINION)

"""Every text has its Turkish, and the variables survived the translation."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from zope.i18n import translate

from kardes import _
from kardes.content.vocabularies import terms

LOCALES = Path(__file__).parents[1] / "src" / "kardes" / "locales"
VARIABLE = re.compile(r"\$\{(\w+)\}")


def catalog(path: Path):
    with path.open("rb") as file:
        return read_po(file)


def texts(path: Path) -> list:
    return [message for message in catalog(path) if message.id]


@pytest.fixture(scope="module")
def turkish():
    return catalog(LOCALES / "tr" / "LC_MESSAGES" / "kardes.po")


def test_every_text_has_its_turkish(turkish):
    missing = [
        message.id
        for message in texts(LOCALES / "kardes.pot")
        if not (found := turkish.get(message.id)) or not found.string or found.fuzzy
    ]
    assert missing == []


def test_variables_survive_the_translation(turkish):
    def english(message) -> str:
        return " ".join([message.id, *message.auto_comments])

    wrong = [
        message.id
        for message in turkish
        if message.id
        and message.string
        and set(VARIABLE.findall(message.string)) != set(VARIABLE.findall(english(message)))
    ]
    assert wrong == []


def test_english_pages_speak_english(integration):
    """Without a catalog of its own English would fall back to Turkish."""
    assert translate(_("Council decision"), target_language="en") == "Council decision"
    assert translate(_("Council decision"), target_language="tr") == "Meclis Kararı"
    named = _("some_id", default="There is no version ${number}.", mapping={"number": 7})
    assert translate(named, target_language="en") == "There is no version 7."


def test_hints_of_stock_fields_on_our_forms_are_turkish(integration):
    hint = translate("help_event_open_end", domain="plone", target_language="tr")
    assert hint == "Etkinliğin bitiş tarihi belli değil."


#: what a stranger meets on the public forms, beside the lists of themes and features
PUBLIC = (
    "intake/form/choosing.py",
    "intake/form/guard.pt",
    "intake/form/guard.py",
    "intake/form/limits.py",
    "intake/form/public/__init__.py",
    "intake/form/public/fields.xml",
)


def test_strangers_read_russian(integration):
    ours = [
        message.id
        for message in texts(LOCALES / "kardes.pot")
        if any(str(path).endswith(PUBLIC) for path, _line in message.locations)
    ]
    assert len(ours) > 40
    lists = (terms.themes, terms.geographic_features, terms.socioeconomic_features)
    ours += [title for found in lists for title in found.titles.values()]
    russian = catalog(LOCALES / "ru" / "LC_MESSAGES" / "kardes.po")
    assert [id for id in ours if not (found := russian.get(str(id))) or not found.string] == []

"""What was entered, in words: the text of the letter."""

import unicodedata
from collections.abc import Mapping

from collective.easyform.api import is_file_data
from collective.easyform.interfaces import ILabel
from plone import api
from zope.i18n import translate
from zope.interface import Interface
from zope.schema import Field, getFieldsInOrder
from zope.schema.interfaces import IBool, IChoice, ICollection, IVocabularyTokenized

from kardes import _

from .guard import ISpamGuard


def as_text(schema: type[Interface], fields: Mapping, language: str) -> str:
    """The entries of a form with the titles of its fields, in the language of the form."""
    lines = []
    for name, field in getFieldsInOrder(schema):
        if ILabel.providedBy(field) or ISpamGuard.providedBy(field):
            continue
        if words := _words(field, fields.get(name), language):
            title = translate(field.title, target_language=language)
            lines.append(f"{title}: {words}")
    return _visible("\n".join(lines))


def _words(field: Field, value, language: str) -> str:
    if value in (None, "", []) or value == set():
        return ""
    if IBool.providedBy(field):
        return translate(_("Yes") if value else _("No"), target_language=language)
    if is_file_data(value):
        return value.filename or ""
    if ICollection.providedBy(field):
        words = sorted(_words(field.value_type, one, language) for one in value)
        return "; ".join(words)
    if IChoice.providedBy(field):
        return _title(field, value, language)
    return getattr(value, "raw", None) or str(value)


def _title(field: Field, value, language: str) -> str:
    vocabulary = field.bind(api.portal.get()).vocabulary
    if not IVocabularyTokenized.providedBy(vocabulary) or value not in vocabulary:
        return str(value)
    return translate(vocabulary.getTerm(value).title or str(value), target_language=language)


def _visible(text: str) -> str:
    """*text* with signs in place of characters that control the display; no paper holds these."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(character) in ("Cc", "Cf", "Cs")
        and character not in "\n\t\u200c\u200d"
        else character
        for character in text.replace("\r\n", "\n").replace("\r", "\n")
    )

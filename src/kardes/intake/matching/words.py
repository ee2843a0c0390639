"""The sentences of a score in the words of a reader."""

from babel.numbers import format_decimal
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message

from kardes.content.vocabularies.countries import cldr, current_language
from kardes.content.vocabularies.languages import language_name

from .model import Languages, Line


def sentence(line: Line) -> str:
    """Why a criterion gives its points, in the language of the page."""
    said = "; ".join(in_words(one) for one in line.sentences)
    return said[:1].upper() + said[1:]


def in_words(value) -> str:
    """A message with its figures, or a figure, in the language of the page.

    Scores are made without a request and keep plain values in their messages.
    """
    if isinstance(value, Message):
        mapping = {name: in_words(one) for name, one in (value.mapping or {}).items()}
        return translate(Message(value, mapping=mapping), context=getRequest())
    if isinstance(value, Languages):
        return ", ".join(language_name(code) for code in value.codes)
    if isinstance(value, tuple):
        return ", ".join(in_words(one) for one in value)
    if isinstance(value, int | float):
        return format_decimal(value, locale=cldr(current_language()))
    return str(value)

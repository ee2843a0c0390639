"""Languages of papers, named by CLDR in the language of the page."""

from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from .countries import cldr, current_language, sort_key

#: what offices meet first; the others follow by name
FIRST = ("tr", "en", "ru", "ky", "kk")
OTHERS = tuple(
    [
        "ar",
        "az",
        "ba",
        "be",
        "bg",
        "bs",
        "ca",
        "crh",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "gag",
        "gl",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
        "ko",
        "ku",
        "lt",
        "lv",
        "mk",
        "mn",
        "ms",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "tg",
        "tk",
        "tt",
        "ug",
        "uk",
        "ur",
        "uz",
        "vi",
        "zh",
    ]
)


def language_name(code: str | None, language: str | None = None) -> str:
    """The name of a language, e.g. ``ky`` as ``Kırgızca``; its code where unknown."""
    names = cldr(language or current_language()).languages
    return names.get(code, code or "")


@provider(IVocabularyFactory)
def languages(context):
    """Vocabulary ``kardes.Languages``."""
    page = current_language()
    others = sorted(OTHERS, key=lambda code: sort_key(language_name(code, page)))
    return SimpleVocabulary(
        [SimpleTerm(code, code, language_name(code, page)) for code in (*FIRST, *others)]
    )

"""Countries: ISO 3166-1 by name in every language, and own codes for what ISO lacks.

The names come from CLDR (Babel), so that Turkish, English, Russian or Kyrgyz pages list them
in their own words. Registers of Turkish municipalities also name places that are no ISO
country; those get a code of their own beginning with ``X``, which ISO never assigns.
"""

from functools import cache

from babel import Locale, UnknownLocaleError
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18n.interfaces import IUserPreferredLanguages
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from kardes import _

# CLDR also names things that are no countries: unions, islands that ISO only reserves.
_NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)

#: code -> name, of what ISO 3166-1 lacks and registers nevertheless name
OWN_CODES = {
    "XK": _("Kosovo"),
    "X-KKTC": _("Turkish Republic of Northern Cyprus"),
    "X-TATARSTAN": _("Tatarstan"),
    "X-CRIMEA": _("Crimea"),
}


@cache
def cldr(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def iso_countries(language: str = "en") -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes and names in *language* (a BCP 47 tag)."""
    return {
        code: name
        for code, name in cldr(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


def current_language() -> str:
    """The language of the current request, English outside one."""
    request = getRequest()
    preferred = IUserPreferredLanguages(request, None)
    languages = preferred.getPreferredLanguages() if preferred else ()
    return languages[0] if languages else "en"


def country_name(code: str | None, language: str | None = None) -> str:
    """The name of a country; its code where it is unknown."""
    language = language or current_language()
    if code in OWN_CODES:
        return translate(OWN_CODES[code], target_language=language)
    return iso_countries(language).get(code, code or "")


@provider(IVocabularyFactory)
def countries(context):
    """Vocabulary ``kardes.Countries``, sorted by name in the language of the page."""
    language = current_language()
    names = dict(iso_countries(language))
    names.update({code: country_name(code, language) for code in OWN_CODES})
    return SimpleVocabulary(
        [
            SimpleTerm(code, code, name)
            for code, name in sorted(names.items(), key=lambda item: sort_key(item[1]))
        ]
    )


# Turkish dictionary order; plain code points would put Çad and İsrail after Zambiya.
_TURKISH = {c: (i,) for i, c in enumerate("abcçdefgğhıijklmnoöpqrsştuüvwxyz", start=1)}


def sort_key(name: str) -> list[tuple]:
    lowered = name.replace("I", "ı").replace("İ", "i").lower()
    return [_TURKISH.get(character, (99, character)) for character in lowered]

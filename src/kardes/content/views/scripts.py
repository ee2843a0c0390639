"""In which language a name is read aloud: from its letters and the country it belongs to."""

import unicodedata

from babel.core import get_global
from babel.languages import get_official_languages

#: first word of a letter's Unicode name -> ISO 15924 code
_SCRIPTS = {
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "CJK": "Hani",
    "HANGUL": "Kore",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "THAI": "Thai",
    "MONGOLIAN": "Mong",
    "ETHIOPIC": "Ethi",
}


def script_of(text: str) -> str | None:
    """The ISO 15924 code of the first letter that is not Latin, if there is one."""
    for character in text:
        if character.isalpha():
            word = unicodedata.name(character, "").split(" ")[0]
            if word in _SCRIPTS:
                return _SCRIPTS[word]
    return None


def language_of_name(text: str, country: str | None) -> str | None:
    """A BCP 47 tag for a name in a script of its own; ``None`` for Latin letters.

    An official language of the country that is written so, else only the script:
    ``Токмок`` of Kyrgyzstan is ``ky``, of an unknown country ``und-Cyrl``.
    """
    script = script_of(text)
    if script is None:
        return None
    likely = get_global("likely_subtags")
    for language in get_official_languages(country or "ZZ", de_facto=True):
        if f"_{script}_" in likely.get(language, ""):
            return language
    return f"und-{script}"

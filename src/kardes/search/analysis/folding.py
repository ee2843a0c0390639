"""One spelling for what people read as the same word.

Case (also of ``İ I ı i``), diacritics, decomposed letters, the script (Cyrillic is written in
Latin letters), and the habits of transliteration (``Bishkek``, ``Bişkek``, ``Бишкек``) make no
difference.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ə": "e",
        "ŋ": "n",
        "ħ": "h",
    }
)
# Russian, Kyrgyz, Kazakh, and what stands in names from their neighbours; _ has no sound.
_CYRILLIC_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяңөүқғәіұһїєґўҳҷӣӯ"
_IN_LATIN = (
    "a b v g d e j z i y k l m n o p r s t u f h ts c s s _ i _ e yu ya "
    "n o u k g a i u h i e g u h c i u"
)
_CYRILLIC = str.maketrans(
    dict(zip(_CYRILLIC_LETTERS, _IN_LATIN.replace("_", "").split(" "), strict=True))
)
#: Cyrillic letters that look like Latin ones; keyboards and copied texts mix them into Latin words
_LOOKALIKE = str.maketrans("авеікмнорстух", "abeikmhopctyx")


def _pairs(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern, str], ...]:
    """Patterns, and what stands for what they find."""
    return tuple((re.compile(pattern), to) for pattern, to in pairs)


_DIGRAPHS = _pairs(("ya", "я"), ("yu", "ю"), ("ts", "ц"), ("(?<=[^aeiou])y(?=[aeou])", "и"))
_TO_CYRILLIC = str.maketrans("abcdefghijklmnoprstuvyz", "абчдефгхижклмнопрстувйз")

_IS_CYRILLIC = re.compile("[\u0400-\u052f]")
_IS_LATIN = re.compile("[a-z]")

# How letters stand for one sound, in this order.
_SPELLINGS = _pairs(
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("[kh]h+", "h"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "j"),
    ("gh", "g"),
    # y as a vowel: Kyrgyz, Almaty
    ("(?<![aeiouy])y(?![aeiouy])", "i"),
)
_GLIDES = _pairs(
    # Aitmatov, Aytmatov
    ("(?<=[aeou])i(?![aeiou])", "y"),
    # Antalia, Antaliya, Antalya
    ("i+y?(?=[aeou])", "y"),
)


def is_cyrillic(word: str) -> bool:
    """Whether a lower-case *word* is written in Cyrillic letters, mostly."""
    return len(_IS_CYRILLIC.findall(word)) > len(_IS_LATIN.findall(word))


def lower(text: str) -> str:
    """*text* in small letters; ``İ`` and ``I`` are both ``i``, ``ё`` is ``е``, diacritics stay."""
    text = unicodedata.normalize("NFC", text).replace("İ", "i").replace("I", "i").lower()
    return text.replace("ё", "е")


def plain_letters(word: str) -> str:
    """A lower-case *word* in plain Latin letters; other scripts than Cyrillic stay as they are.

    Cyrillic letters in a word that is mostly Latin are taken for the Latin ones they look like.
    """
    if _IS_CYRILLIC.search(word):
        word = word.translate(_CYRILLIC if is_cyrillic(word) else _LOOKALIKE)
        word = word.translate(_CYRILLIC)
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(_LETTERS)).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def sound(word: str) -> str:
    """A *word* in plain letters as it sounds, whichever habit of transliteration wrote it.

    The sound of a sound is itself.
    """
    while (heard := with_glides(respelt(word))) != word:
        word = heard
    return word


def respelt(word: str) -> str:
    """A *word* in plain letters with one letter for one sound; endings are still to be seen."""
    return _replaced(word, _SPELLINGS)


def with_glides(word: str) -> str:
    """A respelt word or stem with one spelling of ``y`` and ``i`` beside vowels."""
    return _replaced(word, _GLIDES)


def _replaced(word: str, pairs: tuple[tuple[re.Pattern, str], ...]) -> str:
    for pattern, to in pairs:
        word = pattern.sub(to, word)
    return word


def beginnings(word: str) -> tuple[str, ...]:
    """What a word that begins with *word*, a word by its sound, can begin with.

    What follows decides about ``i`` and ``y`` at the end: beledi, belediye (``beledye``).
    """
    return tuple(dict.fromkeys((word, with_glides(word + "a")[:-1])))


def in_cyrillic(word: str) -> str:
    """A *word* by its sound in Cyrillic letters."""
    word = _replaced(word, _DIGRAPHS)
    return word.translate(_TO_CYRILLIC)

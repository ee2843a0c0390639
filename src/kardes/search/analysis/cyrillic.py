"""Stems of words in Cyrillic: Russian by Snowball; Kyrgyz and Kazakh endings lightly.

A word alone does not tell its language, so an ending that could be Kyrgyz or Kazakh gives a second
reading; the Russian one stays. Words come in small Cyrillic letters, stems go in them.
"""

import re
from functools import lru_cache

from Stemmer import Stemmer

_RUSSIAN = Stemmer("russian")
# Snowball makes one stem of мэр (mayor) and мэрия (his office), of Киргиз and Киргизия: nouns in
# -рия, -зия, -сия, -ция keep their и, and so do short ones.
_IYA = re.compile("((?:[^и]{2}|.*[зрсц])и)(?:я|и|ю|ей|ям|ями|ях)|([^и]{2,}[рц]и)й")

# рынок, рынка; немец, немца; поездок, поездка: the vowel stands only where no ending follows.
_FLEETING = re.compile("(.+[бвгджзклмнпрстфхцчшщ])(?:[ое](к)|е(ц))")

# окон, окно; песен, песня; земель, земля: so it is in the genitive plural, before Snowball cuts.
_OF_MANY = re.compile("(.+[бвгджзклмнпрстфхцчшщ])[оеө]([нл])ь?")
# музей, музеев; мұражай, мұражайы: й stays where Snowball takes it for an ending.
_GLIDE = re.compile("(.{2,}[еа])й")
_IRREGULAR = {
    form: stem
    for stem, forms in (
        ("ден", "дня дню днем дне дни дней дням днями днях"),
        ("лев", "льва льву львом льве львы"),
    )
    for form in forms.split()
}

_VOWEL = "[аеиоуыэюяөүәіұ]"
_A = "[аеоөә]"
_I = "[иыуүіұ]"


def _endings(*pairs: tuple[str, int]) -> tuple[re.Pattern, ...]:
    """Patterns of words with an ending; each pair: the ending, the letters left at least."""
    return tuple(re.compile(f"(.{{{least},}}?)(?:{ending})") for ending, least in pairs)


# After a vowel these endings begin with н, after a consonant with д or т.
_TURKIC = (
    _endings(
        (f"н?[дт]{_A}[гғ]{_I}(?:н{_I}?)?", 2),
        (f"(?<={_VOWEL})н{_I}[нң]|(?<!{_VOWEL})[дтн]{_I}[нң]", 2),
        (f"н?[дтн]{_A}н", 3),
        (f"н?[дт]{_A}", 3),
        (f"[гкғқ]{_A}", 4),
        (f"(?<={_VOWEL})н{_I}|(?<!{_VOWEL})[дт]{_I}", 4),
        (f"{_I}н{_A}?", 4),
    ),
    _endings((f"(?<={_VOWEL})с{_I}", 4), ("[іүұ]", 2), (f"(?<=[лдт]{_A}р){_I}", 4)),
    _endings((f"[лдт]{_A}р", 2)),
)
# What an ending that begins with a vowel makes of a final к, қ, п.
_HARD = {"г": "к", "ғ": "қ", "б": "п"}


@lru_cache(100_000)
def stems(word: str) -> tuple[str, ...]:
    """The stem of *word*, then those that it has if it is read otherwise."""
    left = word
    for endings in _TURKIC:
        left = next(filter(None, (ending.fullmatch(left) for ending in endings)), [left, left])[1]
    turkic = _stem(left)
    if left != word or turkic != word:
        turkic = turkic[:-1] + _HARD.get(turkic[-1:], turkic[-1:])
    own = _IRREGULAR.get(word) or _stem(word)
    fleeting = _FLEETING.fullmatch(own)
    shorter = "".join(filter(None, fleeting.groups())) if fleeting else own
    found = [own, turkic, shorter]
    if many := _OF_MANY.fullmatch(word):
        found.append(many[1] + many[2])
    found.extend(glide[1] for one in (word, own) if (glide := _GLIDE.fullmatch(one)))
    return tuple(dict.fromkeys(found))


def _stem(word: str) -> str:
    noun = _IYA.fullmatch(word)
    return noun[1] or noun[2] if noun else _RUSSIAN.stemWord(word)

"""Words and numbers of a text, and the keys that each is found by."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from Stemmer import Stemmer

from . import cyrillic, turkish
from .folding import in_cyrillic, is_cyrillic, lower, plain_letters, respelt, sound, with_glides
from .numbers import amount_keys, month_number, number_key

#: marks what is written in Cyrillic: its stems are no Latin words
CYRILLIC = "~"
#: marks how a word in Cyrillic reads if it is Turkish: Ускюдар, Гёльджюк, Эрзинджан
TURKISH = CYRILLIC * 2
#: parts of one number, and characters of a word; what is longer is no word of a letter
MAX_PARTS = 8
MAX_WORD = 64

#: letters of a stem that is looked for in the other script
_SHORTEST_STEM = 4

_MARK = "\u0300-\u036f\u0483-\u0487"
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_APOSTROPHE = "['\u2019\u02bc\u2018`\u00b4]"
_LETTER = rf"(?:[^\W\d_\u02bc{_IDEOGRAPH}][{_MARK}\u00ad]{{0,10}})"
_TOKEN = re.compile(
    # A word cut at the end of a line goes on in the next one; what follows an apostrophe ends it.
    rf"(?P<word>{_LETTER}+(?:-[ \t]*\r?\n[ \t]*(?=[^\W\d_A-ZÇĞİÖŞÜА-Я]){_LETTER}+)?)"
    rf"(?P<ending>{_APOSTROPHE}{_LETTER}+)?"
    rf"|(?P<number>\d+)"
    rf"|(?P<ideograph>[{_IDEOGRAPH}])"
)
#: where Russian hardly writes ё but for the ö of Turkish names
_YO = re.compile("(?<=[гкГК])(?:[ёЁ]|[еЕ]\u0308)")
_BREAK = re.compile(r"-[ \t]*\r?\n[ \t]*")
_NO_LETTER = re.compile(f"[^\\w{_MARK}]|_")
#: what stands between the parts of a number; in a text a blank alone does not
_JOINT = re.compile(r"[ \t]*[-\u2010-\u2015\u2212/\\][ \t]*|[.,_:]")

_ENGLISH = Stemmer("english")
_ENGLISH_VERB = re.compile("[a-z]{3,}(?:ed|ing)")
# In the letters of sounds: women, chairmen, children, knives, shelves, feet, mice.
_PLURALS = (
    (re.compile("(kni|vi|(?:mid)?vi|li)ves"), r"\1fe"),
    (re.compile("(sel|boocsel|hal|vol|cal|el|tie|loa|lea|sear)ves"), r"\1f"),
    (re.compile("(t|g)ee(th|se)"), r"\1oo\2"),
    (re.compile("feet"), "foot"),
    (re.compile("([ml])ice"), r"\1ouse"),
    (re.compile("((?:[a-z]+[^aeiou]|vo|)m)en"), r"\1an"),
    (re.compile("(cild)ren"), r"\1"),
    (re.compile("([a-z]{2,})ies"), r"\1i"),
    (re.compile("([a-z]{2,}(?:ss|[xz]|[^aeiou]c))es"), r"\1"),
    (re.compile("([a-z]{2,}[^su])s"), r"\1"),
)


_IN_TURKISH = (
    (re.compile("dj"), "c"),
    (re.compile("(?:^|(?<=[bcdfghjklmnprstvz]))yu"), "u"),
    (re.compile("(?<=l)ya"), "a"),
)
#: what a Latin word has that Russian may write otherwise
_OTHERWISE = re.compile("[cou]|la")


class Token(NamedTuple):
    """A word or a number of a text."""

    #: where it stands: ``text[start:end]``
    start: int
    end: int
    #: its exact form; case, diacritics, script and the ending after an apostrophe do not count
    word: str
    #: its name in the vocabulary: the word, marked if it is written in Cyrillic
    entry: str
    #: what it is found by; the first one is its stem
    keys: tuple[str, ...]


def tokens(text: str) -> Iterator[Token]:
    """The words and numbers of *text* in their order. Accepts every text."""
    found = list(_TOKEN.finditer(text))
    for place, match in enumerate(found):
        if match["word"]:
            yield from _words(match)
        elif match["number"]:
            yield _number(text, found, place)
        else:
            yield Token(match.start(), match.end(), match[0], match[0], (match[0],))


def _words(match: re.Match) -> Iterator[Token]:
    start, end = match.span("word")
    if match["ending"] and not _is_ending(match["word"], match["ending"]):
        yield Token(start, end, *read(match["word"]))
        start, end = match.start("ending") + 1, match.end()
        yield Token(start, end, *read(match["ending"][1:]))
    else:
        yield Token(start, match.end(), *read(match["word"]))


def _is_ending(word: str, ending: str) -> bool:
    """İstanbul'un, İSTANBUL'UN, but not O'Brien and d'Estaing."""
    return len(word) > 1 and (ending[1].islower() or word.isupper())


def read(word: str) -> tuple[str, str, tuple[str, ...]]:
    """Word, entry and keys of a *word* without its ending, as written."""
    word = _NO_LETTER.sub("", word)
    return _read(lower(word)[:MAX_WORD], lower(_YO.sub("о", word))[:MAX_WORD])


def spelling(word: str) -> str:
    """A *word* in plain small letters, as it is spelt and not as it sounds."""
    return plain_letters(lower(_NO_LETTER.sub("", word)))[:MAX_WORD]


@lru_cache(200_000)
def _read(word: str, with_o: str) -> tuple[str, str, tuple[str, ...]]:
    plain = plain_letters(word) or word
    heard = sound(plain)
    if is_cyrillic(word):
        keys = [CYRILLIC + sound(plain_letters(stem)) for stem in cyrillic.stems(word)]
        keys += _in_turkish(word, with_o)
        return heard, CYRILLIC + heard, tuple(dict.fromkeys(keys))
    return heard, heard, latin_keys(plain)


def _in_turkish(word: str, with_o: str) -> Iterator[str]:
    """The keys of a *word* in Cyrillic, by its stem and whole, where Turkish spells it otherwise.

    :param with_o: the word with an o where its ё stands for ö
    """
    for form, own in ((cyrillic.stems(with_o)[0], cyrillic.stems(word)[0]), (with_o, word)):
        latin = plain_letters(form)
        for written, meant in _IN_TURKISH:
            latin = written.sub(meant, latin)
        if (heard := sound(latin)) != sound(plain_letters(own)):
            yield TURKISH + heard


def latin_keys(plain: str) -> tuple[str, ...]:
    """The stem of a word in *plain* Latin letters, then its English one if it looks English."""
    word = respelt(plain)
    stems = dict.fromkeys((*turkish.stems(word), *turkish.stems(_singular(word))))
    if _ENGLISH_VERB.fullmatch(word):
        stems[_ENGLISH.stemWord(word)] = None
    return tuple(with_glides(stem) for stem in stems)


def _singular(word: str) -> str:
    """The singular of an English plural: invitations, boxes; cities and city are both citi."""
    for plural, singular in _PLURALS:
        if match := plural.fullmatch(word):
            return match.expand(singular)
    return word


def cyrillic_keys(word: str) -> tuple[str, ...]:
    """What a Latin *word* by its sound is found by where it is written in Cyrillic."""
    stem = sound(plain_letters(cyrillic.stems(in_cyrillic(word))[0]))
    keys = (stem, word) if len(stem) >= _SHORTEST_STEM else (word,)
    marks = (CYRILLIC, TURKISH) if _OTHERWISE.search(word) else (CYRILLIC,)
    return tuple(mark + key for mark in marks for key in dict.fromkeys(keys))


def _number(text: str, found: list[re.Match], place: int) -> Token:
    """The number at *place* with the keys of all numbers of several parts that begin there."""
    start, end = found[place].span()
    parts = [found[place][0][:MAX_WORD]]
    for before, after in pairwise(found[place : place + MAX_PARTS]):
        if not after["number"] or not _JOINT.fullmatch(text, before.end(), after.start()):
            break
        parts.append(after[0][:MAX_WORD])
    runs = [number_key(parts[:length]) for length in range(2, len(parts) + 1)]
    if len(parts) == 1:
        runs = _written_day(text, found[place : place + 3])
    runs += amount_keys(text, start)
    return Token(start, end, parts[0], parts[0], (parts[0], *runs))


def _written_day(text: str, found: list[re.Match]) -> list[str]:
    """The key of ``18 Nisan 2024``, if that is what the first three of *found* are."""
    if len(found) < 3 or not found[1]["word"] or len(found[2][0]) != 4 or len(found[0][0]) > 2:
        return []
    between = text[found[0].end() : found[1].start()] + text[found[1].end() : found[2].start()]
    month = month_number(found[1]["word"])
    is_day = month and found[2]["number"] and not between.strip(" \t\xa0.-")
    return [number_key((found[0][0], str(month), found[2][0]))] if is_day else []

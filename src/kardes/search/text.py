"""What may go into a text index: clean, bounded text.

A ZCTextIndex keeps every word that it ever saw, and rewrites the buckets of the words that a save
touches. One typed text of 50 MB, or one word of that length, makes every later save of the site
slow and large. So every text of ours is bounded here before it is indexed, wherever it comes from:
a form, REST or a file.
"""

import re
import unicodedata
from collections.abc import Iterable

from kardes.content.validation import MANY_MARKS

#: the longest word that is indexed, in characters; the longest real ones have about forty
MAX_WORD = 64
#: how much of one paper is indexed, its attachments' texts included, in characters
MAX_TEXT = 1_000_000
#: how long a title or description may stand in a listing, in characters
MAX_TITLE = 1_000

# Control characters that are no white space, lone surrogates, and invisible marks: these cut
# words apart, and the bidirectional ones make a name read backwards.
_NOISE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
# A word as the splitter of the index sees it; scripts that it takes apart itself are no words.
_LONG_WORD = re.compile(
    r"[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]"
    rf"{{{MAX_WORD + 1},}}"
)


_UNREADABLE = re.compile(rf"{MANY_MARKS.pattern}\S*")


def plain(text: str) -> str:
    """*text* in Unicode's composed form (NFC), without control characters.

    Letters that a PDF or a Mac writes as base and accent become one character, so that what
    looks the same is the same. After ten marks on one letter the rest of the word is left out.
    """
    return unicodedata.normalize("NFC", _UNREADABLE.sub(r"\1", _NOISE.sub("", text)))


def searchable(parts: Iterable[str | None]) -> str:
    """Join *parts* to the text that goes into the index, with all bounds kept.

    Words longer than :data:`MAX_WORD` are left out, after a try to part them at underscores, as
    in file names. The whole ends after :data:`MAX_TEXT` characters; *parts* are taken in their
    order, so the important ones come first.
    """
    room = MAX_TEXT
    kept = []
    for part in parts:
        if not part:
            continue
        # The splitter of the index normalises to NFKC, which can lengthen words: measure after it.
        text = unicodedata.normalize("NFKC", plain(part[:room]))
        text = _LONG_WORD.sub(_short_words, text)[:room]
        kept.append(text)
        room -= len(text) + 1
        if room <= 0:
            break
    return " ".join(kept)


def shown(text: str | None) -> str:
    """A title or description for index and listing; only absurd ones are shortened."""
    text = plain((text or "")[: MAX_TITLE + 1])
    text = _LONG_WORD.sub(lambda word: word.group()[: MAX_WORD - 1] + "…", text)
    return text if len(text) <= MAX_TITLE else text[: MAX_TITLE - 1] + "…"


def _short_words(match: re.Match) -> str:
    return " ".join(word for word in match.group().split("_") if len(word) <= MAX_WORD)

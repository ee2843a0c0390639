"""Where a reader stopped in a result, as a text that only we read.

A cursor names the last paper that was read and what it was sorted by, not a number of lines to
skip: so nothing is read twice or left out when letters are filed or removed meanwhile. Weights of
words shift when letters are added; the place of a result by relevance is therefore where its last
paper stands now.
"""

import base64
import hashlib
import json
from bisect import bisect_right

from .asked import RELEVANCE
from .finder import Found

_LONGEST = 2_000


class WrongCursor(ValueError):
    """No cursor of this search."""


def cursor_after(found: Found, docid: int) -> str:
    """The cursor of a reader who has read a result up to *docid*."""
    text = json.dumps([_mark(found), list(found.key(docid))], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def position(found: Found, cursor: str) -> int:
    """How many members of the result stand before what comes after *cursor*.

    :raises WrongCursor: for what is none, or belongs to another search
    """
    key = _key(found, cursor)
    if found.asked.order == RELEVANCE and key[-1] in found.docids:
        key = found.key(key[-1])
    return bisect_right(found.ordered, key, key=found.key)


def _key(found: Found, cursor: str) -> tuple:
    if len(cursor) > _LONGEST:
        raise WrongCursor(cursor)
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        mark, key = json.loads(text)
        expected = [str, int] if found.asked.order == "number" else [int] * len(key)
        fits = [type(one) for one in key] in (expected, [float, *expected[1:]])
    except (ValueError, TypeError, RecursionError):
        raise WrongCursor(cursor) from None
    if mark != _mark(found) or not fits or len(key) != (3 if _ranked(found) else 2):
        raise WrongCursor(cursor)
    if not -(2**31) <= key[-1] < 2**31:
        raise WrongCursor(cursor)
    return tuple(key)


def _ranked(found: Found) -> bool:
    return found.asked.order == RELEVANCE


def _mark(found: Found) -> str:
    """What tells this search and order from another."""
    text = f"{found.asked.query()} {found.asked.order}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]

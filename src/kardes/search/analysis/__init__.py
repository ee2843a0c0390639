"""One analyser for what is indexed, what is asked, and what is marked in a text. Knows no Zope."""

from .folding import beginnings
from .numbers import AMOUNT, NUMBER, as_amount, number_key, with_days_in_digits
from .words import CYRILLIC, MAX_PARTS, TURKISH, Token, cyrillic_keys, spelling, tokens

__all__ = [
    "AMOUNT",
    "CYRILLIC",
    "MAX_PARTS",
    "NUMBER",
    "TURKISH",
    "Token",
    "as_amount",
    "beginnings",
    "cyrillic_keys",
    "number_key",
    "spelling",
    "tokens",
    "with_days_in_digits",
]

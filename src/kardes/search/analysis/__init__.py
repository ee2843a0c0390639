"""One analyser for what is indexed, what is asked, and what is marked in a text. Knows no Zope."""

from .folding import beginnings
from .words import CYRILLIC, NUMBER, Token, cyrillic_keys, spelling, tokens

__all__ = ["CYRILLIC", "NUMBER", "Token", "beginnings", "cyrillic_keys", "spelling", "tokens"]

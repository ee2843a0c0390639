"""Words that join others and tell nothing of a letter: a query does not insist on them."""

from kardes.search.analysis import Token, tokens

# Without those that are another word elsewhere: is (iş), on, at.
_WORDS = """
ve veya ile için bir bu şu o da de ki mi mı mu mü gibi göre olan olarak ise ya hem çok daha en her
the a an of and or in to for from by with are was be that this
и в во на с со по к ко у о об от до из за для при или а но не что как это
жана менен үчүн бул да де бир же
және мен бен пен үшін бұл да де бір
"""
_ENTRIES = frozenset(token.entry for token in tokens(_WORDS))


def is_stopword(token: Token) -> bool:
    """Whether the word of *token* only joins others."""
    return token.entry in _ENTRIES

"""The register of letters: own numbers, given once, in order, never again.

The official *Sayı* of a letter comes from the municipality's EBYS. What is given out here is the
internal register number (Dosya Kayıt No), which never has the form of an official one.
"""

import re
from datetime import date

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone import api
from plone.dexterity.content import DexterityContent
from zope.annotation.interfaces import IAnnotations

#: under which annotation of the site the counters stand
KEY = "kardes.register"

_NUMBER = re.compile(r"K-(\d{4})/([1-9]\d*)", re.ASCII)


class YearCounter(Persistent):
    """The last number of one year.

    An object of its own, so that two letters registered at once conflict on nothing else and
    the second simply takes the next number when its request is repeated.
    """

    def __init__(self):
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def assign_register_number(letter: DexterityContent) -> str:
    """Give a letter the next register number of the year, e.g. ``K-2026/17``.

    A letter that has a number keeps it.
    """
    if letter.register_number:
        return letter.register_number
    year = date.today().year
    letter.register_number = f"K-{year}/{_counter(year).next()}"
    letter.reindexObject()
    return letter.register_number


def take_over(letter: DexterityContent) -> None:
    """Count on from the number with which a letter came from another site."""
    if parsed := parse(letter.register_number):
        year, number = parsed
        counter = _counter(year)
        counter.last = max(counter.last, number)


def given_out() -> dict[int, int]:
    """The last number of each year."""
    counters = IAnnotations(api.portal.get()).get(KEY, {})
    return {year: counter.last for year, counter in counters.items()}


def parse(number: str | None) -> tuple[int, int] | None:
    """Year and number of a register number; ``None`` for anything else."""
    found = _NUMBER.fullmatch(number or "")
    return (int(found[1]), int(found[2])) if found else None


def _counter(year: int) -> YearCounter:
    counters = IAnnotations(api.portal.get()).setdefault(KEY, OOBTree())
    if year not in counters:
        counters[year] = YearCounter()
    return counters[year]


def forget_register_number(letter: DexterityContent, event) -> None:
    """A copy is another letter: a number is never given twice.

    Its seal may still be on it, so this goes below the fields.
    """
    vars(aq_base(letter)).pop("register_number", None)
    letter._p_changed = True

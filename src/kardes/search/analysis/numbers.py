"""Numbers of several parts, and days: one key for every way in which they are written."""

import re
from collections.abc import Sequence

from .folding import lower, plain_letters, respelt

#: marks a number of several parts
NUMBER = "#"

_MONTHS = (
    "ocak january января январь қаңтар yanvar",
    "şubat february февраля февраль ақпан",
    "mart march марта март наурыз",
    "nisan april апреля апрель сәуір",
    "mayıs may мая май мамыр",
    "haziran june июня июнь маусым",
    "temmuz july июля июль шілде",
    "ağustos august августа август тамыз",
    "eylül september сентября сентябрь қыркүйек",
    "ekim october октября октябрь қазан",
    "kasım november ноября ноябрь қараша",
    "aralık december декабря декабрь желтоқсан",
)


def _plain(word: str) -> str:
    return respelt(plain_letters(lower(word)))


_MONTH_NUMBERS = {
    _plain(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
_WRITTEN_DAY = re.compile(r"\b(\d{1,2})[.\-]?[ \t\xa0]+([^\W\d_]+)[ \t\xa0]+(\d{4})\b")


def number_key(parts: Sequence[str]) -> str:
    """The key of a number of *parts*, two or more; for ``5.3.2026`` the same as for ISO's day."""
    if len(parts) == 3:
        lengths = [len(part) for part in parts]
        if lengths[2] == 4 and max(lengths[:2]) <= 2:
            parts = (parts[0].zfill(2), parts[1].zfill(2), parts[2])
        elif lengths == [4, 2, 2]:
            parts = parts[::-1]
    return NUMBER + ".".join(parts)


def month_number(word: str) -> int | None:
    """The number of the month that *word* names, in any language of the archive."""
    return _MONTH_NUMBERS.get(_plain(word))


def with_days_in_digits(text: str) -> str:
    """*text* with ``18 Nisan 2024`` as ``18.4.2024``."""
    return _WRITTEN_DAY.sub(_in_digits, text)


def _in_digits(match: re.Match) -> str:
    day, month, year = match.groups()
    number = month_number(month)
    return f"{day}.{number}.{year}" if number else match[0]

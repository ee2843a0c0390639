"""Numbers of several parts, and days: one key for every way in which they are written."""

import re
from collections.abc import Sequence

from .folding import lower, plain_letters, respelt

#: marks a number of several parts
NUMBER = "#"
#: marks an amount whose thousands are set apart: 3.475.120,75
AMOUNT = "="
#: digits of the shortest amount that is set apart
_THOUSAND = 4

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


_BLANK = " \xa0\u2009\u202f"
_SET_APART = re.compile(
    rf"(?<!\d[.,/-])(\d{{1,3}}([.,{_BLANK}])\d{{3}}(?:\2\d{{3}})*)"
    r"(?:(?!\2)[.,](\d{1,2}))?(?!\d|[.,/-]\d)"
)


def amount_keys(text: str, start: int) -> tuple[str, ...]:
    """The keys of the amount that begins at *start* of *text*, without and with its decimals."""
    match = _SET_APART.match(text, start)
    if not match or _goes_on_before(text, start, match[2]):
        return ()
    key = AMOUNT + re.sub(r"\D", "", match[1])
    return (key, f"{key}.{match[3]}") if match[3] else (key,)


def _goes_on_before(text: str, start: int, separator: str) -> bool:
    return start > 1 and text[start - 1] == separator and text[start - 2].isdecimal()


def as_amount(parts: Sequence[str]) -> tuple[str, ...]:
    """What else a number of *parts* is found by if it is an amount, set apart or not."""
    whole, decimals = list(parts), ""
    if len(whole) > 1 and len(whole[-1]) < 3:
        decimals = "." + whole.pop()
    digits, rest = "".join(whole), whole[1:]
    is_set_apart = len(whole[0]) <= 3 and all(len(part) == 3 for part in rest)
    if len(digits) < _THOUSAND or rest and not is_set_apart:
        return ()
    as_written = (NUMBER if decimals else "") + digits + decimals
    return as_written, AMOUNT + digits + decimals


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

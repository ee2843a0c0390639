"""Moments on stock pages (search, history, by-lines) as our own pages write them.

Stock writes them in the time zone of the server, which on most is UTC, and in Turkish with the
year first.
"""

from datetime import UTC

from DateTime import DateTime
from DateTime.interfaces import DateTimeError
from Products.CMFPlone.browser.ploneview import Plone

from .pieces import day_text, moment_text

_LENGTH_OF_DAY = len("2026-11-22")


class LocalPlone(Plone):
    """``@@plone``, with moments in the time zone of the site."""

    def toLocalizedTime(self, time, long_format=None, time_only=None):
        """A moment in words; a day stays the day that it is."""
        if time_only or isinstance(long_format, str) or not _is_moment(time):
            return super().toLocalizedTime(time, long_format, time_only)
        try:
            moment = DateTime(time).utcdatetime().replace(tzinfo=UTC)
        except DateTimeError:
            return super().toLocalizedTime(time, long_format, time_only)
        return moment_text(moment) if long_format else day_text(moment)


def _is_moment(time) -> bool:
    return len(time) > _LENGTH_OF_DAY if isinstance(time, str) else bool(time)

"""What activities of the demo are made of: moments and people."""

from datetime import datetime

from pytz import timezone

#: as the demo site is set up; pytz, because the ZODB stores no other time zones
_ISTANBUL = timezone("Europe/Istanbul")


def moment(year, month, day, hour=9, minute=0) -> datetime:
    """Make a moment in the time zone of the site, as the form of an event does."""
    return _ISTANBUL.localize(datetime(year, month, day, hour, minute))


def person(name, office="", body="", language=None) -> dict:
    """Make a row of participants, hosts or guests."""
    return {"name": name, "office": office, "body": body, "role": None, "language": language}

"""What day it is for the office: in the time zone of the site, not of the server."""

from datetime import date, datetime

from plone.app.event.base import default_timezone


def today() -> date:
    """The present day."""
    return datetime.now(default_timezone(as_tzinfo=True)).date()

"""Settings of the office: names, routes and day counts that law or place decide."""

from .ministries import competent_ministry
from .schema import IKardesSettings, settings

__all__ = ["IKardesSettings", "competent_ministry", "settings"]

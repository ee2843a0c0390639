"""What the criteria compare, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zope.i18nmessageid import Message

from kardes import _

#: the criteria in the order of the explanation
CRITERIA = {
    "themes": _("Themes of cooperation"),
    "geography": _("Historical, natural and geographic features"),
    "economy": _("Socio-economic features"),
    "size": _("Size by population"),
    "distance": _("Distance"),
    "language": _("Language kinship"),
    "ties": _("Existing ties"),
}


@dataclass(frozen=True)
class Ties:
    """What already links a city with us.

    :param residents: people of its nation who live here; ``None`` where that is not known
    """

    residents: int | None = None
    activities: int = 0
    letters: int = 0


@dataclass(frozen=True)
class Municipality:
    """A municipality as the criteria see it; what is not known is empty."""

    country: str | None = None
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    themes: frozenset[str] = frozenset()
    geographic_features: frozenset[str] = frozenset()
    socioeconomic_features: frozenset[str] = frozenset()
    ties: Ties = field(default_factory=Ties)

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude, if both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


@dataclass(frozen=True)
class Languages:
    """Languages in a sentence; they are named in the language of the reader."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """What one criterion says.

    :param points: 0 to 1
    :param sentences: why, with the figures
    :param known: whether there was anything to compare; what is not known gives no points
    """

    points: float
    sentences: Sequence[Message]
    known: bool = True


@dataclass(frozen=True)
class Line:
    """A finding in a score.

    :param weight: the weight of the criterion
    :param gain: what it adds to the total
    """

    criterion: str
    points: float
    weight: int
    gain: float
    known: bool
    sentences: Sequence[Message]


@dataclass(frozen=True)
class Score:
    """How well two municipalities fit, 0 to 100, and why.

    :param note: what must be said of the whole
    """

    total: float
    lines: Sequence[Line]
    note: Message | None = None

"""What the demo office says of its municipality, and the cities that others named.

The cities exist; their themes, features and figures are invented.
"""

from importlib.resources import files

from plone import api

from kardes.intake.matching.imported import REPLACE
from kardes.intake.matching.reading import read, take

_PROFILE = {
    "own_population": 520_000,
    "own_latitude": 36.885,
    "own_longitude": 30.705,
    "own_themes": {"culture_tourism", "environment", "smart_city", "youth_sport", "international"},
    "own_geographic_features": {"sea_coast", "landmark", "heritage"},
    "own_socioeconomic_features": {"summer_tourism", "port_marina", "economic_centre"},
}


def add_candidates() -> None:
    """Describe the municipality and import the list, as a manager would.

    :raises ValueError: if the list has a fault
    """
    for name, value in _PROFILE.items():
        api.portal.set_registry_record(f"kardes.{name}", value)
    table = files("kardes.demo").joinpath("candidates.csv").read_bytes()
    faults = take(read(table), REPLACE).faults
    if faults:
        raise ValueError(faults)

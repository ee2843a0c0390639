"""Who may become a partner: dossiers, proposals from outside, the imported list.

Only what the present user may see counts, for the ties of a city as well.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plone import api
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from kardes import _
from kardes.content.partner_city import HOME_COUNTRY, PartnerCity
from kardes.controlpanel import settings
from kardes.intake.form import IProposal

from . import imported
from .model import CRITERIA, Municipality, Ties

DOSSIER, PROPOSAL, IMPORTED = "dossier", "proposal", "imported"
KINDS = {
    DOSSIER: _("City dossier"),
    PROPOSAL: _("Proposal"),
    IMPORTED: _("Imported list"),
}
#: what links a city with us -> the relation by which one that lies elsewhere names the city
_TYING = {"Activity": "cities", "Correspondence": "cities"}


@dataclass(frozen=True)
class Candidate:
    """A city that can be ranked.

    :param id: UID of the dossier, or id of the row in the imported list
    :param url: of the dossier; empty for a row
    :param state: workflow state of the dossier; empty for a row
    """

    id: str
    kind: str
    title: str
    other_names: tuple[str, ...]
    url: str
    state: str
    website: str
    contact: str
    municipality: Municipality


def own_profile() -> Municipality:
    """Our own municipality, as the settings describe it."""
    now = settings()
    return Municipality(
        country=HOME_COUNTRY,
        population=now.own_population,
        latitude=now.own_latitude,
        longitude=now.own_longitude,
        themes=frozenset(now.own_themes or ()),
        geographic_features=frozenset(now.own_geographic_features or ()),
        socioeconomic_features=frozenset(now.own_socioeconomic_features or ()),
    )


def own_weights() -> dict[str, int]:
    """Criterion -> weight, as the settings say."""
    now = settings()
    return {name: getattr(now, f"weight_{name}") for name in CRITERIA}


def candidates() -> list[Candidate]:
    """All that the present user may rank."""
    cities = _cities()
    counted = _counted(cities)
    residents = _residents(cities.values())
    found = [
        _of_dossier(city, _ties(city.country, residents, _so_far(city, counted[path])))
        for path, city in cities.items()
    ]
    for row in imported.rows():
        # While the dossier that was made of it exists, it stands for the row.
        if row.dossier is None or not dossier_exists(row.dossier):
            found.append(_of_row(row, _ties(row.country, residents, Counter())))
    return found


def _so_far(city: PartnerCity, counted: Counter) -> Counter:
    """The papers that tie to a city; the letter by which somebody proposes it is none."""
    return Counter() if IProposal.providedBy(city) else counted


def _cities() -> dict[str, PartnerCity]:
    brains = api.portal.get_tool("portal_catalog")(portal_type="PartnerCity")
    return {brain.getPath(): brain.getObject() for brain in brains}


def dossier_exists(uid: str) -> bool:
    """Whether a dossier exists, seen by the user or not."""
    catalog = api.portal.get_tool("portal_catalog")
    return bool(catalog.unrestrictedSearchResults(UID=uid))


def _counted(cities: Mapping[str, PartnerCity]) -> dict[str, Counter]:
    """Path of a city -> type -> how many papers lie in it or name it, each once."""
    catalog = api.portal.get_tool("portal_catalog")
    types = {}
    for brain in catalog(portal_type=list(_TYING)):
        types[brain.getPath()] = brain.portal_type
    links = {(city, paper) for paper in types if (city := _enclosing(paper, cities))}
    links |= {(city, paper) for city, paper in _named(cities) if paper in types}
    counted = {path: Counter() for path in cities}
    for city, paper in links:
        counted[city][types[paper]] += 1
    return counted


def _enclosing(path: str, cities: Mapping[str, PartnerCity]) -> str | None:
    while path := path.rpartition("/")[0]:
        if path in cities:
            return path
    return None


def _named(cities: Mapping[str, PartnerCity]) -> Iterable[tuple[str, str]]:
    """(city, paper) for every paper that names one of *cities* in a relation."""
    relations, refs = getUtility(ICatalog), getUtility(IIntIds).refs
    for attribute in set(_TYING.values()):
        for relation in relations.findRelations({"from_attribute": attribute}):
            if relation.isBroken() or relation.from_id not in refs:
                continue
            city = refs[relation.to_id].path
            if city in cities:
                yield city, refs[relation.from_id].path


def _residents(cities: Iterable[PartnerCity]) -> dict[str, int]:
    """Country -> people of its nation who live here, by the newest figure of any dossier."""
    newest: dict[str, tuple[date, int]] = {}
    for city in cities:
        if city.country == HOME_COUNTRY:
            continue
        for one in city.communities or ():
            if one.get("number") is not None:
                figure = (one.get("on") or date.min, one["number"])
                newest[city.country] = max(newest.get(city.country, figure), figure)
    return {country: number for country, (_on, number) in newest.items()}


def _ties(country: str, residents: Mapping[str, int], counted: Counter) -> Ties:
    return Ties(residents.get(country), counted["Activity"], counted["Correspondence"])


def _of_dossier(city: PartnerCity, ties: Ties) -> Candidate:
    return Candidate(
        id=api.content.get_uuid(city),
        kind=PROPOSAL if IProposal.providedBy(city) else DOSSIER,
        title=city.Title(),
        other_names=tuple(city.other_names or ()),
        url=city.absolute_url(),
        state=api.content.get_state(city),
        website=city.website or "",
        contact="; ".join(one["name"] for one in city.contacts or () if one.get("name")),
        municipality=_municipality(city, ties),
    )


def _of_row(row: imported.Row, ties: Ties) -> Candidate:
    return Candidate(
        id=row.id,
        kind=IMPORTED,
        title=row.name,
        other_names=(),
        url="",
        state="",
        website=row.website or "",
        contact=row.contact or "",
        municipality=_municipality(row, ties),
    )


def _municipality(source: PartnerCity | imported.Row, ties: Ties) -> Municipality:
    return Municipality(
        country=source.country,
        population=source.population,
        latitude=source.latitude,
        longitude=source.longitude,
        themes=frozenset(source.themes or ()),
        geographic_features=frozenset(source.geographic_features or ()),
        socioeconomic_features=frozenset(source.socioeconomic_features or ()),
        ties=ties,
    )

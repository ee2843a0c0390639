"""Which dossiers may be of the same city: by the names in the catalog, then by all facts.

Only what the present user may see is found. Of thousands of dossiers a few are woken.
"""

from collections import defaultdict
from dataclasses import dataclass

from plone import api
from plone.dexterity.content import DexterityContent
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kardes.content.partner_city import PartnerCity
from kardes.search.query.names import BY_STEMS

from .apart import said_apart
from .likeness import ALIKE, Likeness, Place, heard, heard_likeness, likeness, without_kinds

#: dossiers that are looked at more closely, the most alike names first
_MOST = 20
#: as many slips as two names may differ by
_SLIPS = 2


@dataclass(frozen=True)
class Duplicate:
    """A dossier that may be of the same city."""

    dossier: PartnerCity
    likeness: Likeness

    @property
    def uid(self) -> str:
        """Of the dossier."""
        return api.content.get_uuid(self.dossier)


def place_of(dossier: DexterityContent) -> Place:
    """What a dossier tells of its city."""
    return Place(
        names=(dossier.title, *(dossier.other_names or ())),
        country=dossier.country,
        region=dossier.region,
        latitude=dossier.latitude,
        longitude=dossier.longitude,
        website=dossier.website,
    )


class Directory:
    """The dossiers that the present user may see, by their names; made once for many questions."""

    def __init__(self):
        catalog = api.portal.get_tool("portal_catalog")
        names = catalog._catalog.getIndex("kardes_names")
        self._brains = {brain.getRID(): brain for brain in catalog(portal_type="PartnerCity")}
        #: name in one word -> (its words, dossier)
        self._names: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._beginning: dict[str, list[str]] = defaultdict(list)
        for document in self._brains:
            for name in names.getEntryForObject(document, ()):
                if not name.startswith(BY_STEMS):
                    words = without_kinds(name.split())
                    self._add(words, document)
        self._keys = list(self._names)

    def _add(self, words: tuple[str, ...], document: int) -> None:
        key = "".join(words)
        if key not in self._names:
            self._beginning[words[0]].append(key)
        self._names[key].append((words, document))

    def like(self, place: Place, uid: str = "") -> list[Duplicate]:
        """The dossiers that may be of this city, the likeliest first.

        :param uid: of the dossier itself; what somebody told from it is left out
        """
        scored = self._named_like(place)
        found = []
        for document in sorted(scored, key=scored.get, reverse=True)[:_MOST]:
            brain = self._brains[document]
            if uid and (uid == brain.UID or said_apart(brain.UID, uid)):
                continue
            dossier = brain.getObject()
            judged = likeness(place, place_of(dossier))
            if judged.is_suspicious:
                found.append(Duplicate(dossier, judged))
        return sorted(found, key=lambda one: -one.likeness.score)

    def _named_like(self, place: Place) -> dict[int, int]:
        """Document -> how much a name of it is like one of the place, where it is."""
        scored: dict[int, int] = {}
        for words in filter(None, map(heard, place.names)):
            for key in self._possible(words):
                for other, document in self._names[key]:
                    score = heard_likeness(words, other)
                    if score >= ALIKE:
                        scored[document] = max(score, scored.get(document, 0))
        return scored

    def _possible(self, words: tuple[str, ...]) -> set[str]:
        one = "".join(words)
        matches = process.extract(
            one, self._keys, scorer=OSA.distance, score_cutoff=_SLIPS, limit=None
        )
        return {key for key, _score, _place in matches} | set(self._beginning[words[0]])


def duplicates(dossier: DexterityContent) -> list[Duplicate]:
    """The dossiers that may be of the city of this one, the likeliest first."""
    return Directory().like(place_of(dossier), api.content.get_uuid(dossier))

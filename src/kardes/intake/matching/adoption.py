"""A draft dossier out of a row of the imported list."""

from collections import Counter

from plone import api
from plone.dexterity.content import DexterityContent
from zExceptions import Unauthorized

from kardes import _
from kardes.intake.form import IProposal

from . import imported
from .candidates import dossier_exists

#: what a row and a dossier call alike
_SAME = (
    "country",
    "population",
    "latitude",
    "longitude",
    "website",
)
_SETS = ("themes", "geographic_features", "socioeconomic_features")


class NotAdopted(ValueError):
    """No dossier can be made; the argument is a sentence."""


class AlreadyAdopted(NotAdopted):
    """The row has a dossier."""


def home_of_dossiers() -> DexterityContent | None:
    """Where the present user may put a new dossier: the folder that has most of them.

    Proposals do not count, they wait in a folder of their own. The site itself where there is no
    dossier yet; ``None`` if the user may add dossiers nowhere.
    """
    brains = api.portal.get_tool("portal_catalog")(
        portal_type="PartnerCity", object_provides={"not": IProposal.__identifier__}
    )
    folders = Counter(brain.getPath().rpartition("/")[0] for brain in brains)
    site = api.portal.get()
    for path, _number in folders.most_common():
        folder = site.unrestrictedTraverse(path, None)
        if folder is not None and _takes(folder):
            return folder
    return site if _takes(site) else None


def _takes(folder) -> bool:
    return any(fti.getId() == "PartnerCity" for fti in folder.allowedContentTypes())


def adopt(id: str) -> DexterityContent:
    """Make a draft dossier of a row; the row is not ranked while the dossier exists.

    :param id: of the row
    :raises NotAdopted: if there is no such row, or its dossier exists already
    :raises zExceptions.Unauthorized: if the user may add dossiers nowhere
    """
    row = imported.row(id)
    if row is None:
        raise NotAdopted(_("There is no such city in the imported list."))
    if row.dossier and dossier_exists(row.dossier):
        raise AlreadyAdopted(_("A dossier was made of this city already."))
    folder = home_of_dossiers()
    if folder is None:
        raise Unauthorized(_("You may not add dossiers."))
    values = {name: getattr(row, name) for name in _SAME}
    values |= {name: set(getattr(row, name)) for name in _SETS}
    if row.contact:
        values["contacts"] = [{"name": row.contact}]
    city = api.content.create(folder, "PartnerCity", title=row.name, **values)
    imported.remember_dossier(id, api.content.get_uuid(city))
    return city

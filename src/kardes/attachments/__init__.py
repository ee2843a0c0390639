"""Attachments: files that keep all their versions."""

from plone import api
from plone.dexterity.content import DexterityContent


def papers(container: DexterityContent, kind: str | None = None) -> list[DexterityContent]:
    """The attachments directly below a container, optionally of one kind of paper.

    Found by the catalog, because a dossier may hold thousands of letters beside them, and
    unrestricted, because rules need the truth.
    """
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Attachment",
        path={"query": "/".join(container.getPhysicalPath()), "depth": 1},
        sort_on="created",
        sort_order="descending",
    )
    found = [brain._unrestrictedGetObject() for brain in brains]
    return [attachment for attachment in found if kind in (None, attachment.kind)]

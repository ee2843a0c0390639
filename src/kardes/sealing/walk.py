"""Every object of a site, by the tree and not by the catalog, in little memory."""

from collections.abc import Iterator

from plone.dexterity.content import DexterityContent
from Products.CMFCore.interfaces import IContentish, IFolderish
from ZODB.POSException import POSKeyError

#: after so many objects the memory of the connection is emptied
_BATCH = 200


def walk(site) -> Iterator[tuple[str, DexterityContent | None]]:
    """Path and object of all content, a container before what lies in it.

    ``None`` stands for an object that the database names and does not have. Objects that were
    given out before may have been put back to sleep; whoever keeps one pays for waking it.
    """
    for number, found in enumerate(_below(site, "/".join(site.getPhysicalPath())), 1):
        yield found
        if number % _BATCH == 0:
            site._p_jar.cacheMinimize()


def _below(container, path: str) -> Iterator[tuple[str, DexterityContent | None]]:
    # Not by the order of a folder, which need not name all that lies in it.
    for name in list(container.objectIds(ordered=False)):
        below = f"{path}/{name}"
        child = container._getOb(name)
        try:
            child._p_activate()
        except POSKeyError:
            yield below, None
            continue
        if IContentish.providedBy(child):
            yield below, child
            if IFolderish.providedBy(child):
                yield from _below(child, below)

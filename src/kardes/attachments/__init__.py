"""Attachments: files that keep all their versions."""

from plone.dexterity.content import DexterityContent


def papers(container: DexterityContent, kind: str | None = None) -> list[DexterityContent]:
    """The attachments directly below a container, optionally of one kind of paper."""
    return [
        item
        for item in container.objectValues()
        if item.portal_type == "Attachment" and kind in (None, item.kind)
    ]

"""Attachment: a file that keeps all its versions (Ek)."""

from plone.app.vocabularies.catalog import CatalogSource
from plone.dexterity.content import Item
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from z3c.relationfield.schema import RelationChoice
from zope import schema
from zope.interface import implementer
from zope.schema import getFieldNames

from kardes import _
from kardes.content.base import Sealable


class IAttachment(model.Schema):
    """A file with its kind of paper and language."""

    title = schema.TextLine(
        title=_("Title"), description=_("Empty: the name of the file."), required=False
    )
    model.primary("file")
    file = NamedBlobFile(title=_("File"))
    kind = schema.Choice(title=_("Kind of paper"), vocabulary="kardes.PaperKinds", default="other")
    language_of_paper = schema.Choice(
        title=_("Language"), vocabulary="kardes.Languages", required=False
    )
    translation_of = RelationChoice(
        title=_("Translation of"),
        source=CatalogSource(portal_type="Attachment"),
        required=False,
    )


@implementer(IAttachment)
class Attachment(Sealable, Item):
    """A file that keeps all its versions (Ek)."""

    def freeze(self) -> None:
        """Seal the attachment with the step that its paper took."""
        self.sealed_fields = frozenset(getFieldNames(IAttachment))
        self.ever_sealed = True

    def unfreeze(self) -> None:
        """Open it for a correction of its paper."""
        self.sealed_fields = frozenset()

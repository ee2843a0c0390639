"""Attachment: a file that keeps all its versions (Ek)."""

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from AccessControl.Permission import Permission
from plone.app.vocabularies.catalog import CatalogSource
from plone.app.z3cform.widgets.contentbrowser import ContentBrowserFieldWidget
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.namedfile.file import NamedBlobFile
from plone.supermodel import model
from Products.CMFCore.permissions import DeleteObjects, ModifyPortalContent, View
from z3c.relationfield.schema import RelationChoice
from zope import schema
from zope.interface import implementer

from kardes import _
from kardes.content.base import Sealable, Sealed
from kardes.content.bounds import bounded

from .field import VersionedFile
from .versions import FileRequired, StoredFile, next_version

#: what a frozen attachment grants to nobody
CHANGING = (ModifyPortalContent, DeleteObjects)


@bounded()
class IAttachment(model.Schema):
    """A file with its kind of paper and language."""

    title = schema.TextLine(
        title=_("Title"),
        description=_("Empty: the name of the file."),
        required=False,
    )
    model.primary("file")
    file = VersionedFile(title=_("File"))
    kind = schema.Choice(title=_("Kind of paper"), vocabulary="kardes.PaperKinds", default="other")
    language_of_paper = schema.Choice(
        title=_("Language"), vocabulary="kardes.Languages", required=False
    )
    translation_of = RelationChoice(
        title=_("Translation of"),
        source=CatalogSource(portal_type="Attachment"),
        required=False,
    )
    directives.widget(
        "translation_of",
        ContentBrowserFieldWidget,
        pattern_options={"selectableTypes": ["Attachment"], "maximumSelectionSize": 1},
    )


@implementer(IAttachment)
class Attachment(Sealable, Item):
    """A file that keeps all its versions (Ek).

    Properties run on the bare object: whatever they need stands on the attachment itself. No
    type hints in the body: see :class:`kardes.content.base.Sealable`.
    """

    security = ClassSecurityInfo()

    #: append-only; a tuple, because the record of the attachment is written anyway
    _versions = ()
    #: up to which number ``IVersionAdded`` was sent
    _announced = 0
    #: the newest version when the paper was sealed; ``None`` while the attachment is open
    frozen_version = None

    @property
    def file(self) -> StoredFile | None:
        """The file of the newest version. Assigning one is the only way to append a version.

        The same bytes under the same name append nothing.

        :raises FileRequired: when ``None`` is assigned to an attachment that has a file
        :raises kardes.content.base.Sealed: when the attachment is frozen
        """
        return self._versions[-1].file if self._versions else None

    @file.setter
    def file(self, value: NamedBlobFile | None) -> None:
        if value is not None:
            self.append_version(value)
        elif self._versions:
            raise FileRequired()

    security.declarePrivate("append_version")

    def append_version(self, value: NamedBlobFile, restored_from: int | None = None) -> None:
        """Append a version unless the newest one has the same bytes and name.

        :param restored_from: number of the version whose file is taken up again
        :raises kardes.content.base.Sealed: when the attachment is frozen
        """
        version = next_version(self._versions, value, restored_from)
        if version is None:
            return
        if self.is_frozen:
            raise Sealed(
                _(
                    "frozen_file",
                    default="This attachment is frozen with version ${number}: it was part of a "
                    "recorded step of the approval and takes no new version. A manager can "
                    "return the paper to draft for a correction.",
                    mapping={"number": str(self.frozen_version)},
                )
            )
        self._versions += (version,)

    def left_out_of_copies(self) -> tuple:
        """All versions but the newest: a copy begins with that one."""
        return self._versions[:-1]

    @property
    def text(self) -> str:
        """The text of the newest version, as far as it has been read."""
        return self._versions[-1].text if self._versions else ""

    @property
    def is_frozen(self) -> bool:
        """Whether the attachment is sealed with its paper."""
        return self.frozen_version is not None

    security.declarePrivate("freeze")

    def freeze(self) -> None:
        """Seal the attachment with the step that its paper took.

        Only ``kardes.approval`` calls this. Editing and deleting are withdrawn from everyone,
        so that the buttons disappear; what refuses is the model.
        """
        self.frozen_version = len(self._versions)
        self.ever_sealed = True
        self.sealed_fields = frozenset(name for name in IAttachment.names() if name != "file")
        self.grant_changes(())

    security.declarePrivate("unfreeze")

    def unfreeze(self) -> None:
        """Open the attachment for a correction of its paper; that it was sealed stays known."""
        self.sealed_fields = frozenset()
        self.frozen_version = None
        self.grant_changes([])

    security.declarePrivate("grant_changes")

    def grant_changes(self, roles: tuple[str, ...] | list[str]) -> None:
        """Say who may edit and delete: a tuple for these roles only, a list to acquire too."""
        for name in CHANGING:
            Permission(name, (), self).setRoles(roles)

    security.declareProtected(View, "Title")

    def Title(self) -> str:
        """The title or, without one, the name of the newest file."""
        return self.title or (self._versions[-1].filename if self._versions else "")


InitializeClass(Attachment)

"""Versions and seals go through plone.exportimport whole.

The stock importer knows one file per attachment and fires the step to the exported state, which
would be a new step of today with its own followers. What is imported keeps its history, is sealed
again and reads *unverified*, because an import can say anything.
"""

from plone import api
from plone.exportimport.deserializers.blob import load_blob
from plone.exportimport.exporters.content import ContentExporter
from plone.exportimport.importers.content import ContentImporter
from plone.exportimport.importers.final import FinalImporter
from plone.exportimport.serializers.blob import export_blob
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations

from kardes.approval import PATHS
from kardes.attachments import IAttachment, versions
from kardes.attachments.transport import facts_of, take_over
from kardes.content.base import IPaper, Sealable

from .imported import VERSIONS, seal_again, take_over_number

#: where a request remembers which papers it imported
_IMPORTED = "kardes.imported"


class SealedContentExporter(ContentExporter):
    """The stock exporter, with all versions of a file."""

    def serialize(self, obj):
        data = super().serialize(obj)
        if IAttachment.providedBy(obj):
            data[VERSIONS] = [_exported(obj, version) for version in versions(obj)]
        return data


def _exported(attachment, version) -> dict:
    folder = f"version-{version.number}"
    path = export_blob(attachment, folder, version.filename, version.file.data)
    return {**facts_of(version), "blob_path": path.as_posix()}


class SealedContentImporter(ContentImporter):
    """The stock importer, with all versions of a file, and without steps of its own."""

    def construct(self, item):
        is_new = api.content.get(UID=item.get("UID")) is None
        if item["@type"] in PATHS:
            item.pop("review_state", None)
        obj = super().construct(item)
        if is_new and isinstance(obj, Sealable):
            self._take_over(item, obj)
        return obj

    def _take_over(self, item, obj) -> None:
        if IAttachment.providedBy(obj) and item.get(VERSIONS):
            brought = [(facts, load_blob(facts["blob_path"])) for facts in item[VERSIONS]]
            take_over(obj, brought)
        elif IPaper.providedBy(obj):
            IAnnotations(self.request).setdefault(_IMPORTED, []).append(IUUID(obj))
            take_over_number(obj, item)


class SealingFinalImporter(FinalImporter):
    """The stock last step, which first seals what was imported: the relations are there now."""

    def do_import(self):
        for uid in IAnnotations(self.request).pop(_IMPORTED, []):
            seal_again(api.content.get(UID=uid))
        return super().do_import()

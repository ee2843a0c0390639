"""Versions and seals go through collective.exportimport whole, too.

Its stock views know one file per attachment, leave relations to a later upload, fire the step to
the exported state and leave out, with a line in the log, what they cannot read. Here a file is
imported whole or not at all, and what it lacks is named.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from decimal import Decimal

from collective.exportimport import export_other
from collective.exportimport.export_content import ExportContent
from collective.exportimport.export_other import ExportRelations
from collective.exportimport.import_content import ImportContent
from plone import api
from plone.dexterity.content import DexterityContent
from plone.dexterity.interfaces import IDexterityFTI
from plone.dexterity.utils import iterSchemata
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.relationfield.interfaces import IRelationChoice, IRelationList
from zope.component import queryUtility
from zope.dottedname.resolve import resolve
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.schema import getFieldsInOrder

from kardes import _
from kardes.attachments import Attachment, Version, versions
from kardes.attachments.transport import facts_of, take_over
from kardes.content.base import IPaper, Sealable
from kardes.content.sealed import Refused, name_of

from .checking import BROKEN, check_paper
from .imported import VERSIONS, seal_again, take_over_number

#: under which name the relations of a paper stand in the exported data, as UIDs
RELATIONS = "kardes.relations"
#: how the import form says that what is here already is left alone
_SKIP = 0
#: how many titles a sentence names
_NAMED = 20


class SealedExport(ExportContent):
    """The stock export, with all versions of a file and with the relations of papers."""

    def update_export_data(self, item, obj):
        item = super().update_export_data(item, obj)
        if item and isinstance(obj, Sealable):
            item[RELATIONS] = dict(_relations(obj))
            if isinstance(obj, Attachment):
                # The newest version is among all of them.
                item.pop("file", None)
                item[VERSIONS] = [_exported(version) for version in versions(obj)]
        return item

    def update_data_for_migration(self, item, obj):
        """Leave papers as they are: stock renames fields by what old content types called them."""
        if isinstance(obj, Sealable):
            return item
        return super().update_data_for_migration(item, obj)

    def export_revisions(self, item, obj):
        """What Plone keeps of edits belongs to no seal, and would be read in as steps of today."""
        return item if isinstance(obj, Sealable) else super().export_revisions(item, obj)

    def export_content(self):
        """All that was chosen.

        :raises Refused: naming what stock would leave out with a line in the log
        """
        yield from super().export_content()
        if self.errors and not self.write_errors:
            raise Refused(
                _(
                    "export_with_losses",
                    default="These could not be exported, and the log says why: ${titles}.",
                    mapping={"titles": _titles([one["message"] for one in self.errors])},
                )
            )


class SealedExportRelations(ExportRelations):
    """The stock export without the relations of papers, which travel with them."""

    index = ViewPageTemplateFile(
        "templates/export_other.pt", _prefix=os.path.dirname(export_other.__file__)
    )

    def reference_hook(self, item):
        source = api.content.get(UID=item["from_uuid"])
        return None if isinstance(source, Sealable) else super().reference_hook(item)


class SealedImport(ImportContent):
    """The stock import, which takes papers over whole and seals them again.

    Everything is one transaction: a file of which something would be lost changes nothing.
    """

    def import_new_content(self, data):
        """Import what is in the file.

        :raises Refused: naming what would be lost
        """
        self.announced: dict[str, str] = {}
        self.left: list[str] = []
        self.taken: list[tuple[DexterityContent, dict]] = []
        added = super().import_new_content(data)
        self._refuse_losses()
        for obj, kept in self.taken:
            _link(obj, kept[RELATIONS])
        papers = [(obj, kept) for obj, kept in self.taken if IPaper.providedBy(obj)]
        for paper, kept in papers:
            super().import_workflow_history(paper, kept)
            seal_again(paper)
        self._name_what_was_left()
        self._name_what_is_broken([paper for paper, _kept in papers])
        return added

    def commit_hook(self, added, index):
        """Nothing is committed before all is sealed."""

    def global_dict_hook(self, item):
        item = super().global_dict_hook(item)
        if not item or not _is_sealable(item["@type"]):
            return item
        title = item.get("title") or item["id"]
        if RELATIONS not in item or (item["@type"] == "Attachment" and not item.get(VERSIONS)):
            raise Refused(
                _(
                    "import_without_evidence",
                    default="“${title}” was exported without its versions and relations. Export "
                    "it with kardes. Nothing has been imported.",
                    mapping={"title": title},
                )
            )
        if api.content.get(UID=item["UID"]) is not None:
            if self.handle_existing_content != _SKIP:
                raise Refused(
                    _(
                        "import_of_present",
                        default="“${title}” is here already, and an import neither changes nor "
                        "replaces nor doubles a paper. Nothing has been imported.",
                        mapping={"title": title},
                    )
                )
            self.left.append(title)
            return None
        self.announced[item["UID"]] = title
        return _in_plain_numbers(_without(item, item[RELATIONS]))

    def handle_container(self, item):
        if not _is_sealable(item["@type"]):
            return super().handle_container(item)
        below_paper = _is_sealable(item["parent"]["@type"])
        container = (
            self.get_parent_as_container(item) if below_paper else super().handle_container(item)
        )
        if container and item["id"] in container and self.handle_existing_content in (1, 2):
            raise Refused(
                _(
                    "import_over_another",
                    default="Something else lies where “${title}” belongs. Nothing has been "
                    "imported.",
                    mapping={"title": item.get("title") or item["id"]},
                )
            )
        return container

    def create_container(self, item):
        """Make a missing folder; a paper is never made up.

        :raises Refused: when the paper above is in neither the file nor the site, or not readable
        """
        if not _is_sealable(item["parent"]["@type"]):
            return super().create_container(item)
        if title := self.announced.get(item["parent"].get("UID")):
            raise _lost([title])
        raise Refused(
            _(
                "import_without_parent",
                default="The paper above “${title}” is neither here nor in the file. Export a "
                "dossier with all its types into one file. Nothing has been imported.",
                mapping={"title": item.get("title") or item["id"]},
            )
        )

    def handle_new_object(self, item, index, new):
        new = super().handle_new_object(item, index, new)
        if isinstance(new, Sealable):
            if isinstance(new, Attachment):
                take_over(new, [(facts, b64decode(facts["data"])) for facts in item[VERSIONS]])
                new.reindexObject()
            take_over_number(new, item)
            kept = {name: item.get(name, {}) for name in (RELATIONS, "workflow_history")}
            self.taken.append((new, kept))
        return new

    def import_review_state(self, obj, item):
        """Take over the state; of papers it comes with their history, without a step of today."""
        if not isinstance(obj, Sealable):
            super().import_review_state(obj, item)

    def import_workflow_history(self, obj, item):
        """Take over the history; that of papers in the end, when all is there that it closes."""
        if not isinstance(obj, Sealable):
            super().import_workflow_history(obj, item)

    def _refuse_losses(self) -> None:
        arrived = {IUUID(obj) for obj, _kept in self.taken}
        if lost := [title for uid, title in self.announced.items() if uid not in arrived]:
            raise _lost(lost)

    def _name_what_was_left(self) -> None:
        if self.left:
            self._say(
                _(
                    "import_left_alone",
                    default="Here already, and left as they are: ${titles}.",
                    mapping={"titles": _titles(self.left)},
                ),
                "info",
            )

    def _name_what_is_broken(self, papers: list[DexterityContent]) -> None:
        if broken := [name_of(one) for one in papers if check_paper(one).status == BROKEN]:
            self._say(
                _(
                    "import_broken",
                    default="Something that was sealed is missing or different in these papers; "
                    "their seal pages say what: ${titles}.",
                    mapping={"titles": _titles(broken)},
                ),
                "warning",
            )

    def _say(self, message: Message, kind: str) -> None:
        api.portal.show_message(translate(message, context=self.request), self.request, kind)


def _relation_fields(obj: DexterityContent) -> Iterator:
    for schema in iterSchemata(obj):
        for _name, field in getFieldsInOrder(schema):
            if IRelationChoice.providedBy(field) or IRelationList.providedBy(field):
                yield field


def _relations(obj: DexterityContent) -> Iterator[tuple[str, list[str]]]:
    """The names of the relation fields, each with the UIDs to which it points."""
    for field in _relation_fields(obj):
        found = getattr(obj, field.__name__, None) or []
        values = found if IRelationList.providedBy(field) else [found] if found else []
        yield field.__name__, [IUUID(one.to_object) for one in values if not one.isBroken()]


def _link(obj: DexterityContent, relations: dict[str, list[str]]) -> None:
    """Point from an imported object to others.

    :raises Refused: when one of them is in neither the file nor the site
    """
    for name, uids in relations.items():
        for uid in uids:
            target = api.content.get(UID=uid)
            if target is None:
                raise Refused(
                    _(
                        "import_without_relation",
                        default="“${title}” rests on a paper that is neither here nor in the "
                        "file. Export a dossier with all its types into one file. Nothing "
                        "has been imported.",
                        mapping={"title": name_of(obj)},
                    )
                )
            api.relation.create(obj, target, name)


def _is_sealable(portal_type: str) -> bool:
    fti = queryUtility(IDexterityFTI, name=portal_type)
    return fti is not None and issubclass(resolve(fti.klass), Sealable)


def _exported(version: Version) -> dict:
    """A version with its bytes, whatever the form says of files: the storage may be another."""
    return {**facts_of(version), "data": b64encode(version.file.data).decode()}


def _without(item: dict, names) -> dict:
    return {name: value for name, value in item.items() if name not in names}


def _in_plain_numbers(value):
    """*value* without the decimals that the reader of the file makes of every fraction."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {name: _in_plain_numbers(one) for name, one in value.items()}
    return [_in_plain_numbers(one) for one in value] if isinstance(value, list) else value


def _titles(titles: list[str]) -> str:
    named = ", ".join(f"“{title}”" for title in titles[:_NAMED])
    return named if len(titles) <= _NAMED else f"{named}, … ({len(titles)})"


def _lost(titles: list[str]) -> Refused:
    return Refused(
        _(
            "import_with_losses",
            default="These could not be read in, and the log says why: ${titles}. Nothing has "
            "been imported.",
            mapping={"titles": _titles(titles)},
        )
    )

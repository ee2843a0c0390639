"""Plays the stories of the demo in a site, as its users would.

There is no back door: papers are added by staff with the rights of staff, steps go through
``kardes.approval.fire`` with the rights of whoever records them. Only the folder around the
dossiers is set up by the caller, who administers the site.
"""

from plone import api
from plone.dexterity.content import DexterityContent
from plone.namedfile.file import NamedBlobFile
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from kardes.approval import fire
from kardes.attachments import add_version

from .dossiers import STORIES
from .pdf import Sheet, draw
from .story import Add, Event, File, Record, Ref, Revise, Story

FOLDER_ID = "kardes-sehirler"
LISTING = "dossiers"
GROUPS = ("kardes-staff", "kardes-managers", "kardes-readers")


def build(
    portal: DexterityContent, staff: str = "staff", manager: str = "manager"
) -> DexterityContent:
    """Build the demo dossiers in a folder of their own.

    :param portal: the site; the caller may add folders to it and share them
    :param staff: name of a user with the role *Kardes Staff*, who adds the papers
    :param manager: name of a user with the role *Kardes Manager*, who records the steps
    :returns: the folder; as it is, where it exists already
    :raises kardes.approval.NotReady: if a story leaves out what a step needs
    :raises AccessControl.Unauthorized: if one of the users may not do their part
    """
    if FOLDER_ID in portal:
        return portal[FOLDER_ID]
    folder = _add_folder(portal)
    for story in STORIES:
        _Teller(folder, {"staff": staff, "manager": manager}).tell(story)
    return folder


def _add_folder(portal) -> DexterityContent:
    """The folder of the dossiers: for those who work with them, not for the public."""
    folder = api.content.create(
        portal,
        "Folder",
        id=FOLDER_ID,
        title="Kardeş Şehirler",
        description="Gösterim dosyaları: belgeler ve kişiler kurgudur.",
    )
    for group in GROUPS:
        api.group.grant_roles(groupname=group, roles=["Reader"], obj=folder)
    folder.setLayout(LISTING)
    folder.reindexObject()
    return folder


class _Teller:
    """Tells one story; remembers the papers under their keys."""

    def __init__(self, folder, users: dict[str, str]):
        self.papers = {"": folder}
        self.users = users

    def tell(self, story: Story) -> None:
        for event in story:
            who = event.by if isinstance(event, Record) else "staff"
            with api.env.adopt_user(username=self.users[who]):
                self.play(event)

    def play(self, event: Event) -> None:
        match event:
            case Add():
                self.add(event.key, event.portal_type, event.below, event.fields)
            case File():
                self.add(
                    event.key,
                    "Attachment",
                    event.below,
                    {
                        "kind": event.kind,
                        "language_of_paper": event.language,
                        "translation_of": event.translation_of,
                        "file": _pdf(event.sheet, event.filename),
                    },
                )
            case Revise():
                file = _pdf(event.sheet, event.filename)
                add_version(self.papers[event.key], file, event.comment)
            case Record():
                fire(self.papers[event.key], event.step, dict(event.data), event.comment)

    def add(self, key, portal_type, below, fields) -> None:
        values = {name: self.resolve(value) for name, value in fields.items()}
        self.papers[key] = api.content.create(
            self.papers[below],
            portal_type,
            id=key,
            **{name: value for name, value in values.items() if value is not None},
        )

    def resolve(self, value):
        """The value of a field, with references made into relations."""
        if isinstance(value, Ref):
            return RelationValue(getUtility(IIntIds).getId(self.papers[value.key]))
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        return value


def _pdf(sheet: Sheet, filename: str) -> NamedBlobFile:
    return NamedBlobFile(draw(sheet), contentType="application/pdf", filename=filename)

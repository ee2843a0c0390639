"""Behaviors of the papers: names, and versions of the fields that no one can switch off."""

import uuid

from plone.app.content.interfaces import INameFromTitle
from plone.app.versioningbehavior.behaviors import Versionable
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.dexterity.interfaces import IDexterityContent
from plone.supermodel import model
from z3c.form.interfaces import IAddForm, IEditForm
from zope import schema
from zope.component import adapter
from zope.interface import implementer, provider

from kardes import _

from .bounds import bounded
from .confidential import is_closed


@bounded()
@provider(IFormFieldProvider)
class IFieldVersions(model.Schema):
    """Plone's own versioning of the fields, without its switch.

    Stock ``plone.versioning`` lets an editor write ``versioning_enabled`` over REST, and
    versions are then silently lost.
    """

    changeNote = schema.TextLine(
        title=_("Change note"),
        description=_("What you changed and why, for the history."),
        required=False,
    )
    directives.order_after(changeNote="*")
    directives.omitted("changeNote")
    directives.no_omit(IEditForm, "changeNote")
    directives.no_omit(IAddForm, "changeNote")


@implementer(IFieldVersions)
@adapter(IDexterityContent)
class FieldVersions(Versionable):
    """Keeps the change note for the version that the save makes."""


class ILetterName(INameFromTitle):
    """Gives letters short names that two writers cannot both want.

    The interface is the one of plone.app.content, because plone.restapi asks for no other.
    """


@implementer(ILetterName)
class LetterName:
    """``2026-01-13-70-018-183-4f1a``: date, number and four random characters.

    A name counted up from the title would make parallel writers meet on it. The address of a
    confidential letter says nothing: it stands in logs, links and redirects.
    """

    def __init__(self, context):
        self.context = context

    @property
    def title(self) -> str:
        context = self.context
        if is_closed(context):
            return uuid.uuid4().hex[:12]
        dated = context.dated.isoformat() if context.dated else ""
        number = (context.number or context.title or "").replace("/", "-")
        return " ".join(part for part in (dated, number[:40], uuid.uuid4().hex[:4]) if part)

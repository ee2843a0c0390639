"""The fields of the types of kardes stay as they are programmed.

Plone lets an administrator add, change and remove fields in *Site Setup*. Done to the schema of a
Python module, that changes the running process and is stored nowhere: all papers of the type fail
or lose a fact until the next start, and a step taken meanwhile seals papers without it.
"""

from plone.app.dexterity.browser.types import TypesContext
from plone.dexterity.interfaces import IDexterityFTI
from plone.schemaeditor.interfaces import IEditableSchema
from Products.Five.browser import BrowserView
from zope.component import adapter, getMultiAdapter, queryUtility
from zope.interface import implementer

from kardes import _

from .bounds import IFixedSchema
from .sealed import Refused

_READING = ("GET", "HEAD")
#: the page of a type that changes neither fields nor behaviors: its title, what may lie below
_SETTINGS = ["overview"]
#: what may be read of a type: by services, and on its pages
_SHOWING = ([], _SETTINGS, ["fields"], ["behaviors"])


def fields_refused() -> Refused:
    """The error that says why a type stays as it is."""
    return Refused(
        _(
            "The fields and behaviors of this type belong to kardes and cannot be changed: papers "
            "of it are sealed with them."
        )
    )


@implementer(IEditableSchema)
@adapter(IFixedSchema)
class FixedSchema:
    """Refuses what the stock adapter would do to a schema of kardes."""

    def __init__(self, schema):
        self.schema = schema

    def addField(self, field, name=None):
        raise fields_refused()

    def removeField(self, field_name):
        raise fields_refused()

    def moveField(self, field_name, new_pos):
        raise fields_refused()

    def changeFieldFieldset(self, field_name, next_fieldset):
        raise fields_refused()


class FixedType(BrowserView):
    """What answers instead of a page that would change a type."""

    def __call__(self):
        raise fields_refused()


class Types(TypesContext):
    """``dexterity-types``: where all pages and services come by that change a type."""

    def publishTraverse(self, request, name):
        """The type to change or to read.

        :raises Refused: when its fields or behaviors are those of kardes and are to be changed
        """
        fti = queryUtility(IDexterityFTI, name=name)
        if fti is None or not IFixedSchema.providedBy(fti.lookupSchema()):
            return super().publishTraverse(request, name)
        # Services come by when all of the address is consumed. Pages of fields write by GET, too.
        rest = request.get("TraversalRequestNameStack") or []
        below = [name.removeprefix("@@") for name in rest]
        sends = request.method not in _READING or any(n.startswith("form.") for n in request.form)
        if below in _SHOWING and (not sends or below == _SETTINGS):
            return super().publishTraverse(request, name)
        if not below:
            raise fields_refused()
        # To the publisher a refusal on the way is an address that leads nowhere.
        rest.clear()
        return getMultiAdapter((self, request), name="fixed-type")

"""The short name (id) of a new attachment."""

from plone.base.interfaces import INameFromTitle
from zope.component import adapter
from zope.interface import implementer

from .content import IAttachment


@implementer(INameFromTitle)
@adapter(IAttachment)
class NameFromFile:
    """Makes the id from the title or, without one, from the name of the file.

    Unlike Plone's ``plone.namefromfilename`` it does not write the file name into the title: an
    attachment without a title goes by the name of its newest file.
    """

    def __init__(self, context):
        self.context = context

    @property
    def title(self) -> str:
        return self.context.Title()

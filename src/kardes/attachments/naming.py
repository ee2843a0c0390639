"""The short name (id) of a new attachment."""

from plone.app.content.interfaces import INameFromTitle
from plone.i18n.normalizer.interfaces import IURLNormalizer
from zope.component import adapter, getUtility
from zope.interface import implementer

from .content import IAttachment

#: ids that would make the file the page of its paper
_RESERVED = ("index_html", "index.html", "index.htm")


@implementer(INameFromTitle)
@adapter(IAttachment)
class NameFromFile:
    """Makes the id from the title or, without one, from the name of the file.

    Unlike Plone's ``plone.namefromfilename`` it does not write the file name into the title: an
    attachment without a title goes by the name of its newest file. plone.restapi knows the
    interface under its place in plone.app.content only.
    """

    def __init__(self, context):
        self.context = context

    @property
    def title(self) -> str:
        title = self.context.Title()
        is_reserved = getUtility(IURLNormalizer).normalize(title) in _RESERVED
        return f"file-{title}" if is_reserved else title

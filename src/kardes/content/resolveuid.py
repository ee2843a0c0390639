"""``resolveuid/<UID>``: the address of a confidential letter is part of the secret."""

from plone.app.uuid.utils import uuidToObject
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from zExceptions import NotFound

from .confidential import is_hidden


class ResolveUID(ResolveUIDView):
    """Stock redirects everybody to whatever has the UID; what lies there decides afterwards.

    The address of a letter is made of its date and number, that of an attachment of its title.
    """

    def __call__(self):
        target = uuidToObject(self.uuid, unrestricted=True)
        if target is not None and any(map(is_hidden, target.aq_chain)):
            raise NotFound(self.uuid)
        return super().__call__()

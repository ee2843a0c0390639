"""What a dossier's page says of others of the same city, and of those that went up in it."""

from functools import cached_property

from AccessControl import getSecurityManager
from plone import api
from plone.app.layout.viewlets import ViewletBase
from Products.CMFCore.permissions import ModifyPortalContent
from zope.globalrequest import getRequest

from kardes import _
from kardes.approval import state_of
from kardes.content.added import IAddedByForm
from kardes.content.partner_city import PartnerCity

from .apart import others_of
from .finding import Duplicate, duplicates
from .merging import may_merge
from .records import Merged, records


class Duplicates(ViewletBase):
    """Above a draft: what may be the same city, for whoever works on it."""

    def available(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.duplicates or self.apart)

    @cached_property
    def _is_asked(self) -> bool:
        may_edit = getSecurityManager().checkPermission(ModifyPortalContent, self.context)
        return bool(may_edit) and state_of(self.context) == "draft"

    @cached_property
    def duplicates(self) -> list[Duplicate]:
        """The likeliest first."""
        return duplicates(self.context) if self._is_asked else []

    @cached_property
    def apart(self) -> list[PartnerCity]:
        """What was told from this dossier, as far as the user may see it."""
        uids = others_of(api.content.get_uuid(self.context)) if self._is_asked else ()
        found = (api.content.get(UID=uid) for uid in uids)
        return [dossier for dossier in found if dossier is not None]

    def may_merge(self, other: PartnerCity) -> bool:
        """Whether the button makes sense."""
        return not self.context.ever_sealed and may_merge(self.context) and may_merge(other)


class MergedViewlet(ViewletBase):
    """Says what went up in a dossier."""

    @cached_property
    def records(self) -> list[Merged]:
        """The newest first."""
        return list(reversed(records(self.context)))


def tell_of_duplicates(dossier: PartnerCity, event: IAddedByForm) -> None:
    """Say right after somebody filed a dossier that there may be one already."""
    for one in duplicates(dossier)[:1]:
        message = _(
            "maybe_filed_twice",
            default="This may be the city of the dossier “${title}” (${score} %). Compare the two "
            "before you go on.",
            mapping={"title": one.dossier.Title(), "score": one.likeness.score},
        )
        api.portal.show_message(message, getRequest(), type="warning")

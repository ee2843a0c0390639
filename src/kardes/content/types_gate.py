"""What an administrator may not do to a whole type while papers of it carry a seal."""

from collections.abc import Iterable

from Acquisition import aq_base
from plone import api
from plone.dexterity.interfaces import IDexterityFTI
from Products.CMFPlone.controlpanel.browser.types import TypesControlPanel

from kardes import _

from .base import Sealable
from .gates import is_inside_site
from .sealed import Refused


def has_sealed(types: Iterable[str]) -> bool:
    """Whether the site has a paper or attachment of one of *types* that ever carried a seal."""
    portal = api.portal.get()
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=list(types)
    )
    things = (portal.unrestrictedTraverse(brain.getPath(), None) for brain in found)
    return any(isinstance(aq_base(one), Sealable) and one.ever_sealed for one in things)


def refuse_removal_of_type(fti: IDexterityFTI, event) -> None:
    """Keep a type, and its name, while something sealed is of it: its pages would all fail.

    Removing the whole site stays possible.

    :raises Refused: before anything is removed
    """
    if event.oldParent is None or not is_inside_site(event.oldParent):
        return
    if has_sealed([fti.getId()]):
        raise Refused(
            _(
                "sealed_type",
                default="The type “${title}” cannot be removed or renamed: there are sealed "
                "papers of it, and nobody could open them any more.",
                mapping={"title": fti.Title()},
            )
        )


class TypesPanel(TypesControlPanel):
    """``@@content-controlpanel``: papers that are sealed keep the workflow of their type."""

    def __call__(self):
        """The stock page.

        :raises Refused: when another workflow is to be given to a type of sealed papers
        """
        saves = "form.button.Save" in self.request.form
        if saves and self.type_id and self.have_new_workflow() and has_sealed([self.type_id]):
            raise Refused(
                _(
                    "sealed_workflow",
                    default="Papers of the type “${title}” keep their workflow: some are sealed, "
                    "and their states would no longer be those that were recorded.",
                    mapping={"title": self.fti.Title()},
                )
            )
        return super().__call__()

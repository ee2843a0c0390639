"""The control panel, in the browser and by REST."""

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper, RegistryEditForm
from plone.restapi.controlpanels import RegistryConfigletPanel
from zope.component import adapter
from zope.interface import Interface, implementer

from kardes import _
from kardes.interfaces import IKardesLayer

from .schema import PREFIX, IKardesSettings


class SettingsForm(RegistryEditForm):
    """The form of all settings."""

    schema = IKardesSettings
    schema_prefix = PREFIX
    default_fieldset_label = _("General")
    label = _("Sister-city relations")
    description = _("Names, routes and day counts of the office.")


class ISettingsPage(Interface):
    """The page of the settings; other rooms may add to it by viewlets."""


@implementer(ISettingsPage)
class SettingsPage(ControlPanelFormWrapper):
    """The form in the site's control panel."""

    form = SettingsForm


@adapter(Interface, IKardesLayer)
class SettingsPanel(RegistryConfigletPanel):
    """``@controlpanels/kardes``."""

    schema = IKardesSettings
    schema_prefix = PREFIX
    configlet_id = "kardes"
    configlet_category_id = "Products"

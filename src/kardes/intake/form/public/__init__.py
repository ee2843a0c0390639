"""The public proposal forms in Turkish, English and Russian.

All three have the same fields and the same mapping; the texts come from the catalogs of the
form's own language. Whoever edits a form writes over them.
"""

from pathlib import Path

from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.content import DexterityContent
from Products.CMFCore.permissions import DeleteObjects, ModifyPortalContent
from zope.i18n import translate

from kardes import _

FOLDER, PROPOSALS = "kardes-sehir-onerisi", "oneriler"
#: id -> language
FORMS = {"oneri": "tr", "proposal": "en", "predlozhenie": "ru"}
#: as each calls itself
NAMES = {"tr": "Türkçe", "en": "English", "ru": "Русский"}

#: who changes the forms; site editors do not
_OFFICE = ("Manager", "Site Administrator", "Kardes Manager")

TITLE = _("Propose a sister city")
_DESCRIPTION = _("For consulates, cities and citizens: what you write here reaches our office.")
_THANKS = _("Thank you")
_NEXT = _("We examine your proposal and write to you.")
_SUBMIT = _("Send the proposal")

_HERE = Path(__file__).parent


def add_forms(portal: DexterityContent) -> None:
    """Add the public forms and the closed folder of the proposals, unless they are there."""
    if PROPOSALS not in portal:
        _add_proposals(portal)
    if FOLDER in portal:
        return
    folder = _add(portal, "Folder", FOLDER, api.portal.get_default_language(), TITLE)
    forms = {language: _add_form(folder, name, language) for name, language in FORMS.items()}
    for language, form in forms.items():
        form.formPrologue = _links(forms, language)
    own = {language: name for name, language in FORMS.items()}
    folder.setDefaultPage(own.get(api.portal.get_default_language(), "oneri"))


def remove_forms(portal: DexterityContent) -> None:
    """Take the forms away; the folders stay where something else lies in them."""
    with api.env.adopt_roles("Manager"):
        folder = portal.get(FOLDER)
        for name in FORMS:
            if folder is not None and name in folder:
                api.content.delete(folder[name], check_linkintegrity=False)
        for name in (FOLDER, PROPOSALS):
            if name in portal and not portal[name].objectIds():
                api.content.delete(portal[name], check_linkintegrity=False)


def _add_proposals(portal) -> None:
    """The folder that dossiers from forms come into; auditors see them when they are accepted."""
    folder = api.content.create(
        portal,
        "Folder",
        id=PROPOSALS,
        title=api.portal.translate(_("Proposals"), lang=api.portal.get_default_language()),
        exclude_from_nav=True,
    )
    for group in ("kardes-staff", "kardes-managers"):
        api.group.grant_roles(groupname=group, roles=["Reader"], obj=folder)
    folder.setLayout("dossiers")
    folder.reindexObjectSecurity()


def _add_form(folder, name: str, language: str) -> DexterityContent:
    def say(message) -> str:
        return translate(message, target_language=language)

    return _add(
        folder,
        "EasyForm",
        name,
        language,
        TITLE,
        description=say(_DESCRIPTION),
        fields_model=(_HERE / "fields.xml").read_text(),
        actions_model=(_HERE / "actions.xml").read_text().format(language=language),
        submitLabel=say(_SUBMIT),
        thankstitle=say(_THANKS),
        thanksdescription=say(_NEXT),
        showAll=False,
        showFields=[],
        exclude_from_nav=True,
        # The guard's stamp is the token; it is refused in words.
        CSRFProtection=False,
        method="post",
    )


def _links(forms: dict[str, DexterityContent], present: str) -> RichTextValue:
    """The way to the form in the other languages."""
    links = " · ".join(
        f'<a href="resolveuid/{api.content.get_uuid(form)}">{NAMES[language]}</a>'
        for language, form in forms.items()
        if language != present
    )
    return RichTextValue(f"<p>{links}</p>", "text/html", "text/x-html-safe")


def _add(container, portal_type: str, name: str, language: str, title, **options):
    made = api.content.create(
        container,
        portal_type,
        id=name,
        title=translate(title, target_language=language),
        **options,
    )
    workflow = api.portal.get_tool("portal_workflow")
    if "publish" in {step["id"] for step in workflow.getTransitionsFor(made)}:
        api.content.transition(made, "publish")
    # Whoever edits a form can have its entries mailed to himself.
    for permission in (ModifyPortalContent, DeleteObjects):
        made.manage_permission(permission, _OFFICE, acquire=False)
    return made

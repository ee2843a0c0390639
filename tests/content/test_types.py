"""The types as Plone knows them."""

import pytest
from plone import api
from plone.dexterity.interfaces import IDexterityFTI
from zope.component import getUtility, queryMultiAdapter
from zope.i18n import translate

#: type -> add permission, what it may hold, its name
TYPES = {
    "PartnerCity": (
        "kardes.AddPartnerCity",
        {
            "CouncilDecision",
            "Permission",
            "Protocol",
            "Activity",
            "Commitment",
            "Correspondence",
            "Attachment",
        },
        "Şehir Dosyası",
    ),
    "CouncilDecision": (
        "kardes.AddCouncilDecision",
        {"Correspondence", "Attachment"},
        "Meclis Kararı",
    ),
    "Permission": ("kardes.AddPermission", {"Correspondence", "Attachment"}, "Bakanlık İzni"),
    "Protocol": ("kardes.AddProtocol", {"Correspondence", "Attachment"}, "Protokol"),
    "Membership": (
        "kardes.AddMembership",
        {"CouncilDecision", "Permission", "Activity", "Correspondence", "Attachment"},
        "Uluslararası Kuruluş Üyeliği",
    ),
    "Activity": (
        "kardes.AddActivity",
        {"CouncilDecision", "Permission", "Commitment", "Correspondence", "Attachment"},
        "Faaliyet",
    ),
    "Commitment": ("kardes.AddCommitment", {"Correspondence", "Attachment"}, "Taahhüt"),
    "Correspondence": ("kardes.AddCorrespondence", {"Attachment"}, "Evrak"),
    "Attachment": ("kardes.AddAttachment", set(), "Ek"),
}


@pytest.mark.parametrize("portal_type", TYPES)
class TestTypes:
    def test_permission_contents_and_name(self, integration, portal_type):
        permission, contents, turkish = TYPES[portal_type]
        fti = getUtility(IDexterityFTI, portal_type)
        assert fti.add_permission == permission
        assert set(fti.allowed_content_types) == contents
        assert fti.filter_content_types
        assert translate(fti.Title(), target_language="tr") == turkish

    def test_stays_out_of_navigation(self, integration, portal_type):
        shown = api.portal.get_registry_record("plone.displayed_types")
        assert portal_type not in shown

    def test_page_is_ours(self, portal, city, portal_type):
        container = portal if portal_type == "Membership" else city
        papers = {"PartnerCity": city}
        paper = papers.get(portal_type) or api.content.create(container, portal_type, title="X")
        view = queryMultiAdapter((paper, paper.REQUEST), name="view")
        assert type(view).__mro__[1].__module__.startswith("kardes.")


@pytest.mark.parametrize("portal_type", TYPES)
def test_readers_may_not_add(portal, city, portal_type):
    from plone.app.testing import TEST_USER_ID, setRoles

    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    assert city.allowedContentTypes() == []

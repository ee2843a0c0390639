"""All versions and seals go through collective.exportimport, too, or nothing goes."""

import json

import collective.exportimport
import pytest
import requests
import transaction
from Acquisition import aq_base
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import IUUID
from zope.component import getMultiAdapter
from zope.component.hooks import site as local_site
from zope.configuration import xmlconfig
from zope.publisher.browser import TestRequest

from kardes.approval import fire, history, state_of
from kardes.attachments import add_version, papers, versions
from kardes.attachments.transport import facts_of
from kardes.content.base import Sealed
from kardes.sealing import UNVERIFIED, VERIFIED, heads, verify
from kardes.sealing.collective_exportimport import SealedExport, SealedImport
from kardes.sealing.last_result import keep_result
from kardes.sealing.site import verify_site

from .test_tampering import write_below

PAPERS = ("tokmok", "tokmok/karar-own", "tokmok/izin", "tokmok/protokol")
TYPES = ("PartnerCity", "CouncilDecision", "Permission", "Protocol", "Correspondence")
AS_LINKS, AS_BASE64 = 0, 1


class Mover:
    """The site behind its server, out of which a file is carried and into it again."""

    def __init__(self, dossier):
        self.portal, self.dossier = dossier.portal, dossier
        self.session = requests.Session()
        self.session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)

    def out(self, types=(*TYPES, "Attachment"), include_blobs=AS_BASE64, **more):
        """The exported file as data."""
        answer = self.session.post(
            f"{self.portal.absolute_url()}/@@export_content",
            data={
                "form.submitted": "1",
                "portal_type:list": list(types),
                "include_blobs": include_blobs,
                **more,
            },
        )
        assert answer.headers["content-type"] == "application/json", answer.text
        return answer.json()

    def clear(self):
        """Remove the dossier below the API, as another site does not have it."""
        for brain in api.content.find(path="/plone/tokmok"):
            write_below(brain.getObject(), ever_sealed=False, sealed_fields=frozenset())
        self.portal._delObject("tokmok")
        transaction.commit()

    def back(self, data, **more):
        """Upload a file to the import form."""
        return self.send("import_content", data, **more)

    def send(self, form, data, **more):
        """Upload a file to one of the forms."""
        page = self.session.get(f"{self.portal.absolute_url()}/@@authenticator/authenticator")
        token = page.text.split('value="')[1].split('"')[0]
        answer = self.session.post(
            f"{self.portal.absolute_url()}/@@{form}",
            data={"form.submitted": "1", "_authenticator": token, **more},
            files={"jsonfile": ("export.json", json.dumps(data).encode())},
        )
        transaction.begin()
        return answer

    def paper(self, path):
        return self.portal.unrestrictedTraverse(path)


@pytest.fixture
def mover(committed, functional):
    """A signed dossier; the views are those that the test site of Plone leaves out."""
    with local_site(None):
        xmlconfig.file(
            "configure.zcml", collective.exportimport, context=functional["configurationContext"]
        )
    return Mover(committed)


@pytest.fixture
def moved(mover):
    mover.manifest = heads.collect(mover.portal)
    data = mover.out()
    mover.before = {
        one["UID"]: [facts_of(version) for version in versions(api.content.get(UID=one["UID"]))]
        for one in data
        if one["@type"] == "Attachment"
    }
    mover.clear()
    answer = mover.back(data)
    assert answer.status_code == 200, answer.text
    return mover


def test_states_chains_and_history_survive_and_read_unverified(moved):
    for path in PAPERS:
        verdict = verify(moved.paper(path))
        assert (verdict.status, verdict.faults) == (UNVERIFIED, []), path
        assert {step.status for step in verdict.steps} == {UNVERIFIED}
    protocol = moved.paper("tokmok/protokol")
    assert state_of(protocol) == "signed"
    assert history(protocol)[-1].title == "Signature recorded"
    assert protocol.decision.to_object.getId() == "karar-own"
    assert moved.paper("tokmok").latitude == 42.8412
    catalog = api.portal.get_tool("portal_catalog")
    (brain,) = catalog(path={"query": "/plone/tokmok/protokol", "depth": 0})
    assert brain.review_state == "signed"


def test_all_versions_survive(moved):
    assert moved.before
    for uid, facts in moved.before.items():
        attachment = api.content.get(UID=uid)
        assert [facts_of(version) for version in versions(attachment)] == facts


def test_imported_local_roles_shut_nobody_off_from_what_is_sealed(mover):
    """Stock notes that roles given further up count no more; the same of a draft is taken."""
    protocol = mover.paper("tokmok/protokol")
    for block, status in ((1, 403), (0, 200)):
        item = {"uuid": IUUID(protocol), "localroles": {"ayla": ["Reader"]}, "block": block}
        answer = mover.send("import_localroles", [item])
        assert answer.status_code == status, answer.text
        assert not getattr(aq_base(protocol), "__ac_local_roles_block__", False)
    assert dict(protocol.get_local_roles())["ayla"] == ("Reader",)


def test_relations_are_not_imported_over_those_of_sealed_papers(mover):
    answer = mover.send("import_relations", [])
    assert answer.status_code == 403
    assert "relations of sealed papers cannot be written" in answer.text
    assert mover.paper("tokmok/protokol").decision.to_object.getId() == "karar-own"


def test_what_was_sealed_is_sealed_again(moved):
    protocol = moved.paper("tokmok/protokol")
    with pytest.raises(Sealed):
        protocol.signed_at = "Bişkek"
    with pytest.raises(Sealed):
        papers(protocol)[0].file = NamedBlobFile(b"new", filename="new.txt")
    with pytest.raises(Sealed):
        protocol.aq_parent._delObject("protokol")


def test_the_site_is_sound_and_the_manifest_verifies_what_was_imported(moved):
    report = verify_site(moved.portal)
    assert report.is_sound, report.findings
    assert report.unverified == 5
    report = verify_site(moved.portal, moved.manifest)
    assert (report.is_sound, report.unverified) == (True, 0)
    keep_result(report.as_json())
    assert verify(moved.paper("tokmok/protokol")).status == VERIFIED


def test_the_next_letter_gets_the_next_number(moved):
    with api.env.adopt_roles(["Manager"]):
        letter = api.content.create(moved.paper("tokmok"), "Correspondence", title="Yeni")
    letter.dated, letter.sender = moved.dossier.letter.dated, "Kurum"
    fire(letter, "register")
    assert letter.register_number.endswith("/2")


@pytest.mark.parametrize("include_blobs", [AS_LINKS, AS_BASE64])
def test_several_versions_survive_however_files_are_exported(mover, include_blobs):
    with api.env.adopt_roles(["Manager"]):
        letter = api.content.create(mover.portal, "Correspondence", id="yazi", title="Taslak")
        attachment = api.content.create(
            letter, "Attachment", id="ek", file=NamedBlobFile(b"first", filename="Bir.txt")
        )
    add_version(attachment, NamedBlobFile(b"second", filename="İkinci.txt"), "düzeltildi")
    add_version(attachment, NamedBlobFile(b"first", filename="geri.txt"))
    transaction.commit()
    uid, before = attachment.UID(), [facts_of(one) for one in versions(attachment)]
    data = mover.out(["Correspondence", "Attachment"], include_blobs, path="/plone/yazi")
    mover.portal._delObject("yazi")
    transaction.commit()
    answer = mover.back(data)
    assert answer.status_code == 200, answer.text
    after = versions(api.content.get(UID=uid))
    assert [facts_of(one) for one in after] == before
    assert [one.file.data for one in after] == [b"first", b"second", b"first"]
    assert after[0].file._blob is after[2].file._blob


def test_a_paper_in_correction_stays_one_that_was_sealed(mover):
    fire(mover.dossier.city, "return_to_draft", {"reason": "Yanlış gün"})
    transaction.commit()
    data = mover.out()
    mover.clear()
    assert mover.back(data).status_code == 200
    city = mover.paper("tokmok")
    assert (state_of(city), city.ever_sealed) == ("draft", True)
    assert verify_site(mover.portal).is_sound


def test_what_cannot_be_exported_is_named(mover):
    """The storage of the tests does not tell the paths of its blobs."""
    answer = mover.session.post(
        f"{mover.portal.absolute_url()}/@@export_content",
        data={"form.submitted": "1", "portal_type": "Attachment", "include_blobs": "2"},
    )
    assert answer.status_code == 403
    assert mover.dossier.attachment.absolute_url() in answer.text


def refused(mover, data, **more):
    """The sentence with which an import was refused; nothing was left behind by it."""
    before = {brain.getPath() for brain in api.content.find()}
    answer = mover.back(data, **more)
    assert answer.status_code == 403, answer.text
    assert {brain.getPath() for brain in api.content.find()} == before
    assert "Nothing has been imported." in answer.text
    return answer.text


def without(data, name, portal_type):
    return [
        {key: value for key, value in one.items() if key != name or one["@type"] != portal_type}
        for one in data
    ]


@pytest.mark.parametrize(
    ("name", "portal_type", "sentence"),
    [
        ("kardes.versions", "Attachment", "was exported without its versions and relations"),
        ("kardes.relations", "Protocol", "was exported without its versions and relations"),
    ],
)
def test_a_file_of_the_stock_export_is_refused(mover, name, portal_type, sentence):
    data = without(mover.out(), name, portal_type)
    mover.clear()
    assert sentence in refused(mover, data)


@pytest.mark.parametrize("commit", ["", "1"])
def test_what_cannot_be_read_is_named_and_nothing_is_imported(mover, commit):
    data = mover.out()
    (city,) = [one for one in data if one["@type"] == "PartnerCity"]
    city["latitude"] = "north"
    mover.clear()
    assert city["title"] in refused(mover, data, commit=commit)


def test_a_version_without_its_bytes_is_named_and_nothing_is_imported(mover):
    data = mover.out()
    attachment = [one for one in data if one["@type"] == "Attachment"][-1]
    attachment["kardes.versions"][0].pop("data")
    mover.clear()
    assert attachment["title"] in refused(mover, data)


def test_papers_without_those_on_which_they_rest_are_refused(mover):
    data = mover.out(["PartnerCity", "Protocol", "Attachment"])
    mover.clear()
    assert "neither here nor in the file" in refused(mover, data)


def test_papers_without_the_paper_above_are_refused(mover):
    data = mover.out(["Protocol"])
    mover.clear()
    assert "neither here nor in the file" in refused(mover, data)


def test_attachments_that_the_file_lacks_are_named(mover):
    data = mover.out(TYPES)
    mover.clear()
    answer = mover.back(data)
    assert "Something that was sealed is missing or different" in answer.text
    assert verify(mover.paper("tokmok/protokol")).status == "broken"


def test_what_is_here_is_left_alone(mover):
    data = mover.out()
    answer = mover.back(data)
    assert "Here already, and left as they are" in answer.text
    assert verify(mover.paper("tokmok/protokol")).status == VERIFIED
    assert verify_site(mover.portal).unverified == 0


@pytest.mark.parametrize("existing", ["1", "2", "3"])
def test_what_is_here_is_never_replaced_changed_or_doubled(mover, existing):
    data = mover.out()
    assert "is here already" in refused(mover, data, handle_existing_content=existing)
    assert verify(mover.paper("tokmok/protokol")).status == VERIFIED


def test_another_thing_in_the_place_of_a_paper_stays(mover):
    data = mover.out()
    mover.clear()
    with api.env.adopt_roles(["Manager"]):
        api.content.create(mover.portal, "Document", id="tokmok", title="Sayfa")
    transaction.commit()
    for existing in "12":
        assert "Something else lies" in refused(mover, data, handle_existing_content=existing)
    assert mover.portal["tokmok"].portal_type == "Document"


def test_papers_keep_their_attachments_in_another_folder(mover):
    data = mover.out()
    mover.clear()
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(mover.portal, "Folder", id="arsiv")
    transaction.commit()
    mover.portal = folder
    assert mover.back(data, import_to_current_folder="1").status_code == 200
    protocol = folder["tokmok"]["protokol"]
    assert papers(protocol)
    assert verify(protocol).status == UNVERIFIED


def test_relations_of_papers_travel_with_them_alone(mover):
    url = f"{mover.portal.absolute_url()}/@@export_relations"
    with api.env.adopt_roles(["Manager"]):
        pages = [api.content.create(mover.portal, "Document", id=name) for name in ("bir", "iki")]
    api.relation.create(*pages, "relatedItems")
    transaction.commit()
    assert mover.session.get(url).status_code == 200
    (one,) = mover.session.post(url, data={"form.submitted": "1"}).json()
    assert one["from_uuid"] == pages[0].UID()


def test_scripts_without_our_layer_get_the_same_views(mover):
    request = TestRequest()
    for name in ("export_content", "import_content"):
        view = getMultiAdapter((mover.portal, request), name=name)
        assert isinstance(view, (SealedExport, SealedImport))

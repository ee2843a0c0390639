"""The closed lists: tokens that never change, names in both languages."""

import re

import pytest
from zope.component import getUtility
from zope.i18n import translate
from zope.schema.interfaces import IVocabularyFactory

from kardes.content.vocabularies.countries import OWN_CODES, country_name, iso_countries, sort_key
from kardes.content.vocabularies.languages import FIRST, OTHERS, language_name

#: stored in papers and used by REST clients: tokens may join, none may change or leave
TOKENS = {
    "RelationKinds": "sister_city cooperation_protocol memorandum goodwill_protocol",
    "Procedures": "foreign_sister_city domestic_sister_city",
    "Foundings": "protocol founding_paper",
    "Councils": "own partner",
    "Votes": "unanimous majority",
    "PermissionAnswers": "granted conditional refused",
    "ApplicationRoutes": "direct governor sub_governor",
    "Directions": "incoming outgoing internal",
    "Channels": "eyazisma kep email post hand fax web",
    "SecurityLevels": "unclassified restricted private confidential top_secret",
    "Urgencies": "normal urgent very_urgent by_date",
    "TranslationStatuses": "unofficial sworn certified",
    "AnnexStates": "present missing",
    "PaperKinds": (
        "council_decision partner_council_decision committee_report referral despatch_receipt "
        "city_information expected_benefits protocol_text signed_protocol founding_paper "
        "permission_application permission_letter deficiency_letter letter translation "
        "invitation rejection termination presentation photograph press other"
    ),
    "Themes": (
        "agriculture culture_tourism diversity cohesion environment gender health governance "
        "housing international services smart_city waste_water youth_sport"
    ),
    "GeographicFeatures": (
        "capital heritage landmark sea_coast lake_coast river_basin mountains farmland forest "
        "wetland"
    ),
    "SocioeconomicFeatures": (
        "economic_centre summer_tourism winter_tourism ecotourism port_marina fisheries "
        "agricultural_economy"
    ),
}


def vocabulary(name):
    return getUtility(IVocabularyFactory, f"kardes.{name}")(None)


@pytest.mark.parametrize("name", TOKENS)
class TestTerms:
    def test_tokens_stay(self, integration, name):
        terms = vocabulary(name)
        assert set(TOKENS[name].split()) <= {term.token for term in terms}
        assert [term.value for term in terms] == [term.token for term in terms]

    def test_every_term_has_a_name_in_turkish_and_english(self, integration, name):
        for term in vocabulary(name):
            english = translate(term.title, target_language="en")
            turkish = translate(term.title, target_language="tr")
            assert english
            assert turkish
            assert term.token not in (english, turkish)

    def test_names_differ_from_each_other(self, integration, name):
        names = [translate(term.title, target_language="tr") for term in vocabulary(name)]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "turkish", "english"),
    [
        ("KG", "Kırgızistan", "Kyrgyzstan"),
        ("KZ", "Kazakistan", "Kazakhstan"),
        ("TR", "Türkiye", "Türkiye"),
        ("BA", "Bosna-Hersek", "Bosnia & Herzegovina"),
        ("XK", "Kosova", "Kosovo"),
        ("X-KKTC", "Kuzey Kıbrıs Türk Cumhuriyeti", "Turkish Republic of Northern Cyprus"),
        ("X-TATARSTAN", "Tataristan", "Tatarstan"),
        ("X-CRIMEA", "Kırım", "Crimea"),
    ],
)
def test_countries_by_name(integration, code, turkish, english):
    assert code in vocabulary("Countries")
    assert country_name(code, "tr") == turkish
    assert country_name(code, "en") == english


def test_countries_are_those_of_iso_3166_and_the_own_ones(integration):
    codes = {term.token for term in vocabulary("Countries")}
    assert codes == set(iso_countries()) | set(OWN_CODES)
    assert len(iso_countries()) == 249


def test_own_codes_are_none_that_iso_may_assign():
    # ISO 3166-1 leaves AA, QM-QZ, XA-XZ and ZZ to their users.
    assert all(re.fullmatch(r"X[A-Z]|X-[A-Z]+", code) for code in OWN_CODES)


def test_countries_in_turkish_order():
    names = ["Zambiya", "İsrail", "Irak", "Çad", "Cezayir", "Şili", "Suriye", "İtalya"]
    ordered = ["Cezayir", "Çad", "Irak", "İsrail", "İtalya", "Suriye", "Şili", "Zambiya"]
    assert sorted(names, key=sort_key) == ordered


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_language_has_a_name(language):
    for code in (*FIRST, *OTHERS):
        assert language_name(code, language) != code


def test_what_offices_meet_first_comes_first(integration):
    tokens = [term.token for term in vocabulary("Languages")]
    assert tokens[:5] == ["tr", "en", "ru", "ky", "kk"]
    assert len(set(tokens)) == len(tokens)

"""Who is ranked, for whom, with which ties; a row that becomes a dossier."""

from datetime import date

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from zExceptions import Unauthorized
from zope.interface import alsoProvides, noLongerProvides

from kardes.approval import fire
from kardes.demo.matching import add_candidates
from kardes.intake.form import IProposal
from kardes.intake.matching.adoption import AlreadyAdopted, NotAdopted, adopt
from kardes.intake.matching.candidates import candidates
from kardes.intake.matching.imported import ADD, MOST, REPLACE, Row, TooMany, keep, rows
from kardes.intake.matching.model import CRITERIA, Ties
from kardes.intake.matching.ranking import Filter, WrongFilter, filter_of, ranking

from ...approval.dossiers import point
from .conftest import BUKHARA, add_city


def found(**chosen):
    return [one.candidate.title for one in ranking().only(Filter(**chosen))]


def the(title):
    return next(one for one in candidates() if one.title == title)


def lines(title):
    ranked = next(one for one in ranking().everybody if one.candidate.title == title)
    return {line.criterion: line for line in ranked.score.lines}


def test_a_dossier_is_compared_by_its_own_fields(portal):
    add_city(portal)
    line = lines("Tokmok")
    assert line["themes"].points == pytest.approx(2 / 4)
    assert line["size"].points == pytest.approx(76 / 520)
    assert not line["economy"].known
    assert line["language"].points == 0.5


def test_weights_are_those_of_the_settings(portal):
    add_city(portal)
    for name in CRITERIA:
        api.portal.set_registry_record(f"kardes.weight_{name}", 0)
    assert ranking().everybody[0].score.total == 0
    api.portal.set_registry_record("kardes.weight_themes", 7)
    assert ranking().everybody[0].score.total == 50


def test_the_best_stand_first_and_equals_by_name(portal):
    nothing = {"population": None, "latitude": None, "themes": set(), "country": "AQ"}
    for title in ("Çad", "Zeytin", "Cide"):
        add_city(portal, title, **nothing)
    add_city(portal)
    keep([BUKHARA], REPLACE)
    assert found() == ["Tokmok", "Buhara", "Cide", "Çad", "Zeytin"]


def test_what_lies_in_a_dossier_or_names_it_ties(portal):
    city, other = add_city(portal), add_city(portal, "Girne", country="X-KKTC")
    api.content.create(city, "Correspondence", title="Mektup", direction="incoming")
    api.content.create(city, "Activity", title="Ziyaret")
    elsewhere = api.content.create(portal, "Activity", title="Festival")
    point(elsewhere, "cities", [city, other])
    # Named by what lies in it already: counted once.
    point(city["ziyaret"], "cities", [city])
    assert the("Tokmok").municipality.ties == Ties(None, activities=2, letters=1)
    assert the("Girne").municipality.ties == Ties(None, activities=1, letters=0)


def test_residents_count_for_all_cities_of_their_nation_by_the_newest_figure(portal):
    old = {"nation": "Kırgız", "number": 12_000, "on": date(2019, 1, 1)}
    new = {"nation": "Kırgız", "number": 9_000, "on": date(2026, 3, 10)}
    add_city(portal, communities=[old])
    add_city(portal, "Oş", communities=[new, {"nation": "Kırgız", "number": 1}])
    keep([Row("Karakol", "KG"), BUKHARA], REPLACE)
    known = {one.title: one.municipality.ties.residents for one in candidates()}
    assert known == {"Tokmok": 9_000, "Oş": 9_000, "Karakol": 9_000, "Buhara": None}


def test_no_community_of_the_own_nation_ties(portal):
    add_city(portal, "Odunpazarı", country="TR", communities=[{"nation": "Türk", "number": 5}])
    assert the("Odunpazarı").municipality.ties == Ties()


def test_what_a_user_may_not_see_is_not_ranked_and_ties_nothing(portal):
    figure = {"nation": "Kırgız", "number": 9_000}
    city = add_city(portal, communities=[figure])
    elsewhere = [
        api.content.create(portal, "Correspondence", id=level, security_level=level)
        for level in ("unclassified", "confidential")
    ]
    for letter in elsewhere:
        point(letter, "cities", [city])
    keep([Row("Karakol", "KG")], REPLACE)
    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    assert the("Tokmok").municipality.ties.letters == 1
    setRoles(portal, TEST_USER_ID, ["Member"])
    assert [one.title for one in candidates()] == ["Karakol"]
    assert the("Karakol").municipality.ties.residents is None


def propose(city):
    alsoProvides(city, IProposal)
    city.reindexObject(idxs=["object_provides"])


def test_the_letter_of_a_proposal_is_no_tie(portal):
    city = add_city(portal)
    api.content.create(city, "Correspondence", title="Kardeş şehir önerisi")
    propose(city)
    assert the("Tokmok").municipality.ties.letters == 0
    noLongerProvides(city, IProposal)
    assert the("Tokmok").municipality.ties.letters == 1


def test_a_proposal_is_told_from_a_dossier_until_it_is_accepted(portal):
    city = add_city(portal)
    add_city(portal, "Girne")
    propose(city)
    assert found(kind="proposal") == ["Tokmok"]
    assert found(kind="dossier") == ["Girne"]
    noLongerProvides(city, IProposal)
    assert {one.kind for one in candidates()} == {"dossier"}


def test_a_dossier_of_a_row_is_not_put_among_proposals(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for title, number in (("Dosyalar", 1), ("Öneriler", 2)):
        folder = api.content.create(portal, "Folder", title=title)
        for name in range(number):
            city = add_city(folder, f"{title} {name}")
            if title == "Öneriler":
                propose(city)
    keep([BUKHARA], REPLACE)
    assert adopt(BUKHARA.id).aq_parent.title == "Dosyalar"


def test_filters(portal):
    add_city(portal, other_names=["Токмок"])
    keep([BUKHARA], REPLACE)
    signed = add_city(portal, "Plovdiv", country="BG", founding="founding_paper")
    fire(signed, "record_historic", {"known_from": "Eski kütük"})
    assert found() == ["Tokmok", "Buhara"]
    assert set(found(state="all")) == {"Tokmok", "Buhara", "Plovdiv"}
    assert found(state="signed") == ["Plovdiv"]
    assert found(state="draft") == ["Tokmok"]
    assert found(kind="imported") == ["Buhara"]
    assert found(country="UZ") == ["Buhara"]
    assert found(theme="youth_sport") == ["Tokmok"]
    assert found(least=100) == []
    for text in ("tokmak", "ТОКМОК", "kırgız", "Kyrgyz"):
        assert found(text=text) in (["Tokmok"], []), text
    assert found(text="ТОКМОК") == found(text="kyrgyz") == found(text="KIRGIZ") == ["Tokmok"]


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "other"},
        {"country": "XX"},
        {"theme": "flying"},
        {"state": "lost"},
        {"least": "-1"},
        {"least": "٣"},
        {"least": "1000"},
        {"text": "x" * 201},
        {"text": "\udcff"},
        {"text": ["a", "b"]},
        {"state": ["draft", "signed"]},
    ],
)
def test_a_wrong_filter_is_a_sentence(form):
    with pytest.raises(WrongFilter):
        filter_of(form)


def test_a_filter_and_its_address():
    chosen = filter_of({"least": "40", "text": " Oş ", "state": "", "page": "2"})
    assert chosen == Filter(least=40, text="Oş")
    assert chosen.query(format="csv") == "least=40&text=O%C5%9F&format=csv"


def test_the_demo_has_a_profile_and_cities_that_fit_more_or_less(portal):
    add_candidates()
    scores = [one.score.total for one in ranking().everybody]
    assert len(scores) == 12
    assert scores[0] > 50 > 30 > scores[-1]
    for name in ("themes", "geography", "economy", "size", "distance", "language"):
        assert all(lines(title)[name].known for title in found())


# The list ---------------------------------------------------------------------------------------


def names():
    return sorted(row.name for row in rows())


def test_a_list_is_replaced_or_added_to(portal):
    keep([Row("Oş", "KG"), Row("Buhara", "UZ")], REPLACE)
    keep([Row("Семей", "KZ"), Row("BUHARA", "UZ", population=5)], ADD)
    assert names() == ["BUHARA", "Oş", "Семей"]
    keep([Row("Oş", "KG")], REPLACE)
    assert names() == ["Oş"]


def test_a_list_that_would_grow_too_long_stays_as_it_was(portal):
    keep([Row(f"City {number}", "KG") for number in range(MOST)], REPLACE)
    with pytest.raises(TooMany):
        keep([Row("One more", "KG")], ADD)
    assert len(rows()) == MOST


def test_a_row_becomes_a_draft_dossier_beside_the_others(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    folder = api.content.create(portal, "Folder", title="Dosyalar")
    setRoles(portal, TEST_USER_ID, ["Kardes Staff"])
    add_city(folder)
    keep([BUKHARA], REPLACE)
    city = adopt(BUKHARA.id)
    assert city.aq_parent.getId() == folder.getId()
    assert api.content.get_state(city) == "draft"
    assert (city.title, city.country, city.population) == ("Buhara", "UZ", 280_000)
    assert city.themes == {"culture_tourism", "cohesion"}
    assert city.contacts == [{"name": "=Dış ilişkiler"}]
    assert [one.kind for one in candidates() if one.title == "Buhara"] == ["dossier"]
    with pytest.raises(AlreadyAdopted):
        adopt(BUKHARA.id)


def test_a_row_comes_back_when_its_dossier_is_gone_and_an_import_keeps_knowing_it(portal):
    keep([BUKHARA], REPLACE)
    city = adopt(BUKHARA.id)
    keep([BUKHARA], REPLACE)
    assert [one.kind for one in candidates()] == ["dossier"]
    api.content.delete(city)
    assert the("Buhara").kind == "imported"


def test_no_dossier_without_a_row_or_the_right(portal):
    with pytest.raises(NotAdopted):
        adopt("0" * 32)
    keep([BUKHARA], REPLACE)
    setRoles(portal, TEST_USER_ID, ["Kardes Reader"])
    with pytest.raises(Unauthorized):
        adopt(BUKHARA.id)
    assert the("Buhara").kind == "imported"

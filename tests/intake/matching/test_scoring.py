"""The score: what it must keep for any two municipalities, and what it says of known ones."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kardes.content.vocabularies import terms
from kardes.content.vocabularies.countries import OWN_CODES
from kardes.intake.matching.kinship import BRANCH, FAMILY, SAME, kinship, official_languages
from kardes.intake.matching.model import CRITERIA, Municipality, Ties
from kardes.intake.matching.scoring import HALF_DISTANCE, kilometres, score

COUNTRIES = ["TR", "KG", "AZ", "DE", "US", "XK", "AQ", None, *OWN_CODES]
SETS = {
    "themes": terms.themes,
    "geographic_features": terms.geographic_features,
    "socioeconomic_features": terms.socioeconomic_features,
}
ONE_EACH = dict.fromkeys(CRITERIA, 10)


def some(vocabulary):
    return st.frozensets(st.sampled_from(sorted(vocabulary.titles)))


counts = st.integers(0, 10_000_000)
ties = st.builds(Ties, residents=st.none() | counts, activities=counts, letters=counts)
municipalities = st.builds(
    Municipality,
    country=st.sampled_from(COUNTRIES),
    population=st.none() | st.integers(0, 100_000_000),
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
    ties=ties,
    **{name: some(vocabulary) for name, vocabulary in SETS.items()},
)
weightings = st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.integers(0, 100)))


def points(one, other):
    return {line.criterion: line.points for line in score(one, other, ONE_EACH).lines}


@given(municipalities, municipalities, weightings)
def test_between_0_and_100_with_one_explained_line_for_each_criterion(own, city, weights):
    found = score(own, city, weights)
    assert 0 <= found.total <= 100
    assert [line.criterion for line in found.lines] == list(CRITERIA)
    for line in found.lines:
        assert 0 <= line.points <= 1
        assert line.weight == weights[line.criterion]
        assert line.sentences
        assert line.known or line.points == 0
    assert abs(sum(line.gain for line in found.lines) - found.total) <= 0.05 + 1e-9


@given(municipalities, municipalities)
def test_what_both_see_is_the_same_from_both_sides(one, other):
    there, back = points(one, other), points(other, one)
    del there["ties"], back["ties"]
    assert there == back


@given(municipalities, municipalities, weightings, st.data())
def test_one_more_shared_feature_never_lowers_the_score(own, city, weights, data):
    name = data.draw(st.sampled_from(sorted(SETS)))
    both = {data.draw(st.sampled_from(sorted(SETS[name].titles)))}
    before = score(own, city, weights).total
    richer = [replace(one, **{name: getattr(one, name) | both}) for one in (own, city)]
    assert score(*richer, weights).total >= before


@given(municipalities, municipalities, weightings, st.data())
def test_naming_what_the_other_names_never_lowers_the_score(own, city, weights, data):
    name = data.draw(st.sampled_from([name for name in SETS if getattr(own, name)] or ["themes"]))
    theirs = sorted(getattr(own, name)) or sorted(SETS[name].titles)
    one = data.draw(st.sampled_from(theirs))
    if getattr(own, name):
        richer = replace(city, **{name: getattr(city, name) | {one}})
        assert score(own, richer, weights).total >= score(own, city, weights).total


@given(municipalities, municipalities, weightings)
def test_a_fact_that_becomes_known_never_lowers_the_score(own, city, weights):
    whole = score(own, city, weights).total
    unknown = {
        "country": None,
        "population": None,
        "latitude": None,
        "longitude": None,
        "ties": Ties(),
        **dict.fromkeys(SETS, frozenset()),
    }
    for name, nothing in unknown.items():
        assert score(own, replace(city, **{name: nothing}), weights).total <= whole
        assert score(replace(own, **{name: nothing}), city, weights).total <= whole


@given(municipalities, municipalities, ties, weightings)
def test_more_ties_never_lower_the_score(own, city, more, weights):
    now = city.ties
    richer = Ties(
        (now.residents or 0) + (more.residents or 0),
        now.activities + more.activities,
        now.letters + more.letters,
    )
    before = score(own, city, weights).total
    assert score(own, replace(city, ties=richer), weights).total >= before


@given(municipalities)
def test_a_twin_has_everything_but_the_ties(own):
    full = {name: frozenset(vocabulary.titles) for name, vocabulary in SETS.items()}
    own = replace(own, country="TR", population=500, latitude=1.0, longitude=1.0, **full)
    found = points(own, own)
    del found["ties"]
    assert set(found.values()) == {1.0}


def test_nothing_known_is_0_and_said():
    found = score(Municipality(), Municipality(), ONE_EACH)
    assert found.total == 0
    assert not any(line.known for line in found.lines)
    assert {str(one) for line in found.lines for one in line.sentences} == {
        "Not known of this city.",
        "Not known: no ties are on file.",
    }


def test_it_is_said_whose_fact_is_not_known():
    city = Municipality(country="KG", population=76_000)
    found = score(Municipality(country="TR"), city, ONE_EACH)
    size = next(line for line in found.lines if line.criterion == "size")
    assert str(size.sentences[0]) == "Not known: our own profile does not say it."


def test_without_any_weight_the_total_is_0_and_says_why():
    found = score(
        Municipality(country="TR"), Municipality(country="TR"), dict.fromkeys(CRITERIA, 0)
    )
    assert found.total == 0
    assert "control panel" in found.note
    assert score(Municipality(), Municipality(), ONE_EACH).note is None


def test_weights_are_relative():
    own = Municipality(country="TR", themes=frozenset(["culture_tourism"]))
    none = dict.fromkeys(CRITERIA, 0)
    assert score(own, own, {**none, "themes": 1}).total == 100
    assert score(own, own, {**none, "themes": 3, "size": 1}).total == 75


def test_shared_of_all_that_either_names():
    own = Municipality(themes=frozenset(["agriculture", "health", "housing"]))
    city = Municipality(themes=frozenset(["health", "housing", "gender", "services"]))
    line = score(own, city, ONE_EACH).lines[0]
    assert line.points == pytest.approx(2 / 5)
    assert line.sentences[0].mapping["number"] == 2
    assert [str(title) for title in line.sentences[0].mapping["names"]] == [
        "Health and welfare",
        "Housing and human settlements",
    ]


def test_nothing_shared_is_known_and_gives_nothing():
    own, city = (Municipality(themes=frozenset([one])) for one in ("health", "gender"))
    line = score(own, city, ONE_EACH).lines[0]
    assert (line.points, line.known) == (0, True)
    assert "None of" in line.sentences[0].default


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((36.885, 30.705), (42.83, 75.29), 3_775),
        ((36.885, 30.705), (36.885, 30.705), 0),
        ((0.0, 0.0), (0.0, 180.0), 20_015),
        ((90.0, 0.0), (-90.0, 123.0), 20_015),
    ],
)
def test_distance(one, other, expected):
    assert kilometres(one, other) == pytest.approx(expected, abs=60)


def test_the_points_of_the_distance_fall_smoothly():
    own = Municipality(latitude=0.0, longitude=0.0)
    there = [replace(own, longitude=float(degrees)) for degrees in range(0, 181, 5)]
    found = [points(own, city)["distance"] for city in there]
    assert found == sorted(found, reverse=True)
    assert found[0] == 1
    half = replace(own, longitude=HALF_DISTANCE / 111.195)
    assert points(own, half)["distance"] == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("TR", SAME),
        ("X-KKTC", SAME),
        ("CY", SAME),
        ("AZ", BRANCH),
        ("TM", BRANCH),
        ("KG", FAMILY),
        ("KZ", FAMILY),
        ("UZ", FAMILY),
        ("X-TATARSTAN", FAMILY),
        ("X-CRIMEA", FAMILY),
        ("XK", 0),
        ("RU", 0),
        ("DE", 0),
    ],
)
def test_language_kinship(country, expected):
    assert (
        points(Municipality(country="TR"), Municipality(country=country))["language"] == expected
    )


def test_kyrgyz_and_kazakh_are_of_one_branch():
    assert kinship("ky", "kk") == BRANCH
    assert kinship("de", "de") == SAME
    assert kinship("de", "nl") == 0


@pytest.mark.parametrize("code", OWN_CODES)
def test_every_own_code_has_languages(code):
    assert official_languages(code)


def test_scripts_are_no_languages():
    assert official_languages("UZ") == ("uz",)


def test_ties_name_what_is_there():
    city = Municipality(ties=Ties(residents=9_000, activities=2))
    line = score(Municipality(), city, ONE_EACH).lines[-1]
    assert [one.mapping["number"] for one in line.sentences] == [9_000, 2]
    assert line.points == pytest.approx(1 - 0.1 * 0.5)

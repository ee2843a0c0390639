"""How likely two records are of one city. Needs no site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kardes.intake.duplicates.likeness import SUSPICIOUS, Place, likeness, name_likeness

#: one city as Russian, Kyrgyz or Kazakh papers and as Turkish ones write it
BOTH_SCRIPTS = [
    ("Токмок", "Tokmok"),
    ("Токмок", "Tokmak"),
    ("Токмак", "Tokmok"),
    ("Бишкек", "Bişkek"),
    ("Бишкек", "Bishkek"),
    ("Ош", "Oş"),
    ("Нарын", "Narın"),
    ("Жалал-Абад", "Celalabad"),
    ("Жалал-Абад", "Jalal-Abad"),
    ("Чолпон-Ата", "Çolpan-Ata"),
    ("Каракол шаары", "Karakol"),
    ("Алматы", "Almatı"),
    ("Алматы қаласы", "Almaty"),
    ("Шымкент", "Şımkent"),
    ("Өскемен", "Öskemen"),
    ("Қызылорда", "Kızılorda"),
    ("Ақтөбе", "Aktöbe"),
    ("Қарағанды", "Караганда"),
    ("Казань", "Kazan"),
    ("Екатеринбург", "Yekaterinburg"),
    ("Нижний Новгород", "Nijniy Novgorod"),
    ("город Уфа", "Ufa Belediyesi"),
]
DIFFERENT = [
    ("Bursa", "Burma"),
    ("Konya", "Kenya"),
    ("Karaman", "Kerman"),
    ("Talas", "Tatar"),
    ("Ош", "Уш"),
    ("Astana", "Nursultan"),
    ("Sarajevo", "Skopje"),
    ("Ankara", "Antakya"),
    ("Batum", "Bakü"),
    ("Новосибирск", "Новокузнецк"),
    ("東京", "京都"),
    ("", "Tokmok"),
    ("...", "Tokmok"),
]
# How Turkish letters write what Cyrillic ones say.
CYRILLIC = dict(zip("абвгдзиклмнопрстуфчшы", "abvgdziklmnoprstufçşı", strict=True))
SYLLABLES = st.sampled_from([c + v for c in "бвгдзклмнпрстфчш" for v in "аиоуы"])
WORDS = st.lists(SYLLABLES, min_size=2, max_size=5).map("".join)
NAMES = st.text(max_size=30)
PLACES = st.builds(
    Place,
    names=st.lists(NAMES | st.sampled_from(["Tokmok", "Токмок", "Tokmak"]), max_size=3).map(tuple),
    country=st.sampled_from([None, "KG", "UA", "RU", "X-TATARSTAN", "XK", "RS"]),
    region=st.sampled_from([None, "Çüy", "Чүй", "Oş"]),
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
    website=st.sampled_from(
        [None, "https://tokmok.example", "http://www.tokmok.example/tr", "x["]
    ),
)


def place(*names, **facts):
    return Place(names, **facts)


@pytest.mark.parametrize(("one", "other"), BOTH_SCRIPTS)
def test_one_name_in_both_scripts(one, other):
    assert likeness(place(one, country="KG"), place(other, country="KG")).score >= 90


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names(one, other):
    found = likeness(place(one, country="KG"), place(other, country="KG"))
    assert found.score < SUSPICIOUS
    assert not found.is_suspicious


@given(WORDS)
def test_every_name_in_turkish_letters(word):
    turkish = "".join(CYRILLIC[letter] for letter in word)
    assert likeness(place(word.capitalize()), place(turkish)).score >= 90


@given(PLACES, PLACES)
def test_the_order_makes_no_difference(one, other):
    found = likeness(one, other)
    assert found.score == likeness(other, one).score
    assert len(found.reasons) == len(likeness(other, one).reasons)
    assert 0 <= found.score <= 100


@given(NAMES, NAMES)
def test_without_a_common_letter_nothing_matches(one, other):
    one = "".join(c for c in one if c.isascii() and c.lower() in "abdegklmnoprst")
    other = "".join(c for c in other if c in "цфхвбй")
    assert name_likeness("x" + one, other) < SUSPICIOUS


@given(PLACES)
def test_a_place_is_itself(one):
    if any(name.isalpha() for name in one.names):
        assert likeness(one, one).score >= 90


def test_any_of_the_names_counts():
    astana = place("Astana", "Nursultan", country="KZ")
    assert likeness(astana, place("Нурсултан", country="KZ")).score == 100


def test_the_same_name_in_another_country_is_another_city():
    one, other = (place("Springfield", country=code) for code in ("US", "CA"))
    found = likeness(one, other)
    assert found.score < SUSPICIOUS
    assert "They lie in different countries." in found.reasons


def test_a_country_may_be_written_in_another_way():
    one = place("Казань", country="RU")
    assert likeness(one, place("Kazan", country="X-TATARSTAN")).score >= 90
    assert likeness(place("Priştine", country="XK"), place("Priştina", country="RS")).score >= 80


def test_near_raises_and_far_lowers():
    here = {"country": "KG", "latitude": 42.83, "longitude": 75.29}
    near = {**here, "latitude": 42.9}
    middle = {**here, "latitude": 43.3}
    far = {**here, "latitude": 40.5}
    tokmok = place("Tokmok", **here)
    scores = [likeness(tokmok, place("Tokmak", **at)).score for at in (near, middle, far)]
    unknown = likeness(tokmok, place("Tokmak", country="KG")).score
    assert scores[0] > unknown > scores[1] > scores[2]
    assert scores[2] < SUSPICIOUS
    said = likeness(tokmok, place("Tokmak", **far)).reasons[-1]
    assert said.mapping == {"km": 259}


def test_region_and_website():
    tokmok = place("Tokmok", country="KG", region="Чүй", website="https://tokmok.example/")
    score = likeness(tokmok, place("Tokmak", country="KG")).score
    same = likeness(tokmok, place("Tokmak", country="KG", region="Çüy"))
    other = likeness(tokmok, place("Tokmak", country="KG", region="Narın"))
    assert same.score > score > other.score
    assert "The region is the same." in same.reasons
    longer = likeness(tokmok, place("Tokmak", country="KG", region="Çüy Bölgesi"))
    assert longer.score == same.score
    site = place("Tokmak", country="KG", website="http://www.tokmok.example/ru")
    assert likeness(tokmok, site).score == 100


def test_reasons_name_the_figures():
    found = likeness(place("Токмок"), place("Tokmak"))
    assert found.reasons[0].mapping == {"one": "Tokmak", "other": "Токмок", "percent": 94}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Самарканд", "Semerkant"),
        ("Samarqand", "Semerkant"),
        ("Гянджа", "Gəncə"),
        ("Bukhara", "Buxoro"),
        ("Ханкенди", "Xankəndi"),
        ("Batum", "Batumi"),
    ],
)
def test_what_other_languages_call_a_city(one, other):
    assert likeness(place(one, country="KG"), place(other, country="KG")).is_suspicious


@pytest.mark.parametrize(
    "named", ["City of Tokmok", "Мэрия города Токмок", "Администрация города Токмок"]
)
def test_how_a_letter_names_a_city(named):
    assert likeness(place(named), place("Tokmok")).is_suspicious

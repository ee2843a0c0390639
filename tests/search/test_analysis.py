"""The analyser: what people read as the same word is the same, what differs stays apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kardes.search.analysis import CYRILLIC, beginnings, cyrillic_keys, tokens


def words(text):
    return [token.word for token in tokens(text)]


def stems(text):
    return [token.keys[0] for token in tokens(text)]


def keys(text):
    return {key for token in tokens(text) for key in token.keys}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İSTANBUL", "istanbul"),
        ("ISPARTA", "Isparta"),
        ("ışıl", "IŞIL"),
        ("Kardeş", "kardes"),
        ("resmî", "resmi"),
        ("Muratpaşa’nın", "Muratpaşa'ya"),
        ("İSTANBUL'UN", "İstanbul"),
        ("Çağlayan", unicodedata.normalize("NFD", "ÇAĞLAYAN")),
        ("Bishkek", "Bişkek"),
        ("Kyrgyz", "Kırgız"),
        ("Koshonov", "Koşonov"),
        ("Aitmatov", "Aytmatov"),
        ("Antalia", "Antaliya"),
        ("Токмок", "ТОКМОК"),
        ("Королёв", "Королев"),
        ("Өзгөн", "Озгон"),
        ("Тokмok", "Tokmok"),  # Cyrillic letters that look Latin
        ("ﬁlarmoni", "filarmoni"),
        ("ku-\nrulmasi", "kurulması"),
    ],
)
def test_spellings_of_one_word_are_one_word(one, other):
    assert words(one) == words(other)
    assert [token.keys for token in tokens(one)] == [token.keys for token in tokens(other)]


@pytest.mark.parametrize(
    "forms",
    [
        "belediye belediyesi belediyeler belediyelerin belediyemiz belediyesinin belediyeye",
        "başkonsolosluk başkonsolosluğu başkonsolosluğunun Baskonsoloslugundan başkonsolosu",
        "heyet heyeti heyetin heyetler heyetinin heyetlerin heyetine",
        "şehir şehri şehirler şehrinin şehirlerimizin şehre",
        "müdürlük müdürlüğü müdürlüğünün müdürlükleri müdürlüğümüzün",
        "protokol protokolü protokolün protokolünün protokolleri protokole",
        "çiftçi çiftçilere çiftçilerimizin çiftçimize çiftçilerimize çiftçilerimizi",
        "başkan başkanın başkanının başkanlar başkanlığı",
        "beyin beyni beyninin beyinler",
        "ağız ağzı ağzından ağızlar",
        "omuz omzu omzuna omuzlar",
        "boyun boynu boynunda boyunlar",
        "zapt zabtı zaptı zaptını",
        "окно окна окон окнами",
        "песня песни песен песнями",
        "земля земли земель землями",
        "музей музея музеев музеями",
        "мұражай мұражайы",
        "день дня дней днём днями",
        "лев льва львом",
        "knife knives",
        "shelf shelves",
        "foot feet",
        "tooth teeth",
        "mouse mice",
        "bıldırcın bıldırcınların bıldırcınlar",
        "arkeolog arkeologlar arkeologun arkeoloğu",
        "katalog kataloğu katalogda kataloglar",
        "kalp kalbi kalpler",
        "Belgrad Belgradın Belgrada",
        "çalıştay çalıştayı çalıştayın çalıştaylar",
        "hekim hekimlere hekimin hekimlerin",
        "köy köyü köye köyde köyler köyleri",
        "su suyu suyun sular",
        "il ili illeri ilinde ilin",
        "yol yolu yolun yollar yollarda",
        "kanun kanunu kanuna kanunda kanunun kanunlar",
        "imza imzalanması imzalandı imzalanmıştır imzalama imzası",
        "izin izni izninin izinler izne",
        "meclis meclise meclisin meclisinde meclisi",
        "komisyon komisyona komisyonu komisyonun komisyonlar komisyonundan",
        "mahalle mahallesi mahallesinde mahalleler",
        "Sivas Sivaslı Sivaslılar Sivaslıların",
        "kurum kurumsal kurumu",
        "bölge bölgesel bölgenin",
        "рынок рынка рынки рынком",
        "поездка поездки поездок",
        "иностранец иностранца иностранцев",
        "город города городов городе городом городами",
        "мэрия мэрии мэрию мэриясы мэрией",
        "делегация делегации делегаций делегацией",
        "шаар шаары шаарынын шаарындагы шаарында",
        "курулуш курулушуна курулушун курулушунда",
        "китеп китептери китептин",
        "достук достугу достуктун",
        "мектеп мектебинин мектептер",
        "жыйын жыйыны жыйынында",
        "халық халықтары халықтың",
        "тіл тілінде тілі",
        "үй үйлөр үйлөрдү үйлөрдөн",
        "қала қаласы қаласының",
        "city cities",
        "woman women",
        "chairman chairmen",
        "child children",
        "invitation invitations",
        "sign signed signing signs",
    ],
)
def test_forms_of_a_word_have_a_key_in_common(forms):
    common = set.intersection(*(keys(form) for form in forms.split()))
    assert common


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("konu", "Konya"),
        ("Kars", "karşı"),
        ("Kars", "karşılıklı"),
        ("konu", "konum"),
        ("yıl", "il"),
        ("kara", "karar"),
        ("Türk", "Türkiye"),
        ("Alanya", "alan"),
        ("fıkra", "fikir"),
        ("kendi", "kent"),
        ("Kırgız", "Kırgızistan"),
        ("мэр", "мэрия"),
        ("Киргизия", "киргиз"),
        ("belge", "belde"),
        ("ile", "il"),
        ("kot", "kod"),
        ("İbrahim", "Ibraimov"),
        ("festivali", "festivla"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert not keys(one) & keys(other)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Tokmok", "Токмок"),
        ("Tokmok", "Токмоктун"),
        ("Üsküdar", "Ускюдар"),
        ("Üsküdar", "Ускюдаре"),
        ("Gölcük", "Гёльджюк"),
        ("Büyükçekmece", "Бююкчекмедже"),
        ("Erzincan", "Эрзинджан"),
        ("Bağcılar", "Багджылар"),
        ("Elazığ", "Элязыг"),
        ("Mecidiyeköy", "Меджидиекёй"),
        ("Hürrem", "Хюррем"),
        ("Ünal", "Юнал"),
        ("Muratpaşa", "Муратпаша"),
        ("Muratpaşa", "Мұратпаша"),
        ("Antalya", "Анталье"),
        ("Antalya", "Анталия"),
        ("Almatı", "Алматы"),
        ("Almaty", "Алматы"),
        ("Türkistan", "Түркістан"),
        ("Oş", "Ош"),
        ("Osh", "Оштогу"),
        ("Ibraimov", "Ибраимов"),
        ("Aitmatov", "Айтматов"),
        ("Kutberdiev", "Кутбердиев"),
        ("Bişkek", "Бишкекте"),
        ("İzmir", "Измире"),
    ],
)
def test_a_latin_name_is_found_in_cyrillic(latin, cyrillic):
    (token,) = tokens(latin)
    assert set(cyrillic_keys(token.word)) & keys(cyrillic)


def test_words_of_both_scripts_have_different_keys():
    assert all(key.startswith(CYRILLIC) for key in keys("протокол"))
    assert not keys("протокол") & keys("protokol")


def test_the_parts_of_a_number_and_their_runs_are_keys():
    assert keys("E-15459628 - 105.02 - 69") == {
        "e",
        *("15459628", "105", "02", "69"),
        *("#15459628.105", "#15459628.105.02", "#15459628.105.02.69"),
        *("#105.02", "#105.02.69", "#02.69"),
    }


@pytest.mark.parametrize("text", ["70-018/183", "70 - 018 / 183", "70–018/183", "70_018_183"])
def test_any_separator_joins_the_parts_of_a_number(text):
    assert "#70.018.183" in keys(text)


@pytest.mark.parametrize("text", ["69 kalem, 105 adet", "Ek 69. 105 adet", "69 105"])
def test_numbers_apart_are_not_one(text):
    assert not {key for key in keys(text) if key.startswith("#")}


def test_letters_and_digits_are_taken_apart():
    assert words("TK348 TK 348") == ["tk", "348", "tk", "348"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O'Brien", ["o", "bryen"]),
        ("02 no'lu depo", ["02", "no", "depo"]),
        ("北京市", ["北", "京", "市"]),
        ("", []),
        ("🙂 \x00 \ud800", []),
    ],
)
def test_what_is_a_word(text, expected):
    assert words(text) == expected


def test_a_token_knows_its_place():
    text = "Sayın Muratpaşa’nın 70-018"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        *("Sayın", "Muratpaşa’nın", "70", "018"),
    ]


@pytest.mark.parametrize("typed", ["beledi", "belediy", "belediye", "belediyes"])
def test_the_beginning_of_a_word_is_the_beginning_of_its_sound(typed):
    (token,) = tokens(typed)
    (word,) = words("belediyesi")
    assert any(word.startswith(beginning) for beginning in beginnings(token.word))


@given(st.text())
def test_every_text_is_analysed(text):
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.word
        assert token.keys


@given(st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzâîû", min_size=1))
def test_case_diacritics_and_composition_make_no_difference(word):
    upper = word.replace("i", "İ").upper()
    plain = word.translate(str.maketrans("çğıöşüâîû", "cgiosuaiu"))
    decomposed = unicodedata.normalize("NFD", word)
    expected = [(token.word, token.keys) for token in tokens(word)]
    for spelling in (upper, plain, decomposed):
        assert [(token.word, token.keys) for token in tokens(spelling)] == expected


@given(st.text(alphabet="abcdefghijklmnoprstuvyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяөүңқғәіұ'’ "))
def test_an_exact_word_is_its_own_exact_word(text):
    for token in tokens(text):
        assert words(token.word) == [token.word]


@given(
    st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyz", min_size=2, max_size=20),
    st.sampled_from(["'nın", "’da", "'ya", "ʼdan", "'NIN"]),
)
def test_what_follows_an_apostrophe_does_not_count(word, ending):
    ending = ending.lower().replace("i", "ı") if word.islower() else ending
    assert keys(word + ending) == keys(word)

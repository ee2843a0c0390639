"""What is left of a Turkish word without its endings.

Light on purpose: endings of nouns, and of verbal nouns, as official letters use them; no
dictionary of the language. Words come in plain letters (``ş`` is ``s``), so that what was typed or
read without diacritics has the same stem. An ending is cut only where Turkish writes it (*t* after
voiceless consonants, a buffer letter after vowels) and where enough of the word is left.
"""

import re

#: Stems that look as if they carried an ending; what stands behind them is cut.
_WHOLE_STEMS = """
adres akdeniz alan alanya altin askabad aydin bakan basin baskan baskonsolos bayan beden belde
belediye belgrad bitlis bugun cadde deniz divan dugun duzen egitmen esas fikra harita hediye
hollanda husus insan irlanda islamabad izlanda kadin kampus kanada kanun karadeniz
karsi karsilik karsilikli kendi kibris
konsolos kurban lisan madde mahalle meclis mersin metin mevzuat meydan miras musaade musteri
neden nufus ofis ogretmen orman otobus paris plan polis ramazan roman ruanda sanayi sebep
servis seviye sorun sultan suriye talep temas terbiye tiflis tunus turkiye uganda urun uygun
uzman vatan yakin yangin yayin yetki zaman
"""
# Of two and three letters: these only, for most are the beginning of other words. Not ile, with.
_SHORT_STEMS = "ev koy yol su dil gun yil gol yer soz dag cay kus tas kiz bag ses hak il(?!e$)"
_ENDINGS = (
    r"(?:l[ae]r)?(?:[iu]?m[iu]z|[iu]?n[iu]z|s?[iu])?"
    r"(?:[yn]?[ae]|[yn]?[iu]|[yn]?[iu]n|n?[dt][ae]n?|y?l[ae]|[dt][ae]ki|n?c[ae])?(?:[dt][iu]r)?"
)
_LONGEST_FIRST = "|".join(
    sorted([*_WHOLE_STEMS.split(), *_SHORT_STEMS.split()], key=len, reverse=True)
)
_WHOLE = re.compile(rf"({_LONGEST_FIRST}|[a-z]{{2,}}stan){_ENDINGS}")


def _endings(*pairs: tuple[str, int]) -> tuple[re.Pattern, ...]:
    """Patterns of words with an ending; each pair: the ending, the letters left at least."""
    return tuple(re.compile(f"(.{{{least},}}){ending}") for ending, least in pairs)


_V = "[aeiou]"
_C = "[^aeiou]"
_COPULA = _endings(("(?<=[cfhkpst])t[iu]r(?:l[ae]r)?", 4), ("(?<![fhkpst])d[iu]r(?:l[ae]r)?", 4))
_CASE = _endings(
    ("(?<=l[ae]r|m[iu]z|n[iu]z)[ae]", 5),
    ("(?<=m[iu]z|n[iu]z)[iu]", 5),
    ("(?<=[iu])nd[ae](?:n|ki)?", 5),
    ("(?<=[cfhkpst])t[ae](?:n|ki)?", 4),
    ("(?<![fhkpst])d[ae](?:n|ki)?", 4),
    ("(?<=[aeiu])n[iu]n", 4),
    (f"(?<={_V})yl[ae]", 4),
    ("(?<=[iu])n[aeiu]", 5),
    ("(?<=[aeou])y[ae]", 4),
    (f"(?<={_V})y[iu]", 4),
    (f"(?<={_C})(?<!l)l[ae]", 5),
    ("(?<=[iu])nc[ae]", 6),
    (f"(?<={_C})c[ae]", 6),
    (f"(?<={_C})[iu]n", 4),
)
# baskanin: of the baskan, not of a baska; bildircin: no case of a bildirc; calistayi: of a
# calistay, not of a calista.
_OTHER_READINGS = (
    re.compile("(.{3,}[ae]n)[iu]n"),
    re.compile(f"(.{{3,}}{_C}[iu]n)"),
    re.compile("(.{4,}[ae]y)[iu]"),
)
# Sivasli, kurumsal: of Sivas, of the kurum. After a vowel li can be a case: festival-i.
_OF_ITS_KIND = re.compile(f"(.{{3,}}{_C}(?=l[iu])|.{{4,}}(?=s[ae]l))(?:l[iu]|s[ae]l)")
_POSSESSIVE = _endings(
    ("(?<=l[ae]r)[iu](?:m[iu]z|n[iu]z)?", 5),
    (f"(?<={_C})[iu]m[iu]z", 4),
    (f"(?<={_V})m[iu]z", 4),
    (f"(?<={_C})[iu]n[iu]z", 5),
    (f"(?<={_V})s[iu]", 3),
)
_PLURAL = _endings(("l[ae]r", 3))
_VERBAL = _endings(
    # imzalanmasi, imzalanan, imzalanacak: the verb is left, imzalan
    (
        "(?<=l[ae]n|l[ae]s|l[ae]t|.[iu]n|.[iu]s|.[iu]l|d[iu]r|t[iu]r|.l[ae]|.et)"
        "(?:m[ae]kt[ae]|m[ae]k?|m[iu]s|d[iu][gk]?|[ae]n|[ae]c[ae][gk])",
        5,
    )
)
#: imzalan, imzala: what was done to the noun, imza
_DONE = _endings(("l[ae][nst]?", 4))
_LIK = _endings(("l[iu]k", 5))
_VOWEL = _endings(("[aeiu]", 4))
# belediye, belediyeyi; the y belongs to the ending in iliskiye
_IY = _endings(("iy", 4))

#: sehri, izni: what lost a vowel before its ending
_DROPPED = {
    consonants: consonants[:-1] + vowel + consonants[-1]
    for vowel, stems in (
        ("i", "sehr ism izn metn vakf fikr kism emr devr nehr vakt sekl nakl akl sinf ilm zihn"),
        ("i", "beyn agz aln resm cism nesl sabr zehr kabr bahs hacm"),
        ("u", "hukm omr ogl burn boyn omz gogs lutf zulm nutk"),
    )
    for consonants in stems.split()
} | {"kayd": "kayit", "kayb": "kayip"}
# Of three letters: too short for the rules.
_SHORT_DROPPED = re.compile(rf"(agz|omz|aln){_ENDINGS}")
# Turkish stems end in k, p, t where an ending that begins with a vowel has g, b, d: here all do.
_SOFT = (
    (re.compile("(.{2,}[aeioun])g"), "k"),
    (re.compile("(.{3,})b"), "p"),
    (re.compile("(.*[^aeiou][aeiou])d"), "t"),
    # zabti, zapti: of the zapt
    (re.compile("(.{2,})bt"), "pt"),
)


def stems(word: str) -> tuple[str, ...]:
    """The stem of *word*, a word in plain small letters, then that of another reading of it."""
    if whole := _WHOLE.fullmatch(word):
        return (whole.group(1),)
    if short := _SHORT_DROPPED.fullmatch(word):
        return (_DROPPED[short.group(1)],)
    readings = [_stem(_cut(_cut(word, _COPULA), _CASE))]
    for other in _OTHER_READINGS:
        if match := other.fullmatch(word):
            readings.append(_stem(match.group(1)))
    if match := _OF_ITS_KIND.fullmatch(_cut(_cut(_cut(word, _COPULA), _CASE), _PLURAL)):
        readings.append(_stem(match.group(1)))
    return tuple(dict.fromkeys(readings))


def _stem(left: str) -> str:
    """The stem of what is *left* of a word without its case."""
    for endings in (_POSSESSIVE, _PLURAL, _POSSESSIVE):
        left = _cut(left, endings)
    left = _without_verb(left)
    left = _DROPPED.get(left[:-1]) or _cut(_cut(left, _VOWEL), _IY)
    left = _DROPPED.get(left) or _hardened(left)
    return _hardened(_cut(_cut(_without_verb(left), _LIK), _VOWEL))


def _without_verb(word: str) -> str:
    left = _cut(word, _VERBAL)
    return word if left == word else _cut(left, _DONE)


def _cut(word: str, endings: tuple[re.Pattern, ...]) -> str:
    for ending in endings:
        if match := ending.fullmatch(word):
            return match.group(1)
    return word


def _hardened(word: str) -> str:
    if len(word) > 3:
        for soft, hard in _SOFT:
            if match := soft.fullmatch(word):
                return match.group(1) + hard
    return word

"""How the kinds of paper are laid out; the words come from the dossiers.

Official letters follow the regulation of 10.06.2020 (RG 31151) as far as a demo needs it.
"""

from collections.abc import Sequence
from datetime import date

from .pdf import Beside, Between, Block, Centred, NewPage, Rows, Sheet, Signers, Space, Stamp, Text

BODY = ("T.C.", "MURATPAŞA BELEDİYESİ", "Dış İlişkiler Müdürlüğü")
BODY_FOOT = (
    "Muratpaşa Belediyesi, Dış İlişkiler Müdürlüğü, Muratpaşa / ANTALYA",
    "e-posta: disiliskiler@example.org    www.example.org",
)
E_SIGNED = "Bu belge, güvenli elektronik imza ile imzalanmıştır."


def day(value: date) -> str:
    """A date as it stands on Turkish papers."""
    return f"{value:%d.%m.%Y}"


def official_letter(
    *,
    number: str,
    dated: date,
    subject: str,
    addressee: str,
    paragraphs: Sequence[str],
    signers: Sequence[tuple[str, ...]],
    references: Sequence[str] = (),
    annexes: Sequence[str] = (),
    distribution: Sequence[str] = (),
    after: Sequence[Block] = (),
    body: Sequence[str] = BODY,
    foot: Sequence[str] = BODY_FOOT,
    verification: str = "",
    written: str = "",
) -> Sheet:
    """A letter of a Turkish public body.

    :param subject: Konu, Each Word Capitalised
    :param references: the İlgi entries, oldest first
    :param after: what follows the signatures, e.g. the mayor's referral
    :param verification: code under which the body shows the document
    :param written: the date as the letter writes it, where it differs from the usual form
    """
    blocks: list[Block] = [
        Centred(tuple(body)),
        Space(2),
        Between(f"Sayı : {number}", written or day(dated)),
        Text(f"Konu : {subject}", indent=False),
        Space(2),
        Centred((addressee,), bold=False),
        Space(2),
    ]
    if len(references) == 1:
        blocks.append(Text(f"İlgi : {references[0]}", indent=False))
    else:
        blocks += [
            Text(f"{'İlgi : ' if mark == 'a' else ''}{mark}) {text}", indent=False)
            for mark, text in zip("abcdefg", references, strict=False)
        ]
    blocks += [Space(0.5), *(Text(text) for text in paragraphs), Signers(tuple(signers)), *after]
    if len(annexes) == 1:
        blocks.append(Text(f"Ek: {annexes[0]}", indent=False))
    elif annexes:
        listed = [f"{place}. {annex}" for place, annex in enumerate(annexes, start=1)]
        blocks.append(Text("\n".join(["Ek:", *listed]), indent=False))
    if distribution:
        blocks.append(Text("\n".join(["Dağıtım:", *distribution]), indent=False))
    seal = f"{E_SIGNED} Belge Doğrulama Kodu: {verification}" if verification else E_SIGNED
    return Sheet(f"{number} {subject}", dated, "tr", tuple(blocks), (seal, *foot))


def foreign_letter(
    *,
    title: str,
    dated: date,
    language: str,
    head: tuple[str, str],
    top: Sequence[str],
    addressee: str,
    paragraphs: Sequence[str],
    signer: tuple[str, ...],
    closing: Sequence[str] = (),
    foot: Sequence[str] = (),
    signed: bool = True,
) -> Sheet:
    """A letter of a foreign body, with its letterhead in two languages.

    :param top: lines under the letterhead, such as number and date
    :param closing: annex list and the like, below the signature
    """
    blocks: list[Block] = [
        Beside(*head, bold=True, align="CENTER"),
        Space(),
        *(Text(line, indent=False) for line in top),
        Space(),
        Text(addressee, indent=False, bold=True),
        Space(),
        *(Text(text) for text in paragraphs),
        Signers((signer,), signed=signed),
        *(Text(line, indent=False) for line in closing),
    ]
    return Sheet(title, dated, language, tuple(blocks), tuple(foot))


def council_decision(
    *,
    council: str,
    number: str,
    dated: date,
    facts: Sequence[tuple[str, str]],
    paragraphs: Sequence[str],
    signers: Sequence[tuple[str, ...]],
) -> Sheet:
    """The signed copy of a council decision."""
    blocks = (
        Centred(("T.C.", council, "MECLİS KARARI")),
        Space(),
        Rows((("Karar No", number), ("Karar Tarihi", day(dated)), *facts)),
        Space(0.5),
        *(Text(text) for text in paragraphs),
        Signers(tuple(signers), signed=True),
    )
    return Sheet(f"{council}, Meclis Kararı {number}", dated, "tr", blocks)


def note(
    *,
    title: str,
    dated: date,
    paragraphs: Sequence[str],
    head: Sequence[str] = BODY,
    facts: Sequence[tuple[str, str]] = (),
    signers: Sequence[tuple[str, ...]] = (),
    stamp: Sequence[str] = (),
    language: str = "tr",
) -> Sheet:
    """A plain paper: report, information, receipt."""
    blocks: list[Block] = [Centred(tuple(head)), Space(), Centred((title,), size=13), Space()]
    if facts:
        blocks.append(Rows(tuple(facts)))
    blocks += [Text(text) for text in paragraphs]
    if signers:
        blocks.append(Signers(tuple(signers), signed=True))
    if stamp:
        blocks.append(Stamp(tuple(stamp)))
    return Sheet(title, dated, language, tuple(blocks))


def agreement(
    *,
    titles: tuple[str, ...],
    dated: date,
    clauses: Sequence[tuple[str, ...]],
    parties: Sequence[tuple[str, ...]],
    signed_line: str = "",
) -> Sheet:
    """A protocol in one language, or in two side by side.

    :param titles: per language, the first is Turkish
    :param clauses: per clause its text in each language
    :param parties: name, title and party of each signatory
    :param signed_line: place and day; empty for a draft, which then says so
    """
    blocks: list[Block]
    if len(titles) == 1:
        blocks = [Centred(tuple(titles[0].split("\n")), size=12), Space()]
        blocks += [Text(text) for (text,) in clauses]
    else:
        blocks = [Beside(*titles, bold=True, align="CENTER", size=12), Space(0.5)]
        blocks += [Beside(*texts) for texts in clauses]
    mark = Centred((signed_line or "TASLAK",), bold=not signed_line, size=10)
    blocks += [Space(0.5), mark, Signers(tuple(parties), signed=bool(signed_line))]
    return Sheet(titles[0].replace("\n", " "), dated, "tr", tuple(blocks))


def slides(*, title: str, dated: date, pages: Sequence[tuple[str, str]]) -> Sheet:
    """A presentation: one heading and one text per page."""
    blocks: list[Block] = []
    for heading, text in pages:
        if blocks:
            blocks.append(NewPage())
        blocks += [Space(4), Centred((heading,), size=20), Space(2), Text(text, indent=False)]
    return Sheet(title, dated, "tr", tuple(blocks))

"""What the smaller dossiers have in common: decision, application, answer, protocol, signing.

Each function gives the events of one chapter; a dossier strings together as many as it got to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .. import layouts
from ..layouts import day
from ..office import (
    CHAIR,
    CLERKS,
    COUNCIL,
    DEPUTY,
    LOCAL_AUTHORITIES,
    MAYOR,
    MINISTRY,
    MINISTRY_HEAD,
    MINISTRY_OFFICIAL,
    MUNICIPALITY,
    RAPPORTEUR,
)
from ..story import Add, Event, File, Record, Ref, later
from .clauses import CLAUSES, TITLES

FOREIGN, DOMESTIC = "foreign_sister_city", "domestic_sister_city"
SISTER = "kardeş şehir ilişkisi"


@dataclass(frozen=True)
class Partner:
    """A city, and how the papers name it.

    :param phrase: "Özbekistan'ın Namangan şehri"
    :param relation: what is founded, in the nominative
    :param language: second language of the protocol; ``None`` for Turkish only
    """

    key: str
    name: str
    phrase: str
    mayor: str
    office: str
    authority: str
    relation: str = SISTER
    language: str | None = None


@dataclass(frozen=True)
class Vote:
    """How a council voted."""

    votes_for: int
    votes_against: int = 0
    votes_abstained: int = 0

    @property
    def token(self) -> str:
        return "majority" if self.votes_against or self.votes_abstained else "unanimous"

    @property
    def words(self) -> str:
        kind = "Oy birliği" if self.token == "unanimous" else "Oy çokluğu"
        return (
            f"{kind} (Kabul {self.votes_for}, Ret {self.votes_against}, "
            f"Çekimser {self.votes_abstained})"
        )


def decision_paper(
    partner: Partner,
    number: str,
    decided_on: date,
    vote: Vote,
    council: str = COUNCIL,
    signers: Sequence[tuple[str, ...]] = (*CLERKS, CHAIR),
    law: str = "18/1-p ve 74. maddeleri",
):
    """The signed copy of the council's decision."""
    return layouts.council_decision(
        council=council,
        number=number,
        dated=decided_on,
        facts=(("Konu", f"{partner.phrase}: {partner.relation}"), ("Oylama", vote.words)),
        paragraphs=(
            f"{partner.phrase} ile {partner.relation} kurulmasına ve protokolü imzalamak üzere "
            f"Belediye Başkanına yetki verilmesine, 5393 sayılı Kanunun {law} uyarınca karar "
            "verildi.",
        ),
        signers=signers,
    )


def decided(
    partner: Partner,
    number: str,
    decided_on: date,
    vote: Vote,
    procedure: str = FOREIGN,
    chair: tuple[str, ...] = CHAIR,
    **facts,
) -> list[Event]:
    """The own council decides; the decision is not yet despatched."""
    key = "karar"
    sheet = decision_paper(partner, number, decided_on, vote, signers=(*CLERKS, chair))
    return [
        Add(
            key,
            "CouncilDecision",
            partner.key,
            {
                "title": f"{partner.name}: {partner.relation}",
                "council": "own",
                "procedure": procedure,
                "summary": f"{partner.phrase} ile {partner.relation} kurulması.",
                "proposing_unit": "Dış İlişkiler Müdürlüğü",
                "chair": chair[0],
                "authorised_signatory": chair[0],
                **facts,
            },
        ),
        File("karar-ornegi", key, "council_decision", sheet, f"Meclis kararı {number}.pdf"),
    ]


def adopted(number: str, decided_on: date, vote: Vote, key: str = "karar") -> Record:
    """The manager records what the council decided."""
    return Record(
        key,
        "council_approve",
        {
            "number": number,
            "decided_on": decided_on,
            "vote": vote.token,
            "votes_for": vote.votes_for,
            "votes_against": vote.votes_against,
            "votes_abstained": vote.votes_abstained,
        },
    )


def despatched(sent_on: date, receipt_on: date, receipt_number: str) -> Event:
    """The decision went to the sub-governor and is in force (Law 5393 art. 23)."""
    return later("karar", sent_on=sent_on, receipt_on=receipt_on, receipt_number=receipt_number)


def city_papers(partner: Partner, dated: date, information: str, benefits: str) -> list[Event]:
    """Information on the city and expected benefits (circular 2005/36)."""
    return [
        File(
            "sehir-bilgisi",
            partner.key,
            "city_information",
            layouts.note(
                title=f"{partner.name} Hakkında Bilgi", dated=dated, paragraphs=(information,)
            ),
            f"{partner.name} hakkında bilgi.pdf",
        ),
        File(
            "faydalar",
            partner.key,
            "expected_benefits",
            layouts.note(title="Beklenen Faydalar", dated=dated, paragraphs=(benefits,)),
            "Beklenen faydalar.pdf",
        ),
    ]


def _agreement(partner: Partner, dated: date, mayor: tuple[str, ...], signed_line: str = ""):
    languages = ["tr"] + ([partner.language] if partner.language else [])
    return layouts.agreement(
        titles=tuple(TITLES[language].format(partner=partner.name) for language in languages),
        dated=dated,
        clauses=tuple(
            zip(*(CLAUSES[language] for language in languages), strict=True),
        ),
        parties=((partner.mayor, partner.office, partner.authority), (*mayor, MUNICIPALITY)),
        signed_line=signed_line,
    )


def drafted(partner: Partner, dated: date, mayor: tuple[str, ...] = MAYOR, **facts) -> list[Event]:
    """The protocol with its text, resting on the decision."""
    return [
        Add(
            "protokol",
            "Protocol",
            partner.key,
            {
                "title": f"{partner.name} Protokolü",
                "decision": Ref("karar"),
                "languages": ["tr"] + ([partner.language] if partner.language else []),
                "copies": 2,
                "notice_months": 6,
                **facts,
            },
        ),
        File(
            "protokol-metni",
            "protokol",
            "protocol_text",
            _agreement(partner, dated, mayor),
            "Protokol metni.pdf",
        ),
    ]


def signatories(partner: Partner, mayor: tuple[str, ...] = MAYOR) -> list[dict]:
    """Both signatories, as the record of the signing names them."""
    return [
        {"name": mayor[0], "title": mayor[1], "party": MUNICIPALITY},
        {"name": partner.mayor, "title": partner.office, "party": partner.authority},
    ]


def signed_paper(
    partner: Partner, signed_on: date, signed_at: str, mayor: tuple[str, ...] = MAYOR
) -> File:
    """The signed copy."""
    return File(
        "imzali-protokol",
        "protokol",
        "signed_protocol",
        _agreement(partner, signed_on, mayor, f"{signed_at}, {day(signed_on)}"),
        f"İmzalı protokol {day(signed_on)}.pdf",
    )


def signed(
    partner: Partner, signed_on: date, signed_at: str, mayor: tuple[str, ...] = MAYOR
) -> list[Event]:
    """Both parties sign."""
    return [
        signed_paper(partner, signed_on, signed_at, mayor),
        Record(
            "protokol",
            "sign",
            {
                "signed_on": signed_on,
                "signed_at": signed_at,
                "signatories": signatories(partner, mayor),
            },
        ),
    ]


def applied(
    partner: Partner, applied_on: date, number: str, decision: str, route: str = "sub_governor"
) -> list[Event]:
    """The application to the ministry, with a copy of the letter."""
    letter = layouts.official_letter(
        number=number,
        dated=applied_on,
        subject=f"İzin Talebi ({partner.name})",
        addressee="MURATPAŞA KAYMAKAMLIĞINA",
        references=(f"Meclisimizin {decision} sayılı kararı.",),
        paragraphs=(
            f"{partner.phrase} ile {partner.relation} kurulması için 5393 sayılı Kanunun 18/1-p "
            "maddesi uyarınca izin alınmak üzere eklerin Bakanlığa iletilmesini arz ederim.",
        ),
        signers=(DEPUTY,),
        annexes=("Meclis kararı", "Şehir hakkında bilgi", "Beklenen faydalar", "Protokol metni"),
    )
    return [
        Add(
            "izin",
            "Permission",
            partner.key,
            {
                "title": f"{partner.name} için Bakanlık izni",
                "decision": Ref("karar"),
                "route": route,
                "applied_on": applied_on,
                "application_number": number,
            },
        ),
        File("basvuru", "izin", "permission_application", letter, f"{number}.pdf"),
    ]


def answered(
    partner: Partner,
    answered_on: date,
    number: str,
    answer: str,
    paragraph: str,
    *,
    head: Sequence[str] = MINISTRY_HEAD,
    authority: str = MINISTRY,
    conditions: str = "",
) -> list[Event]:
    """The ministry answers."""
    letter = layouts.official_letter(
        number=number,
        dated=answered_on,
        subject=f"İzin Talebi ({partner.name})",
        addressee="MURATPAŞA BELEDİYE BAŞKANLIĞINA",
        body=(*head, LOCAL_AUTHORITIES),
        foot=(),
        references=(f"{partner.name} hakkındaki başvurunuz.",),
        paragraphs=(paragraph, "Bilgilerinizi ve gereğini rica ederim."),
        signers=(MINISTRY_OFFICIAL,),
    )
    data = {
        "answer": answer,
        "answered_on": answered_on,
        "number": number,
        "authority": authority,
    }
    if conditions:
        data["conditions"] = conditions
    return [
        File("izin-yazisi", "izin", "permission_letter", letter, f"{number}.pdf"),
        Record("izin", "record_answer", data),
    ]


def committee_report(partner: Partner, number: str, dated: date, text: str) -> File:
    """The report of the committee that looked at the proposal."""
    sheet = layouts.note(
        title=f"Komisyon Raporu No: {number}",
        dated=dated,
        head=("T.C.", COUNCIL, "Dış İlişkiler Komisyonu"),
        paragraphs=(text,),
        signers=(RAPPORTEUR,),
    )
    return File(
        "komisyon-raporu", "karar", "committee_report", sheet, f"Komisyon raporu {number}.pdf"
    )

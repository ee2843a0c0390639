"""What the catalog knows of the papers, so that a listing wakes no object.

Indexes (to query and to sort by):

``kardes_date``
    Date of the paper: letter (written, else received), decision, permission (answer, else
    application), signature; where there is none, the day on which the record was made. Every paper
    and attachment has one: ``sort_on="kardes_date"`` loses nothing.
``kardes_numbers``
    Every document number of the paper in its stored spelling (:func:`spelling`): own and other
    numbers, EBYS and register number, number of an application, a proposal, a receipt.
``kardes_kind``
    Kind of relation (city, protocol), procedure (decision), answer (permission), kind of paper
    (attachment): the token of the vocabulary.
``kardes_country``
    Country code of a city.
``kardes_direction``
    Direction of a letter.

Columns (on the brain; empty ones are false):

``kardes_paper_date``
    The date that stands on the paper, a ``datetime.date``; unlike the index without a substitute.
``kardes_number``, ``kardes_register_number``
    The paper's number as stored; a letter's own register number.
``kardes_correspondent``
    Sender of an incoming letter, recipients of any other; the council, authority or place of
    signature of the other papers.
``kardes_kind``, ``kardes_country``, ``kardes_direction``
    As the indexes.
``kardes_language``
    Language code of a letter or attachment.
``kardes_security_level``
    Security level of a letter.
``kardes_versions``
    How many versions an attachment has. Its size and type are in the stock columns
    ``getObjSize`` and ``mime_type``.

All names carry the prefix: an index called ``kind`` could be another add-on's.
"""

from collections.abc import Iterator
from datetime import date

from Acquisition import aq_base
from plone.dexterity.schema import SCHEMA_CACHE
from plone.indexer.decorator import indexer
from zope.i18n import translate
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IChoice, ICollection, IField

from .activity import IActivity
from .base import IPaper
from .commitment import ICommitment
from .correspondence import ICorrespondence
from .council_decision import ICouncilDecision
from .membership import IMembership
from .numbers import InvalidDocumentNumber, parse_number
from .partner_city import IPartnerCity
from .permission import IPermission
from .protocol import IProtocol
from .vocabularies.countries import country_name
from .vocabularies.terms import paper_kinds, relation_kinds

_DATES = {
    "Correspondence": ("dated", "received_on"),
    "CouncilDecision": ("decided_on",),
    "Permission": ("answered_on", "applied_on"),
    "Protocol": ("signed_on",),
    "Membership": ("joined_on",),
    "Activity": ("begins_on",),
    "Commitment": ("due_on", "promised_on"),
}
_NUMBERS = {
    "Correspondence": ("number", "other_numbers", "ebys_number", "register_number"),
    "CouncilDecision": ("number", "proposal_number", "receipt_number"),
    "Permission": ("number", "application_number"),
    "Activity": ("consent_number", "governor_notice_number"),
}
#: the languages in which the title of a chosen term is found
_LANGUAGES = ("tr", "en")
_TITLES = {
    "kardes.RelationKinds": lambda token, language: _translated(relation_kinds, token, language),
    "kardes.PaperKinds": lambda token, language: _translated(paper_kinds, token, language),
    "kardes.Countries": country_name,
}


def spelling(number: str) -> str:
    """The one spelling under which *number* stands in ``kardes_numbers``.

    EBYS and register numbers are free text: what is no document number stays as it is written.
    """
    try:
        return parse_number(number).text
    except InvalidDocumentNumber:
        return " ".join(number.split())


def facts(obj) -> Iterator[str]:
    """Every text that the fields of *obj* hold, in the order of its form, for the search.

    Free texts, numbers as written and as stored, dates as letters write them, rows of tables, and
    the titles of countries, kinds of relation and kinds of paper in Turkish and English. A new
    field needs nothing here.
    """
    obj = aq_base(obj)
    for name, field in getFieldsInOrder(SCHEMA_CACHE.get(obj.portal_type)):
        yield from _texts(field, getattr(obj, name, None))
        yield from _texts(field, getattr(obj, f"{name}_as_written", None))


def made_on(obj) -> date:
    """The day on which the record was made, in the time zone of the site."""
    created = obj.created().asdatetime()
    return created.date()


def _texts(field: IField, value) -> Iterator[str]:
    if isinstance(value, str):
        if not IChoice.providedBy(field):
            yield value
        elif titles := _TITLES.get(field.vocabularyName):
            yield from (titles(value, language) for language in _LANGUAGES)
    elif isinstance(value, date):
        yield f"{value:%d.%m.%Y}"
    elif isinstance(value, dict):
        for name, column in getFieldsInOrder(field.schema):
            yield from _texts(column, value.get(name))
    elif ICollection.providedBy(field):
        for item in value or ():
            yield from _texts(field.value_type, item)


def _translated(terms, token: str, language: str) -> str:
    return translate(terms.title(token), target_language=language)


def _present(value):
    """*value*; an indexer that has none says so by an AttributeError."""
    if not value:
        raise AttributeError("nothing to index")
    return value


def own_date(obj) -> date | None:
    """The date that stands on a paper."""
    values = (getattr(aq_base(obj), name, None) for name in _DATES.get(obj.portal_type, ()))
    return next(filter(None, values), None)


@indexer(IPaper)
def kardes_date(obj) -> date:
    return own_date(obj) or made_on(obj)


@indexer(IPaper)
def kardes_paper_date(obj) -> date:
    names = _DATES.get(obj.portal_type, ())
    return _present(names and getattr(aq_base(obj), names[0], None))


@indexer(IPaper)
def kardes_number(obj) -> str:
    return _present(getattr(aq_base(obj), "number", None))


@indexer(IPaper)
def kardes_numbers(obj) -> tuple[str, ...]:
    numbers = []
    for name in _NUMBERS.get(obj.portal_type, ()):
        value = getattr(aq_base(obj), name, None) or ()
        numbers.extend([value] if isinstance(value, str) else value)
    return tuple(dict.fromkeys(spelling(number) for number in numbers))


@indexer(IPartnerCity)
def kardes_country(obj) -> str:
    return _present(obj.country)


@indexer(IPartnerCity)
def city_kind(obj) -> str:
    return _present(obj.relation_kind)


@indexer(IProtocol)
def protocol_kind(obj) -> str:
    return _present(obj.relation_kind)


@indexer(ICouncilDecision)
def decision_kind(obj) -> str:
    return _present(obj.procedure)


@indexer(IPermission)
def permission_kind(obj) -> str:
    return _present(obj.answer)


@indexer(IActivity)
def activity_kind(obj) -> str:
    return _present(obj.activity_kind)


@indexer(ICommitment)
def commitment_kind(obj) -> str:
    return _present(obj.promised_by)


@indexer(ICommitment)
def commitment_correspondent(obj) -> str:
    return _present(obj.place)


@indexer(IMembership)
def membership_country(obj) -> str:
    return _present(obj.country)


@indexer(IPartnerCity)
def city_correspondent(obj) -> str:
    return _present(obj.authority)


@indexer(IProtocol)
def protocol_correspondent(obj) -> str:
    return _present(obj.signed_at)


@indexer(ICouncilDecision)
def decision_correspondent(obj) -> str:
    return _present(obj.council_name)


@indexer(IPermission)
def permission_correspondent(obj) -> str:
    return _present(obj.authority)


@indexer(ICorrespondence)
def letter_correspondent(obj) -> str:
    if obj.direction == "incoming":
        return _present(obj.sender)
    return _present(", ".join(obj.recipients or ()))


@indexer(ICorrespondence)
def kardes_direction(obj) -> str:
    return _present(obj.direction)


@indexer(ICorrespondence)
def kardes_register_number(obj) -> str:
    return _present(obj.register_number)


@indexer(ICorrespondence)
def kardes_language(obj) -> str:
    return _present(obj.language_of_letter)


@indexer(ICorrespondence)
def kardes_security_level(obj) -> str:
    return _present(obj.security_level)

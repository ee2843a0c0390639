"""What the search page filters, counts and sorts by; an attachment's texts count for its paper.

Indexes:

``kardes_listed``
    True for what stands in a list of results by itself: every paper, and an attachment whose text
    is not found by a paper.
``kardes_countries`` (also a column)
    Country codes of the dossiers that a paper lies in or names: a letter of Tokmok is a letter of
    Kyrgyzstan, wherever it is filed. ``kardes_country`` stays that of a city or membership alone.
``kardes_correspondents``
    Sender of an incoming letter, each recipient of any other; council or authority of the papers
    that come from one.
``kardes_year``
    Year of ``kardes_date``.
``kardes_dated``
    Whether ``kardes_date`` stands on the paper: the newest papers are not the undated ones that
    were filed today.
``kardes_languages``
    Languages of a letter, a protocol or an attachment.
``kardes_text_states``
    How far the texts of the attachments of a paper could be read, or that of an attachment.
``kardes_sortable_number``
    The number in an order that people expect: 9 before 10, whatever separates its parts.
"""

import re
from collections.abc import Iterator
from datetime import date

from Acquisition import aq_base, aq_chain, aq_inner
from plone.indexer.decorator import indexer
from z3c.relationfield import RelationValue

from kardes.attachments import IAttachment, versions
from kardes.content.base import IPaper
from kardes.content.indexers import kardes_date as date_of_paper
from kardes.content.indexers import made_on, own_date
from kardes.content.membership import IMembership
from kardes.content.partner_city import IPartnerCity

from ..indexers import attachments_of, keeps_to_itself
from ..text import plain

#: relation fields by which a paper names dossiers
NAMING = ("cities", "city", "subjects", "covers")
#: how much of a name is kept as a value to filter by
_NAME = 200
_PARTS = re.compile(r"\d+|[^\W\d_]+")
#: digits of the largest number that sorts by its value
_WIDTH = 20


@indexer(IPaper)
def paper_listed(obj) -> bool:
    return True


@indexer(IAttachment)
def attachment_listed(obj) -> bool:
    return keeps_to_itself(obj)


@indexer(IPaper)
def paper_countries(obj) -> tuple[str, ...]:
    return countries_of(obj)


@indexer(IAttachment)
def attachment_countries(obj) -> tuple[str, ...]:
    return countries_of(obj)


def countries_of(obj) -> tuple[str, ...]:
    """Country codes of the dossiers that *obj* belongs to."""
    codes = (getattr(aq_base(place), "country", None) for place in _dossiers(obj))
    return tuple(sorted({code for code in codes if code}))


def _dossiers(obj) -> Iterator:
    """What gives *obj* a country: itself, the dossier around it, what it names.

    What names nothing is about what the paper around it names, as a promise made on a visit is.
    """
    is_open = True
    for place in aq_chain(aq_inner(obj)):
        if place is obj or IPartnerCity.providedBy(place):
            yield place
        if is_open and (IPaper.providedBy(place) or IAttachment.providedBy(place)):
            for named in _named(place):
                is_open = False
                yield from (one for one in aq_chain(named) if _has_country(one))


def _has_country(place) -> bool:
    return IPartnerCity.providedBy(place) or IMembership.providedBy(place)


def _named(paper) -> Iterator:
    """What *paper* names in its fields."""
    for name in NAMING:
        values = getattr(aq_base(paper), name, None) or ()
        for value in [values] if isinstance(values, RelationValue) else values:
            if not value.isBroken():
                yield value.to_object


@indexer(IPaper)
def correspondents(obj) -> tuple[str, ...]:
    if obj.portal_type == "Correspondence":
        names = [obj.sender] if obj.direction == "incoming" else obj.recipients or ()
    else:
        names = [getattr(aq_base(obj), _CORRESPONDENT.get(obj.portal_type, ""), None)]
    cleaned = (" ".join(plain(name).split())[:_NAME] for name in names if name)
    return tuple(dict.fromkeys(filter(None, cleaned)))


#: whom other papers come from
_CORRESPONDENT = {
    "PartnerCity": "authority",
    "CouncilDecision": "council_name",
    "Permission": "authority",
}


@indexer(IPaper)
def paper_year(obj) -> int:
    day: date = date_of_paper.callable(obj)
    return day.year


@indexer(IAttachment)
def attachment_year(obj) -> int:
    return made_on(obj).year


@indexer(IPaper)
def kardes_dated(obj) -> bool:
    return own_date(obj) is not None


@indexer(IPaper)
def paper_languages(obj) -> tuple[str, ...]:
    bare = aq_base(obj)
    one = getattr(bare, "language_of_letter", None)
    # Only a protocol has a list of codes under this name.
    several = bare.languages if obj.portal_type == "Protocol" else ()
    return tuple(several or ()) or ((one,) if one else ())


@indexer(IAttachment)
def attachment_languages(obj) -> tuple[str, ...]:
    return (obj.language_of_paper,) if obj.language_of_paper else ()


@indexer(IPaper)
def paper_text_states(obj) -> tuple[str, ...]:
    below = (one for one in attachments_of(obj) if not keeps_to_itself(one))
    return tuple(sorted({state for one in below for state in _text_state(one)}))


@indexer(IAttachment)
def attachment_text_states(obj) -> tuple[str, ...]:
    return _text_state(obj)


def _text_state(attachment) -> tuple[str, ...]:
    kept = versions(attachment)
    return (kept[-1].text_state,) if kept else ()


@indexer(IPaper)
def sortable_number(obj) -> str:
    number = getattr(aq_base(obj), "number", None)
    if not number:
        raise AttributeError("no number")
    parts = _PARTS.findall(number.casefold())
    return " ".join(part.zfill(_WIDTH) if part.isdecimal() else part for part in parts)

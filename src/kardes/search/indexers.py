"""The texts by which papers and attachments are found, and an attachment's columns.

An attachment is found by its title, its kind, its file name and the text of its newest version; a
paper by its fields and by all this of the attachments directly below it.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from Acquisition import aq_base
from plone.indexer.decorator import indexer
from Products.CMFPlone.CatalogTool import sortable_title as stock_sortable_title

from kardes.attachments import Attachment, IAttachment, versions
from kardes.content.base import IPaper
from kardes.content.indexers import facts, made_on
from kardes.content.partner_city import IPartnerCity

from .analysis import tokens
from .query.names import MAX_WORDS, spellings
from .text import searchable, shown

#: sorting needs no more of a title
_SORTED = 200


def paper_texts(obj) -> Iterator[str]:
    """The texts of a paper, then those of the attachments directly below it."""
    yield from facts(obj)
    for attachment in attachments_of(obj):
        if not keeps_to_itself(attachment):
            yield from attachment_texts(attachment)


def attachment_texts(obj) -> Iterator[str]:
    """The texts of an attachment: title, kind, file name, text of the newest version."""
    yield from facts(obj)
    if obj.file is not None:
        yield obj.file.filename
    yield obj.text


def attachments_of(paper) -> Iterator[Attachment]:
    """The attachments directly below *paper*; nothing else is woken.

    Not by the catalog, which is at work when an indexer asks.
    """
    for name in paper.objectIds(Attachment.meta_type, ordered=False):
        child = paper._getOb(name)
        if IAttachment.providedBy(child):
            yield child


def keeps_to_itself(obj) -> bool:
    """Whether fewer people may see *obj* than its container; its text must not stand there."""
    own = vars(aq_base(obj))
    return "_View_Permission" in own or bool(own.get("__ac_local_roles_block__"))


@indexer(IPaper)
def paper_searchable_text(obj) -> str:
    return searchable(paper_texts(obj))


@indexer(IAttachment)
def attachment_searchable_text(obj) -> str:
    return searchable(attachment_texts(obj))


@indexer(IPartnerCity)
def kardes_names(obj) -> tuple[str, ...]:
    """The names of a city as its words are analysed, for the other names of a query."""
    names = (tuple(tokens(name)) for name in (obj.title, *(obj.other_names or ())))
    known = (spellings(name) for name in names if 0 < len(name) <= MAX_WORDS)
    return tuple(dict.fromkeys(chain.from_iterable(known)))


@indexer(IPaper)
def paper_title(obj) -> str:
    return shown(obj.title)


@indexer(IAttachment)
def attachment_title(obj) -> str:
    return shown(obj.Title())


@indexer(IPaper)
def paper_description(obj) -> str:
    return shown(obj.description)


@indexer(IPaper)
def paper_sortable_title(obj) -> str:
    return stock_sortable_title.callable(obj)[:_SORTED]


@indexer(IAttachment)
def attachment_sortable_title(obj) -> str:
    return stock_sortable_title.callable(obj)[:_SORTED]


@indexer(IAttachment)
def attachment_date(obj) -> date:
    return made_on(obj)


@indexer(IAttachment)
def attachment_kind(obj) -> str:
    return obj.kind


@indexer(IAttachment)
def attachment_language(obj) -> str:
    if not obj.language_of_paper:
        raise AttributeError("no language")
    return obj.language_of_paper


@indexer(IAttachment)
def attachment_mime_type(obj) -> str:
    return obj.file.contentType


@indexer(IAttachment)
def kardes_versions(obj) -> int:
    return len(versions(obj))

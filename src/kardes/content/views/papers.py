"""Papers in lists: catalog brains as table rows; no list wakes an object."""

from collections.abc import Iterable

from Acquisition import aq_chain, aq_inner, aq_parent
from plone import api
from z3c.relationfield import RelationValue
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from kardes import _
from kardes.approval import state_title

from ..partner_city import IPartnerCity
from ..vocabularies.countries import country_name
from ..vocabularies.terms import activity_kinds, directions, promisers, relation_kinds
from .pieces import Cell, Row, Table, date_text, day_text, table, term_title

ICONS = {
    "PartnerCity": "contenttype/partnercity",
    "CouncilDecision": "contenttype/councildecision",
    "Permission": "contenttype/permission",
    "Protocol": "contenttype/protocol",
    "Membership": "contenttype/membership",
    "Activity": "contenttype/activity",
    "Commitment": "contenttype/commitment",
    "Correspondence": "contenttype/correspondence",
    "Attachment": "contenttype/attachment",
}


#: direction of a letter -> icon beside the word
_DIRECTION_ICONS = {
    "incoming": "box-arrow-in-down-right",
    "outgoing": "box-arrow-up-right",
    "internal": "arrow-left-right",
}

#: said of a paper that points to a dossier and lies outside of it
ELSEWHERE = _("kept elsewhere")


def below(context, portal_type: str, depth: int = -1, others: Iterable[str] = (), **query):
    """Brains of the papers below *context* that the user may view.

    :param depth: 1 for the papers that lie directly in it
    :param others: paths of papers elsewhere that are listed among them
    """
    path = {"query": ["/".join(context.getPhysicalPath()), *others], "depth": depth}
    return api.portal.get_tool("portal_catalog")(portal_type=portal_type, path=path, **query)


def pointing_to(context, attribute: str, portal_type: str):
    """Brains of papers that name *context* in a relation field and lie outside of it.

    The content catalog leaves out what the user may not view.
    """
    return at_paths(paths_pointing_to(context, attribute), portal_type=portal_type)


def paths_pointing_to(context, attribute: str) -> list[str]:
    """Paths of all that names *context* in a relation field and lies outside of it.

    The relation catalog gives ids and the ids give paths, so that nothing is woken.
    """
    context_id = getUtility(IIntIds).queryId(context)
    if context_id is None:
        return []
    tokens = getUtility(ICatalog).findValueTokens(
        "from_id", {"to_id": context_id, "from_attribute": attribute}
    )
    return [path for path in _paths(tokens) if not lies_in(path, context)]


def promises(context, **query):
    """Brains of the commitments of a paper that the user may view.

    Those in it and, of a city, those that name it and those made at an activity that names it;
    unless they name another city, because an activity may have several.
    """
    naming = paths_pointing_to(context, "city")
    others = [*naming, *paths_pointing_to(context, "cities")]
    brains = below(context, "Commitment", others=others, **query)
    elsewhere = _naming_any("city").difference(naming) if others else ()
    return [
        brain
        for brain in brains
        if lies_in(brain.getPath(), context) or brain.getPath() not in elsewhere
    ]


def _naming_any(attribute: str) -> set[str]:
    """Paths of all that names anything in a relation field."""
    relations = getUtility(ICatalog)
    return set(_paths(relations.findValueTokens("from_id", {"from_attribute": attribute})))


def lies_in(path: str, context) -> bool:
    """Whether *path* is below *context*."""
    return path.startswith("/".join(context.getPhysicalPath()) + "/")


def related(values: Iterable[RelationValue] | RelationValue | None):
    """Brains of the targets of relation values, as far as the user may view them."""
    if isinstance(values, RelationValue):
        values = [values]
    ids = [value.to_id for value in values or () if not value.isBroken()]
    return at_paths(_paths(ids))


def at_paths(paths: list[str], **query):
    """Brains of the objects at *paths*."""
    if not paths:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    return catalog(path={"query": paths, "depth": 0}, **query)


def _paths(ids: Iterable[int]) -> list[str]:
    refs = getUtility(IIntIds).refs
    return [refs[one].path for one in ids if one in refs]


def title_cell(brain, note=None) -> Cell:
    """The title of a paper as a link with the icon of its type."""
    return Cell(
        brain.Title or brain.getId, brain.getURL(), note=note, icon=ICONS.get(brain.portal_type)
    )


def state_cell(brain) -> Cell:
    """The state of a paper as a badge."""
    return Cell(state_title(brain.portal_type, brain.review_state), state=brain.review_state)


def enclosing_city(context):
    """The brain of the dossier in which a paper lies, in a list; empty outside of one."""
    for ancestor in aq_chain(aq_parent(aq_inner(context))):
        if IPartnerCity.providedBy(ancestor):
            return at_paths(["/".join(ancestor.getPhysicalPath())])
    return []


def text_cells(text: str | None, **options) -> list[Cell]:
    """*text* as the only cell; none without text (columns of brains may be missing values)."""
    return [Cell(text, **options)] if text else []


def date_cells(brain) -> list[Cell]:
    """The date that stands on the paper."""
    return text_cells(date_text(brain.kardes_paper_date or None), whole=True)


def paper_table(caption, own, others=()) -> Table | None:
    """Decisions, permissions or protocols with number, date and state.

    :param own: brains of those that lie here
    :param others: brains of those that lie elsewhere; they are marked so
    """
    rows = [_paper_row(brain) for brain in own]
    rows += [_paper_row(brain, ELSEWHERE) for brain in others]
    return table(caption, [_("Title"), _("Number"), _("Date"), _("State")], rows)


def _paper_row(brain, note=None) -> Row:
    return Row(
        [
            [title_cell(brain, note)],
            text_cells(brain.kardes_number, whole=True),
            date_cells(brain),
            [state_cell(brain)],
        ]
    )


def city_table(caption, brains) -> Table | None:
    """Cities with country, kind of relation and state."""
    columns = [_("City"), _("Country"), _("Kind of relation"), _("Date"), _("State")]
    return table(caption, columns, [_city_row(brain) for brain in brains])


def _city_row(brain) -> Row:
    kind = brain.kardes_kind
    return Row(
        [
            [title_cell(brain)],
            text_cells(country_name(brain.kardes_country or None)),
            text_cells(relation_kinds.title(kind) if kind else None),
            date_cells(brain),
            [state_cell(brain)],
        ]
    )


def dossier_table(caption, brains) -> Table | None:
    """Dossiers with country, kind of relation, state and the day of the last change."""
    columns = [_("City"), _("Country"), _("Kind of relation"), _("State"), _("Last change")]
    return table(caption, columns, [_dossier_row(brain) for brain in brains])


def _dossier_row(brain) -> Row:
    city, country, kind, _date, state = _city_row(brain).cells
    changed = Cell(day_text(brain.modified.asdatetime()), whole=True)
    return Row([city, country, kind, state, [changed]])


def activity_table(caption, brains) -> Table | None:
    """Visits, delegations and the like with kind, first day and state."""
    columns = [_("Activity"), _("Kind of activity"), _("Date"), _("State")]
    rows = [
        Row(
            [
                [title_cell(brain)],
                text_cells(activity_kinds.title(brain.kardes_kind or None)),
                date_cells(brain),
                [state_cell(brain)],
            ]
        )
        for brain in brains
    ]
    return table(caption, columns, rows)


def commitment_table(caption, brains) -> Table | None:
    """Promises with who made them, where, by when, and their state."""
    columns = [_("What"), _("Promised by"), _("Where"), _("Due on"), _("State")]
    rows = [
        Row(
            [
                [title_cell(brain)],
                text_cells(promisers.title(brain.kardes_kind or None)),
                text_cells(brain.kardes_correspondent),
                date_cells(brain),
                [state_cell(brain)],
            ]
        )
        for brain in brains
    ]
    return table(caption, columns, rows)


def letter_table(caption, brains, home=None) -> Table | None:
    """Letters with direction, number, subject, correspondent and register number.

    :param home: where letters are expected to lie; others are marked
    """
    columns = [
        _("Subject"),
        _("Date"),
        _("Direction"),
        _("Number (Sayı)"),
        _("Correspondent"),
        _("Register number"),
        _("State"),
    ]
    rows = [
        _letter_row(brain, ELSEWHERE if home and not lies_in(brain.getPath(), home) else None)
        for brain in brains
    ]
    return table(caption, columns, rows)


def _letter_row(brain, note) -> Row:
    direction = brain.kardes_direction
    return Row(
        [
            [title_cell(brain, note)],
            date_cells(brain),
            [Cell(directions.title(direction), icon=_DIRECTION_ICONS.get(direction), whole=True)],
            text_cells(brain.kardes_number, whole=True),
            text_cells(brain.kardes_correspondent),
            text_cells(brain.kardes_register_number, whole=True),
            [state_cell(brain)],
        ]
    )


def attachment_table(caption, brains) -> Table | None:
    """Attachments with kind, versions and size; the title downloads nothing, it leads there."""
    columns = [_("Paper"), _("Kind of paper"), _("Versions"), _("Size")]
    rows = [
        Row(
            [
                [title_cell(brain)],
                [Cell(term_title("kardes.PaperKinds", brain.kardes_kind))],
                text_cells(str(brain.kardes_versions or "")),
                text_cells(brain.getObjSize),
            ]
        )
        for brain in brains
    ]
    return table(caption, columns, rows)

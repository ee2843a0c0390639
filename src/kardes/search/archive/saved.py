"""Searches that people keep for themselves.

They stand in one annotation of the site: user id -> id -> name, query and day. Not in the
properties of the member, which cannot hold a list of records and which site administrators see.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import uuid4

from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations

from kardes import _

from ..text import plain

KEY = "kardes.saved_searches"
#: how many one person may keep, how long a name, how long a query may be, in characters
MOST = 50
MAX_NAME = 200
MAX_QUERY = 4_000


@dataclass(frozen=True)
class Saved:
    """One saved search."""

    id: str
    title: str
    query: str
    created: str


class NotSaved(ValueError):
    """The search cannot be kept; the argument is a sentence for its owner."""


def saved_searches() -> list[Saved]:
    """The searches of the present user, by name."""
    kept = _all().get(_user(), {})
    found = (Saved(id, **record) for id, record in kept.items())
    return sorted(found, key=lambda one: (one.title.casefold(), one.created))


def save_search(title: str, query: str) -> Saved:
    """Keep a search of the present user.

    :param title: its name
    :param query: the query string of the search page
    :raises NotSaved: without a name, when a bound is passed, or for nobody
    """
    title = " ".join(plain(title[: MAX_NAME * 2]).split())
    if not _user():
        raise NotSaved(_("Log in to save searches."))
    if not title or len(title) > MAX_NAME:
        raise NotSaved(
            _(
                "saved_search_name",
                default="Give the search a name of at most ${length} characters.",
                mapping={"length": str(MAX_NAME)},
            )
        )
    if len(query) > MAX_QUERY:
        raise NotSaved(_("The search is too long to be saved."))
    everybody = _all(writing=True)
    mine = everybody.setdefault(_user(), OOBTree())
    if len(mine) >= MOST:
        raise NotSaved(
            _(
                "saved_search_most",
                default="You have ${number} saved searches. Remove one first.",
                mapping={"number": str(MOST)},
            )
        )
    saved = Saved(uuid4().hex, title, query, datetime.now(UTC).isoformat(timespec="seconds"))
    record = asdict(saved)
    del record["id"]
    mine[saved.id] = record
    return saved


def remove_search(id: str) -> bool:
    """Forget a search of the present user; whether there was one."""
    mine = _all().get(_user())
    if mine is None or id not in mine:
        return False
    del mine[id]
    return True


def forget_user(user: str) -> None:
    """Forget all searches of *user*."""
    everybody = _all()
    if user in everybody:
        del everybody[user]


def _user() -> str:
    """The id of the present user; empty for nobody."""
    user = api.user.get_current()
    return "" if api.user.is_anonymous() else user.getId()


def _all(writing: bool = False):
    notes = IAnnotations(api.portal.get())
    if writing and KEY not in notes:
        notes[KEY] = OOBTree()
    return notes.get(KEY, {})

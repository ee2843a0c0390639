"""The public register (Kardeş Şehirlerimiz): signed relations, their public columns, no more."""

import hashlib
import json
from collections.abc import Sequence

from plone import api
from plone.memoize import ram

from .rows import Row, as_json, rows

#: what a public register shows (city, country, decision, permission), and the kind of relation
PUBLIC = (
    "partner",
    "country",
    "kind",
    "decision_number",
    "decided_on",
    "permission_number",
    "permitted_on",
)


def _stamp(_function) -> tuple:
    """Changes whenever anything in the site is indexed."""
    catalog = api.portal.get_tool("portal_catalog")
    return "/".join(catalog.getPhysicalPath()), catalog.getCounter()


@ram.cache(_stamp)
def public_rows() -> Sequence[Row]:
    """The relations in force with cities, for everyone."""
    return tuple(
        row
        for row in rows(unrestricted=True)
        if row.state == "signed"
        and row.portal_type != "Membership"
        # a past relation of which no day is known is no entry of a register
        and (row.decided_on or row.signed_on)
    )


def as_public(row: Row) -> dict:
    """The public columns of a row as JSON data."""
    return as_json(row, PUBLIC)


def etag(language: str) -> str:
    """Tells a cache whether the register has changed."""
    text = json.dumps([language, [as_public(row) for row in public_rows()]])
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'

"""The seal chain of a paper: one record per step, each with the hash of the one before.

Rules only; ``docs/sealing.rst`` says how anybody can recompute a hash. A record is made of an
entry of the workflow history and of what is kept beside it under :data:`SEAL`, so that nothing
stands there twice and nothing of the entry is left out.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from plone.restapi.serializer.converters import datetimelike_to_iso

#: version of the canonical form; a record keeps the one with which it was made
FORMAT = 1
#: under which key of a history entry the rest of its record stands
SEAL = "seal"
#: what a record says of every version of a file, and of every attachment
_OF_VERSION = frozenset(("version", "filename", "content_type", "sha256"))
_NAMED = _OF_VERSION | {"uid", "title", "kind", "language_of_paper", "translation_of"}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a record, an attachment or the site.

    :param kind: a key of :data:`kardes.sealing.words.SENTENCES`
    :param details: what the sentence names, in a fixed order
    """

    kind: str
    details: tuple[tuple[str, str], ...] = ()


def fault(kind: str, **details) -> Fault:
    """A fault with what its sentence names."""
    return Fault(kind, tuple((name, str(value)) for name, value in details.items()))


def canonical(data) -> bytes:
    """*data* as JSON in the one form that is hashed.

    Keys sorted, no space between tokens, all text composed (NFC) and written as UTF-8.

    :raises TypeError, ValueError: if *data* is no plain JSON data
    """
    text = json.dumps(
        _composed(data),
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
    return text.encode("utf-8", "surrogatepass")


def _composed(data):
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, dict):
        return {_composed(key): _composed(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_composed(item) for item in data]
    return data


def digest(record: dict) -> str:
    """The hash of a record: SHA-256 of its canonical form without ``hash``, in hexadecimal."""
    hashed = {name: value for name, value in record.items() if name != "hash"}
    return hashlib.sha256(canonical(hashed)).hexdigest()


def record_of(entry: dict) -> dict | None:
    """The record of a history entry as plain JSON data; ``None`` if it carries no seal."""
    seal = entry.get(SEAL)
    return {**_told(entry), **seal} if isinstance(seal, dict) else None


def _told(entry: dict) -> dict:
    """What the history entry itself tells of a step."""
    time = entry.get("time")
    return {
        "step": entry.get("action"),
        "state": entry.get("review_state"),
        "actor": entry.get("actor"),
        "time": time if time is None or isinstance(time, str) else datetimelike_to_iso(time),
        "comment": entry.get("comments") or "",
        "recorded": entry.get("step") or {},
    }


def sealed(entry: dict, uid: str, portal_type: str, facts: dict, previous: str | None) -> dict:
    """What makes a history entry a record; to be kept in it under :data:`SEAL`.

    :param facts: the facts of the paper that are sealed after the step
    :param previous: hash of the record before; ``None`` for the first
    """
    seal = {
        "format": FORMAT,
        "uid": uid,
        "type": portal_type,
        "facts": facts,
        "previous": previous,
    }
    return {**seal, "hash": digest({**_told(entry), **seal})}


def steps(entries: Iterable[dict]) -> list[dict]:
    """The entries that tell of a step: all but the first, which tells that a paper was created."""
    kept = list(entries)
    return kept[1:] if kept and not kept[0].get("action") else kept


def head(entries: Iterable[dict]) -> str | None:
    """The hash of the newest record; ``None`` if there is none."""
    records = [record for entry in entries if (record := record_of(entry))]
    return records[-1].get("hash") if records else None


def check_chain(entries: list[dict], uid: str) -> list[list[Fault]]:
    """What is wrong with each entry of a chain: with its content, its paper, its predecessor.

    Entries before the first record are older than seals and have no fault; see :func:`record_of`.

    :param uid: of the paper that carries the chain
    """
    found, previous, begun = [], None, False
    for entry in entries:
        record = record_of(entry)
        if record is None:
            found.append([fault("unsealed_step")] if begun else [])
            continue
        begun = True
        found.append(list(_faults(record, uid, previous)))
        previous = record.get("hash")
    return found


def _faults(record: dict, uid: str, previous: str | None) -> Iterable[Fault]:
    if record.get("format") != FORMAT:
        yield fault("unknown_format", format=record.get("format"))
    elif not _matches(record):
        yield fault("altered_record")
    if record.get("uid") != uid:
        yield fault("foreign_record")
    if record.get("previous") != previous:
        yield fault("broken_link")


def _matches(record: dict) -> bool:
    try:
        return _is_whole(record) and record["hash"] == digest(record)
    except (TypeError, ValueError):
        # Something was put into the record that JSON does not know.
        return False


def _is_whole(record: dict) -> bool:
    """Whether what readers of a record rely on is there; a forged hash may fit anything."""
    recorded, facts = record["recorded"], record.get("facts")
    if not isinstance(recorded, dict) or not isinstance(facts, dict) or "hash" not in record:
        return False
    attachments = recorded.get("attachments", [])
    return _all_name(attachments, _NAMED) and all(
        _all_name(one.get("older", []), _OF_VERSION) for one in attachments
    )


def _all_name(told, names: frozenset[str]) -> bool:
    return isinstance(told, list) and all(
        isinstance(one, dict) and one.keys() >= names for one in told
    )

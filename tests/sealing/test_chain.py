"""The canonical form and the rules of a chain, without a site."""

import hashlib
import json
import unicodedata
from copy import deepcopy

import pytest
from DateTime import DateTime

from kardes.sealing.chain import SEAL, canonical, check_chain, digest, head, record_of, sealed

UID = "a" * 32


def chain(*steps):
    """History entries of these steps, sealed one after the other."""
    entries = []
    for step in steps:
        entry = {
            "action": step,
            "review_state": "signed",
            "actor": "ayla",
            "time": DateTime("2026-09-01T10:00:00+03:00"),
            "comments": "İmzalandı",
            "step": {"fields": {"signed_at": "Tokmok"}, "attachments": []},
        }
        entry[SEAL] = sealed(entry, UID, "Protocol", {"title": "Protokol"}, head(entries))
        entries.append(entry)
    return entries


def kinds(entries, uid=UID):
    return [[fault.kind for fault in faults] for faults in check_chain(entries, uid)]


@pytest.fixture
def entries():
    return chain("council_approve", "ministry_approve", "sign")


def test_the_form_knows_neither_order_nor_composition():
    decomposed = unicodedata.normalize("NFD", "Şehir")
    assert canonical({"b": decomposed, "a": [1, None, True]}) == canonical(
        {"a": [1, None, True], "b": "Şehir"}
    )
    assert canonical({"a": "Ş", "b": 1}) == '{"a":"Ş","b":1}'.encode()


@pytest.mark.parametrize("odd", [float("nan"), object(), {1, 2}, b"bytes"])
def test_what_is_no_json_has_no_form(odd):
    with pytest.raises((TypeError, ValueError)):
        canonical({"a": odd})


def test_anybody_can_recompute_a_hash(entries):
    """These are the lines of docs/sealing.rst."""
    record = json.loads(json.dumps(record_of(entries[-1])))
    given = record.pop("hash")
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest() == given


def test_the_time_is_utc_to_the_second(entries):
    assert record_of(entries[0])["time"] == "2026-09-01T07:00:00+00:00"


def test_a_whole_chain_has_no_fault(entries):
    assert kinds(entries) == [[], [], []]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("actor", "somebody"),
        ("time", DateTime("2026-09-02T10:00:00+03:00")),
        ("comments", ""),
        ("review_state", "draft"),
        ("action", "reject"),
        ("step", {"fields": {"signed_at": "Bişkek"}}),
        ("step", {"fields": object()}),
    ],
)
def test_whatever_is_changed_in_an_entry_shows(entries, name, value):
    entries[1][name] = value
    assert kinds(entries) == [[], ["altered_record"], []]


def test_a_record_whose_hash_was_recomputed_breaks_the_next(entries):
    forged = {**entries[1], "actor": "somebody"}
    forged[SEAL] = {**forged[SEAL], "hash": digest(record_of(forged))}
    assert kinds([entries[0], forged, entries[2]]) == [[], [], ["broken_link"]]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("step", {"attachments": [{"uid": "x"}]}),
        ("step", {"attachments": "all"}),
        ("step", ["a list"]),
        ("facts", None),
    ],
)
def test_a_record_without_its_parts_is_no_record_whatever_its_hash(entries, name, value):
    forged = entries[2]
    (forged[SEAL] if name == "facts" else forged)[name] = value
    forged[SEAL]["hash"] = digest(record_of(forged))
    assert kinds(entries) == [[], [], ["altered_record"]]


def test_a_removed_record_breaks_the_next(entries):
    assert kinds([entries[0], entries[2]]) == [[], ["broken_link"]]
    assert kinds(entries[1:]) == [["broken_link"], []]


def test_a_record_of_another_paper(entries):
    assert kinds(entries, "b" * 32) == [["foreign_record"]] * 3


def test_a_step_without_seal_is_old_before_the_first_record_and_foreign_after_it(entries):
    unsealed = {"action": "sign", "review_state": "signed"}
    assert kinds([unsealed, *entries])[0] == []
    assert kinds([*entries, unsealed])[-1] == ["unsealed_step"]


def test_an_unknown_format_cannot_be_recomputed(entries):
    newer = deepcopy(entries)
    newer[2][SEAL]["format"] = 99
    assert kinds(newer) == [[], [], ["unknown_format"]]

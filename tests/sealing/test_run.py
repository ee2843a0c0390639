"""The command: what it prints, answers and writes."""

import argparse
import json

import pytest
import transaction
from plone.base.utils import get_installer

from kardes.sealing.last_result import last_result
from kardes.sealing.run import arguments, run

from .test_tampering import write_below


@pytest.fixture
def command(functional, committed, capsys):
    """A function: runs the command; what it answers and prints."""

    def call(*options):
        parsed = arguments(argparse.ArgumentParser()).parse_args([str(one) for one in options])
        answer = run(functional["app"], parsed)
        transaction.begin()
        return answer, capsys.readouterr()

    return call


def test_a_sound_site(command):
    answer, printed = command()
    assert answer == 0
    assert printed.out.startswith("plone: sound. 5 papers (0 unverified)")
    assert last_result()["sound"] is True


@pytest.fixture
def uninstalled(committed):
    get_installer(committed.portal, committed.portal.REQUEST).uninstall_product("kardes")
    transaction.commit()
    return committed


def test_a_site_that_kardes_was_taken_from(command, uninstalled):
    answer, printed = command()
    assert answer == 0
    assert "kardes is not installed" in printed.err
    assert printed.out.startswith("plone: sound. 5 papers (0 unverified)")
    write_below(uninstalled.protocol, signed_at="Bişkek")
    transaction.commit()
    answer, printed = command()
    assert (answer, "(changed_fact)" in printed.out) == (1, True)


def test_a_broken_site_names_the_place(command, committed):
    write_below(committed.protocol, signed_at="Bişkek")
    transaction.commit()
    answer, printed = command()
    assert answer == 1
    assert "/plone/tokmok/protokol [3]: The sealed fact “Place of signature”" in printed.out
    assert "BROKEN, 1 faults" in printed.out
    assert last_result()["findings"][0]["kind"] == "changed_fact"


def test_json_is_one_document(command, committed):
    write_below(committed.protocol, signed_at="Bişkek")
    transaction.commit()
    answer, printed = command("--json")
    (report,) = json.loads(printed.out).values()
    assert (answer, report["sound"], report["faults"]) == (1, False, 1)
    assert report["findings"][0]["details"]["field"] == "signed_at"


def test_export_and_compare(command, tmp_path):
    target = tmp_path / "heads.jsonl"
    assert command("--export", target)[0] == 0
    assert command("--manifest", target)[0] == 0
    assert last_result()["manifest"]["chains"] == 5


@pytest.mark.parametrize(
    "options",
    [
        ("--site", "nowhere"),
        ("--manifest", "/nowhere"),
        ("--manifest", __file__),
        ("--export", "/nowhere/heads.jsonl"),
    ],
)
def test_what_cannot_begin(command, options):
    answer, printed = command(*options)
    assert answer == 2
    assert printed.err
    assert last_result() is None


def test_a_manifest_of_another_site(command, tmp_path):
    target = tmp_path / "heads.jsonl"
    target.write_text('{"kardes-seal-manifest": 1, "site": "other", "made": "2026"}\n')
    assert command("--manifest", target)[0] == 2

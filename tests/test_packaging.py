"""The pins, the extras and the files around the package agree with each other."""

import configparser
import re
import sysconfig
import tomllib
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]

# Pinned in the Makefile, or there before anything is installed.
INSTALLERS = {"pip", "setuptools", "uv", "wheel"}


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if line)


def test_every_constraint_is_one_exact_version():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+", line)] == []
    assert len(pins()) == len(lines)


def test_everything_installed_is_pinned_to_what_is_installed():
    # Where packages are installed: pkg_resources puts what setuptools vendors on the path as well.
    found = distributions(path=[sysconfig.get_path("purelib")])
    installed = {canonicalize_name(d.name): d.version for d in found}
    expected = pins()
    odd = {
        name: version
        for name, version in installed.items()
        if expected.get(name) != version and name not in INSTALLERS | {"kardes"}
    }
    assert odd == {}, "not pinned in constraints.txt, or installed in another version"


def test_everything_named_in_setup_is_pinned():
    named = {canonicalize_name(Requirement(line).name) for line in requires("kardes")}
    assert named - set(pins()) == set()


def test_buildout_uses_the_same_pins():
    versions = configparser.ConfigParser(delimiters=("=",))
    versions.read(ROOT / "versions.cfg")
    assert dict(versions["versions"]) == pins(), "run: make versions.cfg"


def test_buildout_wraps_no_storage():
    """The recipe's own storage would be the wrapped one that tests/setup/test_instance.py bars."""
    buildout = configparser.ConfigParser(interpolation=None)
    buildout.read(ROOT / "buildout.cfg")
    assert buildout["instance"]["zeo-client"] == "on"


def test_every_news_fragment_has_a_known_kind():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    kinds = {kind["directory"] for kind in config["tool"]["towncrier"]["type"]}
    fragments = [path for path in (ROOT / "news").iterdir() if path.name != ".gitkeep"]
    assert [f.name for f in fragments if f.suffixes[:1] not in [[f".{k}"] for k in kinds]] == []


@pytest.mark.parametrize(
    "name", ["scripts/debian-packages.sh", "scripts/check-wheel.sh", ".ci/run"]
)
def test_scripts_may_be_executed(name):
    assert (ROOT / name).stat().st_mode & 0o111

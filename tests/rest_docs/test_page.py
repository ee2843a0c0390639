"""The page that shows the examples: complete, and readable by docutils."""

import re
from pathlib import Path

import pytest
from docutils.core import publish_string

from .examples import FOLDER

PAGE = Path(FOLDER).parent / "rest-api.rst"


def test_every_example_is_shown_and_linked_once():
    text = PAGE.read_text(encoding="utf-8")
    recorded = sorted(path.name for path in FOLDER.iterdir())
    assert sorted(re.findall(r"include:: http-examples/(\S+)", text)) == recorded
    assert sorted(re.findall(r"<http-examples/(\S+)>", text)) == recorded


@pytest.mark.parametrize("page", sorted(PAGE.parent.glob("*.rst")), ids=lambda page: page.name)
def test_the_page_is_well_formed(page):
    publish_string(
        page.read_text(encoding="utf-8"),
        source_path=str(page),
        writer="html5",
        settings_overrides={"halt_level": 2, "report_level": 2, "embed_stylesheet": False},
    )

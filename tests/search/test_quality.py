"""The searches that people expect to work, on the letters of benchmarks/search, in a site."""

import importlib.util
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

#: what each category reached when it was measured last; recall, precision
FLOORS = {
    "apostrophe": (1.0, 1.0),
    "case": (1.0, 1.0),
    "diacritic": (1.0, 1.0),
    "multi": (1.0, 1.0),
    "negative": (0.83, 0.83),
    "number": (1.0, 1.0),
    "phrase": (1.0, 1.0),
    "prefix": (1.0, 1.0),
    "script": (0.96, 1.0),
    "suffix": (1.0, 1.0),
    "suffix-en": (1.0, 1.0),
    "suffix-ky": (1.0, 1.0),
    "suffix-ru": (1.0, 1.0),
    "synonym": (1.0, 1.0),
    "typo": (1.0, 1.0),
}


@pytest.fixture(scope="module")
def quality():
    spec = importlib.util.spec_from_file_location("quality", BENCHMARKS / "search_quality.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_search_page_finds_what_people_expect(portal, quality):
    texts = quality.unwrapped(BENCHMARKS / "search" / "docs.json", "docs")
    cases = quality.unwrapped(BENCHMARKS / "search" / "cases.json", "cases")
    names = quality.add_letters(portal, texts)
    result = quality.measure(lambda query: quality.found_among(names, query), cases)
    assert set(result["categories"]) == set(FLOORS)
    for category, (recall, precision) in FLOORS.items():
        reached = result["categories"][category]
        assert reached["recall"] >= recall, result["imperfect"]
        assert reached["precision"] >= precision, result["imperfect"]


def test_a_miss_lowers_the_figures(quality):
    cases = [
        {"cat": "one", "query": "a", "relevant": ["1", "2"]},
        {"cat": "one", "query": "b", "relevant": []},
    ]
    result = quality.measure({"a": {"1", "3"}, "b": {"1"}}.get, cases)
    assert result["overall"] == {"queries": 2, "recall": 0.25, "precision": 0.25}
    assert [miss["query"] for miss in result["imperfect"]] == ["a", "b"]

"""How much of what people expect a search finds, and how much else.

``make search-quality DOCS=docs.json CASES=cases.json`` runs it in a throw-away site with the
profile of kardes: each document becomes a letter, each query goes the way of the search page. It
prints recall and precision per category and overall as JSON.

``docs.json``: ``{id: text}``, or that under ``"docs"``. ``cases.json``: a list, or that under
``"cases"``, of ``{"query", "cat", "relevant": [ids]}``.
"""

import json
import os
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import transaction
from AccessControl.SecurityManagement import newSecurityManager
from plone import api

from kardes.demo.site import create_site
from kardes.search.archive import Found, read_asked


def unwrapped(path: str, key: str):
    """The content of a JSON file, or what it holds under *key*."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    return content.get(key, content) if isinstance(content, dict) else content


def add_letters(folder, texts: dict[str, str]) -> dict[str, str]:
    """Make a letter of each text; return the ids of the documents by the UIDs of the letters."""
    names = {}
    for name, text in texts.items():
        letter = api.content.create(folder, "Correspondence", title="-", body=text)
        names[letter.UID()] = name
    return names


def found_among(names: dict[str, str], query: str) -> set[str]:
    """The documents that the search page finds."""
    found = Found(read_asked({"SearchableText": query}))
    return {names[brain.UID] for brain in found.brains(found.docids) if brain.UID in names}


def measured(found: set[str], relevant: set[str]) -> tuple[float, float]:
    """Recall and precision of one query; what asks for nothing should find nothing."""
    if not relevant:
        return float(not found), float(not found)
    hits = len(found & relevant)
    return hits / len(relevant), hits / len(found) if found else 0.0


def measure(find, cases: list[dict]) -> dict:
    """Recall and precision per category; *find* answers a query with names of documents."""
    results = defaultdict(list)
    misses = []
    for case in cases:
        relevant = set(case["relevant"])
        found = find(case["query"])
        result = measured(found, relevant)
        results[case["cat"]].append(result)
        if result != (1.0, 1.0):
            missed, others = sorted(relevant - found), sorted(found - relevant)
            misses.append({"query": case["query"], "missed": missed, "others": others})
    everything = [result for category in results.values() for result in category]
    return {
        "overall": _means(everything),
        "categories": {name: _means(category) for name, category in sorted(results.items())},
        "imperfect": misses,
    }


def _means(results: list[tuple[float, float]]) -> dict:
    recalls, precisions = zip(*results, strict=True)
    return {
        "queries": len(results),
        "recall": round(fmean(recalls), 4),
        "precision": round(fmean(precisions), 4),
    }


def main(app) -> None:
    """Build the site, ask, and print."""
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    site = create_site(app)
    names = add_letters(site, unwrapped(os.environ["DOCS"], "docs"))
    transaction.commit()

    cases = unwrapped(os.environ["CASES"], "cases")
    result = measure(lambda query: found_among(names, query), cases)
    print(json.dumps(result, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main(globals()["app"])  # zconsole's

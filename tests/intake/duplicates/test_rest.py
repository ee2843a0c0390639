"""``@duplicates``, ``@not-the-same``, ``@merge``, ``@merged``."""

import pytest
import transaction
from plone import api

from tests.approval.dossiers import attach

from .conftest import add_city
from .test_merging import letter


@pytest.fixture
def pair(web):
    """The dossier that is kept, and a later one with a paper."""
    kept, later = add_city(web.portal, "Çüy"), add_city(web.portal, "Чүй", region="Kuzey")
    attach(later, "photo")
    transaction.commit()
    return kept, later


def test_duplicates_of_a_dossier(web, pair):
    kept, later = pair
    answer = web.rest("reader", "GET", later, "/@duplicates")
    assert answer.status_code == 200
    (one,) = answer.json()["items"]
    assert (one["UID"], one["title"], one["review_state"]) == (kept.UID(), "Çüy", "draft")
    assert one["score"] == 100
    assert "The country is the same." in one["reasons"]
    expanded = web.rest("staff", "GET", later, "?expand=duplicates").json()
    assert expanded["@components"]["duplicates"]["items_total"] == 1
    assert web.rest(None, "GET", later, "/@duplicates").status_code == 401


def test_before_a_dossier_is_made(web, pair):
    asked = "/@duplicates?title=Чүй&country=KG"
    assert web.rest("staff", "GET", web.portal, asked).json()["items_total"] == 2
    other = "/@duplicates?title=Başka&other_names:list=Chüy&other_names:list=Чүй"
    assert web.rest("staff", "GET", web.portal, other).json()["items_total"] == 2
    assert web.rest(None, "GET", web.portal, asked).json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?title=",
        "?title:list=a&title:list=b",
        "?title:int=4",
        "?title=a&country:list=KG&country:list=TR",
        "?title=" + "a" * 201,
        "?title=a&" + "&".join("other_names:list=b" for _ in range(21)),
        "?title.x:record=a",
    ],
)
def test_unreadable_questions(web, query):
    answer = web.rest("staff", "GET", web.portal, f"/@duplicates{query}")
    assert answer.status_code == 400, answer.text


def test_told_apart_by_staff(web, pair):
    kept, later = pair
    body = {"other": kept.UID()}
    assert web.rest("reader", "POST", later, "/@not-the-same", body).status_code == 401
    assert web.rest("staff", "POST", later, "/@not-the-same", body).status_code == 204
    assert web.rest("staff", "GET", kept, "/@duplicates").json()["items"] == []
    assert web.rest("staff", "DELETE", later, "/@not-the-same", body).status_code == 204
    assert web.rest("staff", "GET", kept, "/@duplicates").json()["items_total"] == 1


@pytest.mark.parametrize("service", ["@merge", "@not-the-same"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ([], 400),
        ({"into": 4, "other": 4}, 400),
        ({"x": "y"}, 400),
        ({"into": "", "other": ""}, 400),
    ],
)
def test_wrong_bodies(web, pair, service, body, status):
    assert web.rest("manager", "POST", pair[1], f"/{service}", body).status_code == status


def test_merge(web, pair):
    kept, later = pair
    uid, url = later.UID(), later.absolute_url()
    answer = web.rest("manager", "POST", later, "/@merge", {"into": kept.UID()})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["@id"], body["merged"], body["papers"]) == (kept.absolute_url(), uid, 1)
    assert "region" in body["taken"]
    (record,) = web.rest("reader", "GET", kept, "/@merged").json()["items"]
    assert (record["uid"], record["title"], record["user"]) == (uid, "Чүй", "manager")
    assert record["facts"]["region"] == "Kuzey"
    assert len(record["papers"]) == 1
    assert web.get("staff", url).url.startswith(kept.absolute_url())


def test_the_second_of_two_managers(web, pair):
    kept, later = pair
    third = add_city(web.portal, "Karakol")
    transaction.commit()
    into, source, url = {"into": kept.UID()}, later.UID(), "/@merge"
    old_url = f"{later.absolute_url()}/@merge"
    assert web.rest("manager", "POST", later, url, into).status_code == 200
    # The old address leads to the target.
    again = web.session("chief", "application/json").post(old_url, json=into)
    assert again.status_code == 409
    assert "already" in again.json()["error"]["message"]
    for body in ({"into": third.UID()}, {"into": third.UID(), "source": source}):
        answer = web.session("chief", "application/json").post(old_url, json=body)
        assert answer.status_code == 409, answer.text
    transaction.begin()
    assert api.content.get(UID=kept.UID()) is not None
    known = {"into": third.UID(), "source": kept.UID()}
    assert web.rest("manager", "POST", kept, url, known).status_code == 200


def test_who_may_not(web, pair):
    kept, later = pair
    body = {"into": kept.UID()}
    for user, status in (("staff", 403), ("reader", 403), ("member", 401), (None, 401)):
        answer = web.rest(user, "POST", later, "/@merge", body)
        assert answer.status_code in (status, 403), (user, answer.text)
    assert api.content.get(UID=later.UID()) is not None


def test_no_such_target(web, pair):
    kept, later = pair
    paper = letter(kept)
    transaction.commit()
    for uid in ("0" * 32, paper.UID(), "../../kardes"):
        answer = web.rest("manager", "POST", later, "/@merge", {"into": uid})
        assert answer.status_code == 404
    assert "no such dossier" in answer.json()["error"]["message"]


def test_all_reasons(web):
    signed = web.until("signed").city
    home = add_city(web.portal, "Tokat", country="TR")
    transaction.commit()
    answer = web.rest("manager", "POST", signed, "/@merge", {"into": home.UID()})
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert error["type"] == "Conflict"
    assert len(error["reasons"]) >= 2


def test_a_move_past_the_contract_stays_refused(web, pair):
    kept, later = pair
    paper = letter(later)
    api.content.transition(paper, "register")
    transaction.commit()
    answer = web.rest("chief", "POST", kept, "/@move", {"source": paper.absolute_url()})
    assert answer.status_code == 403


def test_papers_whose_names_are_taken(web, pair):
    kept, later = pair
    for city in pair:
        for number in range(3):
            api.content.create(city, "Activity", f"gezi-{number}", title="Gezi")
    transaction.commit()
    web.portal._p_jar.cacheMinimize()
    body = {"into": kept.UID()}
    answer = web.rest("manager", "POST", later, "/@merge", body)
    assert answer.status_code == 200, answer.text
    names = {f"gezi-{number}{more}" for number in range(3) for more in ("", "-2")}
    assert names <= set(kept.objectIds())
    assert len(api.content.find(portal_type="Activity")) == 6

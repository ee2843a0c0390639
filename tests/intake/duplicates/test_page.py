"""The viewlets, the page of a merging, the buttons, and the message after the form."""

import lxml.html
import pytest
import transaction
from plone import api

from kardes.intake.duplicates import apart
from kardes.intake.form.box import new_submission
from tests.approval.dossiers import attach

from .conftest import add_city


@pytest.fixture
def pair(web):
    kept = add_city(web.portal, "Çüy", population=1_000)
    later = add_city(web.portal, "Чүй", region="Kuzey <b>", population=900)
    attach(later, "photo")
    transaction.commit()
    return kept, later


def text(answer):
    return " ".join(lxml.html.fromstring(answer.text).text_content().split())


def form_of(web, user, url, action):
    """The fields of a form, as the browser would send them."""
    session = web.session(user, "text/html")
    page = lxml.html.fromstring(session.get(url).text)
    (form,) = page.xpath(f"//form[contains(@action, '{action}')]")
    return session, form.get("action"), dict(form.form_values())


def test_the_draft_tells_of_the_other(web, pair):
    kept, later = pair
    page = web.get("manager", later.absolute_url())
    assert "Possibly filed already" in page.text
    _session, action, data = form_of(web, "manager", later.absolute_url(), "@@kardes-merge")
    assert (action, data["into"]) == (f"{later.absolute_url()}/@@kardes-merge", kept.UID())
    assert "100 %" in page.text
    staff = web.get("staff", later.absolute_url())
    assert "Not the same" in staff.text
    assert "@@kardes-merge" not in staff.text
    assert "Possibly filed already" not in web.get("reader", later.absolute_url()).text


def test_told_apart_and_taken_back(web, pair):
    kept, later = pair
    for button in ("Not the same", "Take back"):
        session, action, data = form_of(web, "staff", later.absolute_url(), "not-the-same")
        page = session.post(action, data=data)
        assert page.status_code == 200
        assert ("Possibly filed already" in page.text) == (button == "Take back")
    without = web.session("staff", "text/html").post(
        f"{later.absolute_url()}/@@kardes-not-the-same", data={"other": kept.UID()}
    )
    assert without.status_code == 403
    transaction.begin()
    assert apart.others_of(kept.UID()) == []


def test_the_page_shows_both_and_merges(web, pair):
    kept, later = pair
    url = f"{later.absolute_url()}/@@kardes-merge?into={kept.UID()}"
    page = web.get("manager", url)
    assert page.status_code == 200
    assert "Kuzey &lt;b&gt;" in page.text
    for words in ("Taken from the first", "the first stays in the record", "Papers that move"):
        assert words in text(page)
    session, action, data = form_of(web, "manager", url, "@@kardes-merge")
    done = session.post(action, data=data)
    assert done.url == f"{kept.absolute_url()}/view"
    assert "was merged into this dossier" in done.text
    assert "Merged into this dossier:" in text(done)
    record = web.get("reader", f"{kept.absolute_url()}/@@kardes-merged")
    for words in ("Kuzey <b>", "Papers that came from it", "Earlier versions"):
        assert words in text(record)


def test_what_speaks_against_it(web, pair):
    kept, later = pair
    home = add_city(web.portal, "Tokat", country="TR")
    transaction.commit()
    page = web.get("manager", f"{later.absolute_url()}/@@kardes-merge?into={home.UID()}")
    assert "cannot be merged" in page.text
    assert "Merge the dossiers" not in page.text


def test_refused_pages(web, pair):
    kept, later = pair
    url = f"{later.absolute_url()}/@@kardes-merge"
    assert web.get("manager", url).status_code == 404
    assert web.get("manager", f"{url}?into={'0' * 32}").status_code == 404
    assert web.get("manager", f"{url}?into:list=1&into:list=2").status_code == 404
    assert web.get("staff", f"{url}?into={kept.UID()}").status_code == 403
    session = web.session("manager", "text/html")
    without = session.post(url, data={"into": kept.UID(), "source": later.UID()})
    assert without.status_code == 403
    transaction.begin()
    assert api.content.get(UID=later.UID()) is not None


def test_the_second_manager_reads_a_sentence(web, pair):
    kept, later = pair
    url = f"{later.absolute_url()}/@@kardes-merge?into={kept.UID()}"
    first = form_of(web, "manager", url, "@@kardes-merge")
    second = form_of(web, "chief", url, "@@kardes-merge")
    for session, action, data in (first, second):
        answer = session.post(action, data=data)
    assert answer.status_code < 500
    assert "somebody has done so already" in text(answer)


def test_right_after_the_form(web, pair):
    url = f"{web.portal.absolute_url()}/++add++PartnerCity"
    session, action, data = form_of(web, "staff", url, "++add++PartnerCity")
    data |= {
        "form.widgets.title": "Chüy",
        "form.widgets.country:list": "KG",
        "form.buttons.save": "Save",
    }
    page = session.post(action, data=data)
    assert "Compare the two before you go on" in text(page)
    # A second name alone brings no word.
    data["form.widgets.title"] = "Karakol"
    assert "Compare the two" not in text(session.post(action, data=data))


def test_the_box_names_what_may_be_the_same(web, pair):
    kept, later = pair
    new_submission("/form", "ru").filed_as(later.UID(), 1)
    transaction.commit()
    page = web.get("staff", f"{web.portal.absolute_url()}/@@kardes-proposals")
    assert "Çüy (100 %)" in text(page)

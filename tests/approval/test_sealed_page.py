"""Edit and delete of what is sealed, by address: why not, what still can be, who can open it."""

import pytest
from lxml import html

from kardes.approval import state_of

DOORS = ["edit", "delete_confirmation"]


def said(page):
    return " ".join(
        html.fromstring(page.content).get_element_by_id("content").text_content().split()
    )


def links(page):
    content = html.fromstring(page.content).get_element_by_id("content")
    return [link.get("href") for link in content.iter("a")]


@pytest.mark.parametrize(
    ("user", "may"),
    [
        ("manager", {"record_later_fact", "return_to_draft", "terminate"}),
        ("staff", {"record_later_fact"}),
        ("reader", set()),
    ],
)
def test_edit_says_why_not(web, user, may):
    city = web.until("signed").city
    with web.unwritten():
        page = web.get(user, f"{city.absolute_url()}/edit")
    assert page.status_code == 403
    assert "It is sealed in the state “Relation founded”" in said(page)
    assert "Who can return it for correction: External relations: manager" in said(page)
    step = f"{city.absolute_url()}/@@kardes-transition?transition="
    offered = {link.removeprefix(step) for link in links(page) if link.startswith(step)}
    assert offered == may


def test_what_must_be_returned_first_is_named(web):
    protocol = web.until("signed").protocol
    page = web.get("manager", f"{protocol.absolute_url()}/edit")
    assert "The return to draft of all that rests on this paper" in said(page)


@pytest.mark.parametrize("user", ["manager", "staff", "reader"])
def test_delete_says_why_not(web, user):
    city = web.until("signed").city
    with web.unwritten():
        page = web.get(user, f"{city.absolute_url()}/delete_confirmation")
    assert page.status_code == 403
    assert "Nothing has been removed." in said(page)


def test_attachment_of_a_sealed_paper(web):
    decision = web.until("signed").decision
    attachment = decision.objectValues()[0]
    page = web.get("manager", f"{attachment.absolute_url()}/delete_confirmation")
    assert (page.status_code, "stays on file" in said(page)) == (403, True)


def test_returned_for_correction_it_can_be_edited_and_never_removed(web):
    import transaction

    from kardes.approval import fire

    dossier = web.until("council_approved")
    for paper in (dossier.protocol, dossier.city, dossier.decision):
        fire(paper, "return_to_draft", {"reason": "Yazım hatası"})
    transaction.commit()
    url = dossier.decision.absolute_url()
    assert web.get("manager", f"{url}/edit").status_code == 200
    assert web.get("manager", f"{url}/delete_confirmation").status_code == 403


@pytest.mark.parametrize("door", DOORS)
def test_drafts_are_edited_and_removed_as_before(web, door):
    url = f"{web.dossier.city.absolute_url()}/{door}"
    page = web.get("manager", url)
    assert (page.status_code, page.url) == (200, url)
    assert html.fromstring(page.content).xpath("//form[contains(@action, 'tokmok')]")
    for user in ("reader", "member", None):
        page = web.get(user, url)
        assert page.url != url or page.status_code == 401
        assert "sealed" not in page.text


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("user", ["member", None])
def test_who_may_not_see_the_paper_learns_nothing(web, door, user):
    city = web.until("signed").city
    page = web.get(user, f"{city.absolute_url()}/{door}")
    assert "sealed" not in page.text
    assert "Relation founded" not in page.text


def test_widgets_of_the_form_are_reached_as_before(web):
    """Fields that search have addresses below the form's; nobody is logged in on the way there."""
    permission = web.dossier.permission
    url = (
        f"{permission.absolute_url()}/edit/++widget++form.widgets.decision/@@contentbrowser-check"
    )
    assert web.get("manager", url).status_code == 404
    assert "login" not in web.get("manager", url).url


def test_sent_forms_change_nothing(web):
    city = web.until("signed").city
    data = {"form.widgets.title": "Anders", "form.buttons.save": "Save"}
    data["_authenticator"] = web.token("manager")
    with web.unwritten():
        page = web.post("manager", f"{city.absolute_url()}/edit", data)
        removed = web.post(
            "manager",
            f"{city.absolute_url()}/delete_confirmation",
            {"form.buttons.Delete": "Delete", "_authenticator": data["_authenticator"]},
        )
    assert (page.status_code, removed.status_code) == (403, 403)
    assert (city.title, state_of(city)) == ("Tokmok", "signed")


def test_page_of_what_is_not_sealed_leads_to_the_paper(web):
    city = web.dossier.city
    assert web.get("manager", f"{city.absolute_url()}/@@kardes-sealed").url == city.absolute_url()

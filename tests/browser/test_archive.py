"""The search page of the archive as people use it: without scripts, by keys, on a phone."""

import re

import pytest
import transaction
from playwright.sync_api import expect
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from kardes.demo.site import PASSWORD

PAGE = "@@search-archive"
LETTERS = ".kardes-filters input[name=type][value=Correspondence]"
HOSTILE = '<img src="x" onerror="document.title=\'taken\'">'


@pytest.fixture
def archive(page, site_url, login):
    """The page as a member of the staff sees it; a function that opens it with a query."""
    login("staff")

    def open_(query=""):
        page.goto(f"{site_url}/{PAGE}{query}")
        page.wait_for_load_state("networkidle")
        return page

    return open_


def hits(page):
    return page.locator(".kardes-hits > li")


def heading(page):
    return page.locator("#kardes-results-title")


def test_result_and_address_follow_the_typing(archive):
    page = archive()
    before = heading(page).inner_text()
    page.locator("#kardes-search-text").press_sequentially("Tokmok", delay=20)
    expect(heading(page)).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"\?SearchableText=Tokmok$"))
    expect(page.locator("#kardes-search-status")).to_have_text(heading(page).inner_text())
    expect(page.locator("#kardes-search-text")).to_be_focused()
    assert page.locator(".kardes-hits mark").first.inner_text().lower().startswith("tokmok")


def test_ticking_narrows_and_keeps_the_focus(archive):
    page = archive("?SearchableText=tokmok")
    box = page.locator(LETTERS)
    count = int(page.locator(f"label[for={box.get_attribute('id')}] .kardes-number").inner_text())
    box.check()
    expect(hits(page)).to_have_count(min(count, 20))
    expect(page).to_have_url(re.compile("type=Correspondence"))
    expect(page.locator(LETTERS)).to_be_focused()
    page.locator(".kardes-chosen a").click()
    expect(page).not_to_have_url(re.compile("type=Correspondence"))
    page.go_back()
    expect(page).to_have_url(re.compile("type=Correspondence"))
    expect(page.locator(LETTERS)).to_be_checked()


def test_keys_lead_through_the_hits_and_can_be_switched_off(archive):
    page = archive("?SearchableText=tokmok")
    links = page.locator(".kardes-hits h3 a")
    page.keyboard.press("/")
    expect(page.locator("#kardes-search-text")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(links.nth(2)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#kardes-search-text")).to_be_focused()
    page.locator(".kardes-keys summary").click()
    page.locator("#kardes-search-keys").uncheck()
    page.locator("body").click(position={"x": 5, "y": 300})
    page.keyboard.press("/")
    expect(page.locator("#kardes-search-text")).not_to_be_focused()


def test_enter_opens_a_hit(archive):
    page = archive("?SearchableText=tokmok")
    page.locator("#kardes-search-text").focus()
    page.keyboard.press("ArrowDown")
    address = page.locator(".kardes-hits h3 a").first.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_it_works_without_scripts(chromium, site_url):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/{PAGE}")
    page.fill("#kardes-search-text", "Tokmok")
    page.press("#kardes-search-text", "Enter")
    expect(page).to_have_url(re.compile("SearchableText=Tokmok"))
    expect(heading(page)).to_be_visible()
    context.close()


def test_a_telephone_shows_the_papers_and_opens_the_filters_on_demand(archive):
    page = archive("?SearchableText=tokmok&country=KG")
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload(wait_until="networkidle")
    box, filters = page.locator(LETTERS), page.locator(".kardes-filters-fold")
    expect(box).not_to_be_visible()
    assert heading(page).bounding_box()["y"] < 844
    expect(page.locator(".kardes-chosen a")).to_be_visible()
    filters.locator("> summary").click()
    page.locator("#facet-type > summary").click()
    box.check()
    expect(page).to_have_url(re.compile("type=Correspondence"))
    expect(box).to_be_focused()  # so it is still open
    page.locator(".kardes-to-papers a").click()
    expect(heading(page)).to_be_in_viewport()
    page.locator(".kardes-chosen a").first.click()
    expect(page.locator(".kardes-chosen a")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1280])
def test_filters_work_without_scripts(chromium, site_url, width):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{site_url}/login?came_from={site_url}/{PAGE}")
    page.fill("#__ac_name", "staff")
    page.fill("#__ac_password", PASSWORD)
    page.press("#__ac_password", "Enter")
    summary = page.locator(".kardes-filters-fold > summary")
    expect(page.locator(".kardes-facet > summary").first).to_be_visible(visible=width > 768)
    expect(summary).to_be_visible(visible=width < 768)
    if width < 768:
        summary.click()
        expect(page.locator(".kardes-apply")).to_be_visible()
    context.close()


def test_the_help_opens_by_keys(archive):
    page = archive()
    help_ = page.locator(".kardes-help")
    expect(help_.locator("dl")).not_to_be_visible()
    help_.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(help_.locator("dl")).to_be_visible()
    page.keyboard.press("Tab")
    expect(help_.locator("a").first).to_be_focused()


def test_the_ordinary_search_fits_a_telephone(page, site_url, login):
    login("staff")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}/@@search?SearchableText=protokol")
    expect(page.locator(".pagination")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_search_is_saved_and_removed(archive):
    page = archive("?SearchableText=tokmok&type=Correspondence")
    title = "Tokmok yazışmaları, son yıllarda gelen bütün evrak ve ekleri"
    page.fill("#kardes-save-title", title)
    page.get_by_role("button", name="Aramayı Kaydet").click()
    page.locator(".kardes-saved summary").click()
    link = page.locator(".kardes-saved a", has_text=title)
    assert "type=Correspondence" in link.get_attribute("href")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(".kardes-saved button").bounding_box()["height"] < 40  # in one line
    page.locator(".kardes-saved button").click()
    expect(page.locator(".kardes-saved")).to_have_count(0)


@pytest.fixture
def hostile(portal):
    """A letter whose texts are an attack, and one with words of monstrous length."""
    setRoles(portal, TEST_USER_ID, ["Manager"])
    city = portal.unrestrictedTraverse("kardes-sehirler/tokmok")
    for name, text in (("saldiri", HOSTILE), ("uzun", "uzunkelime" * 60)):
        api.content.create(
            city,
            "Correspondence",
            name,
            title=f"Hasım {text}",
            sender=text,
            body=f"hasım {text} hasım",
        )
    transaction.commit()


def test_hostile_and_long_texts_harm_nothing(archive, hostile, shot, axe):
    page = archive("?SearchableText=hasım")
    expect(hits(page)).to_have_count(2)
    page.press("#kardes-search-text", "End")
    page.locator("#kardes-search-text").press_sequentially(" -yok")
    expect(page).to_have_url(re.compile("yok"))
    expect(hits(page)).to_have_count(2)
    shot("archive-hostile")
    assert page.title() != "taken"
    assert page.locator(".kardes-archive img").count() == 0
    assert axe("#content") == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


STATES = {
    "all": "",
    "found": "?SearchableText=tokmok&country=KG&sort_on=oldest",
    "empty": "?SearchableText=yokböylebirşey12345",
    "wrong": "?from=yesterday",
}


@pytest.mark.parametrize("name", STATES)
def test_the_page_has_no_serious_finding_and_fits_a_telephone(archive, shot, axe, name):
    page = archive(STATES[name])
    shot(f"archive-{name}")
    assert axe("#content") == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_anonymous_sees_an_empty_archive(page, site_url, shot, axe):
    page.goto(f"{site_url}/{PAGE}?SearchableText=tokmok")
    page.wait_for_load_state("networkidle")
    shot("archive-anonymous")
    expect(hits(page)).to_have_count(0)
    assert axe("#content") == []

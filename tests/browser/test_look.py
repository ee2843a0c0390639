"""The pages of the demo dossiers: pictures to look at, and whether everybody can use them."""

import pytest

FOLDER = "kardes-sehirler"
PAGES = {
    "list": ("reader", FOLDER),
    "dossier": ("reader", f"{FOLDER}/tokmok"),
    "dossier-draft": ("staff", f"{FOLDER}/aktau"),
    "dossier-rejected": ("manager", f"{FOLDER}/batum"),
    "dossier-past": ("manager", f"{FOLDER}/prizren"),
    "decision": ("manager", f"{FOLDER}/tokmok/karar-2026-112"),
    "permission": ("manager", f"{FOLDER}/namangan/izin"),
    "protocol": ("staff", f"{FOLDER}/tokmok/protokol"),
    "letter": ("reader", f"{FOLDER}/tokmok/baskonsolosluk-yazisi-70-018-183"),
    "history": ("reader", f"{FOLDER}/tokmok/karar-2026-112/@@historyview"),
    "attachment": ("staff", f"{FOLDER}/tokmok/protokol/protokol-metni"),
    "step-decision": (
        "manager",
        f"{FOLDER}/zwolle/karar/@@kardes-transition?transition=terminate",
    ),
    "step-protocol": (
        "manager",
        f"{FOLDER}/wuerzburg/protokol/@@kardes-transition?transition=sign",
    ),
    "step-letter": (
        "staff",
        f"{FOLDER}/aktau/teklif-03-12-1187/@@kardes-transition?transition=register",
    ),
    "add-city": ("staff", f"{FOLDER}/++add++PartnerCity"),
    "add-decision": ("staff", f"{FOLDER}/aktau/++add++CouncilDecision"),
    "add-attachment": ("staff", f"{FOLDER}/aktau/++add++Attachment"),
    "edit-letter": ("staff", f"{FOLDER}/aktau/teklif-03-12-1187/edit"),
}

#: findings in the frame that Plone draws around every page, not in ours
STOCK = {
    "aria-prohibited-attr": "the link that folds the toolbar has a label but no role",
    "color-contrast": "the theme's blue on grey and black: search button, breadcrumbs, footer",
}

#: findings of pages that are Plone's own
STOCK_PAGES = {"history": {"color-contrast": "the theme's blue on the colour of the rows"}}


def rules(findings: list[str]) -> set[str]:
    """The rules that some findings break."""
    return {finding.split(" ")[0] for finding in findings}


@pytest.mark.parametrize("name", PAGES)
def test_our_part_of_the_page_has_no_serious_finding(page, site_url, login, shot, axe, name):
    user, path = PAGES[name]
    login(user)
    response = page.goto(f"{site_url}/{path}")
    assert response.status == 200
    assert "insufficient-privileges" not in page.url
    page.wait_for_load_state("networkidle")
    shot(name)
    findings = axe("#content")
    assert rules(findings) <= set(STOCK_PAGES.get(name, ())), findings


def test_the_frame_has_only_the_findings_that_stock_plone_has(page, site_url, login, axe):
    login("staff")
    page.goto(f"{site_url}/{FOLDER}/tokmok")
    page.wait_for_load_state("networkidle")
    assert rules(axe("body")) <= set(STOCK)


@pytest.mark.parametrize("name", ["list", "dossier", "decision", "letter", "step-protocol"])
def test_nothing_is_wider_than_a_telephone(page, site_url, login, name):
    user, path = PAGES[name]
    login(user)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}/{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

"""The pages of the demo dossiers: pictures to look at, and whether everybody can use them."""

import pytest

FOLDER = "kardes-sehirler"
PAGES = {
    "front": ("reader", ""),
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
    "step-past": (
        "manager",
        f"{FOLDER}/aktau/@@kardes-transition?transition=record_historic",
    ),
    "step-later": (
        "manager",
        f"{FOLDER}/tokmok/karar-2026-112/@@kardes-transition?transition=record_later_fact",
    ),
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

#: pages that are Plone's own; looked at on a telephone, where they were too wide
STOCK_PAGES = {
    "contents": ("manager", f"{FOLDER}/tokmok/folder_contents"),
    "search": ("reader", "@@search?SearchableText=tokmok"),
    "sharing": ("manager", f"{FOLDER}/tokmok/@@sharing"),
}


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
    assert axe("#content") == []


def test_page_of_what_is_sealed_has_no_serious_finding(page, site_url, login, shot, axe):
    login("manager")
    assert page.goto(f"{site_url}/{FOLDER}/tokmok/edit").status == 403
    page.wait_for_load_state("networkidle")
    shot("sealed")
    assert axe("#content") == []


def test_refusal_is_an_alert_that_names_what_is_missing(page, site_url, login, shot, axe):
    login("manager")
    step = "@@kardes-transition?transition=ministry_approve"
    page.goto(f"{site_url}/{FOLDER}/namangan/{step}")
    page.click("#form-buttons-save")
    refusal = page.get_by_role("alert").filter(has_text="Adım işlenmedi")
    refusal.wait_for()
    assert refusal.locator("li a").count() == 1
    shot("refusal")
    assert axe("#content") == []


def test_the_frame_has_only_the_findings_that_stock_plone_has(page, site_url, login, axe):
    login("staff")
    page.goto(f"{site_url}/{FOLDER}/tokmok")
    page.wait_for_load_state("networkidle")
    assert rules(axe("body")) <= set(STOCK)


ON_A_TELEPHONE = ("list", "dossier", "decision", "letter", "step-protocol", "history")


@pytest.mark.parametrize("name", [*ON_A_TELEPHONE, *STOCK_PAGES])
def test_nothing_is_wider_than_a_telephone(page, site_url, login, name):
    user, path = {**PAGES, **STOCK_PAGES}[name]
    login(user)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}/{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


#: words of the versions table that stand on more than one line
BROKEN_WORDS = """() => {
  const found = [];
  for (const cell of document.querySelectorAll("[data-label=Metin], [data-label=Yükleme]")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.textContent.matchAll(/\\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
        if (lines.size > 1) found.push(word[0]);
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("width", [320, 390, 768, 820])
def test_words_of_versions_stay_whole(page, site_url, login, width):
    login("staff")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/{FOLDER}/tokmok/protokol/protokol-metni")
    assert page.locator("[data-label=Metin]").count() > 0
    assert page.evaluate(BROKEN_WORDS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

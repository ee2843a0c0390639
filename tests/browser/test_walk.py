"""From a new dossier to a recorded decision, as staff and manager do it on the pages."""

import hashlib
from datetime import date

import pytest
from playwright.sync_api import expect

from kardes.demo import layouts
from kardes.demo.pdf import draw

DAY = date(2026, 5, 8)


def pdf(text: str, filename: str) -> dict:
    """A small PDF as Playwright uploads it."""
    sheet = layouts.note(title="Karar", dated=DAY, paragraphs=(text,))
    return {"name": filename, "mimeType": "application/pdf", "buffer": draw(sheet)}


def widget(name: str) -> str:
    return f"[name='form.widgets.{name}']"


@pytest.fixture
def office(page, site_url, login):
    """What people of the office do again and again."""
    return Office(page, site_url, login)


class Office:
    def __init__(self, page, site_url, login):
        self.page, self.site_url, self.login = page, site_url, login

    def become(self, user: str) -> None:
        """Log out whoever is there, and log in."""
        self.page.context.clear_cookies()
        self.login(user)

    def open(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else f"{self.site_url}/{path}")
        self.page.wait_for_load_state("networkidle")

    def save(self) -> str:
        """Save the form; returns the address of what was saved."""
        self.page.click("[name='form.buttons.save']")
        self.page.wait_for_load_state("networkidle")
        errors = self.page.locator(".invalid-feedback:visible, .fieldErrorBox:visible")
        assert errors.all_inner_texts() == []
        return self.page.url.split("?")[0].split("#")[0].removesuffix("/view").rstrip("/")

    def add(self, below: str, portal_type: str, title: str) -> str:
        self.open(f"{below}/++add++{portal_type}")
        self.page.fill(widget("title"), title)
        if portal_type == "PartnerCity":
            self.page.select_option("[name='form.widgets.country:list']", "KG")
        return self.save()

    def upload(self, below: str, file: dict, kind: str | None = None) -> str:
        """Add an attachment below a paper, or by the address of a requirement."""
        self.open(below if "++add++" in below else f"{below}/++add++Attachment")
        self.page.set_input_files("input[type=file]", file)
        if kind:
            self.page.select_option("[name='form.widgets.kind:list']", kind)
        return self.save()


@pytest.fixture
def decision(office):
    """A dossier with a file and a decision without papers; the decision's address."""
    office.become("staff")
    city = office.add("kardes-sehirler", "PartnerCity", "Karakol")
    file = pdf("Isık Göl kıyısında bir şehir.", "Karakol hakkında İlk bilgi.pdf")
    office.upload(city, file, "city_information")
    return office.add(city, "CouncilDecision", "Karakol ile kardeş şehir ilişkisi")


def state(page) -> str:
    return page.locator(".kardes-stepper li.current .kardes-stepper-title").inner_text()


def open_requirements(page) -> list[str]:
    return page.locator(".kardes-readiness li.open a").all_inner_texts()


def test_walk(page, office, decision, shot):
    # Staff prepare; recording is not theirs.
    city = decision.rsplit("/", 1)[0]
    office.open(city)
    assert "Karakol hakkında İlk bilgi.pdf" in page.inner_text("#content")
    office.open(f"{decision}/@@kardes-transition?transition=council_approve")
    expect(page.locator(".portalMessage, .alert-danger").first).to_contain_text(
        "Yetkili", ignore_case=True
    )
    assert page.url.split("?")[0] == decision

    # The manager is told all that is missing, and nothing is recorded.
    office.become("manager")
    step = f"{decision}/@@kardes-transition?transition=council_approve"
    office.open(step)
    page.click("[name='form.buttons.save']")
    page.wait_for_load_state("networkidle")
    refusal = page.get_by_role("alert").filter(has_text="Adım işlenmedi")
    assert refusal.locator("li a").count() == 4
    shot("walk-refused")
    office.open(decision)
    assert state(page) == "Taslak"

    # Staff mend it; the requirement leads to the form with the kind already chosen.
    office.become("staff")
    office.open(decision)
    mend = page.locator(".kardes-readiness li.open a[href*='++add++Attachment']")
    first, second = pdf("Karakol, ilk tarama.", "karar.pdf"), pdf("Karakol.", "karar.pdf")
    paper = office.upload(mend.get_attribute("href"), first)
    office.open(f"{paper}/edit")
    page.set_input_files("input[type=file]", second)
    page.fill(widget("comment"), "Daha okunaklı tarandı.")
    assert office.save() == paper
    assert "Daha okunaklı tarandı." in page.inner_text("#content")

    # The manager records it through the form.
    office.become("manager")
    office.open(step)
    assert len(open_requirements(page)) == 3
    page.fill(widget("number"), "2026/140")
    page.fill(widget("decided_on"), DAY.isoformat())
    page.select_option("[name='form.widgets.vote:list']", "unanimous")
    page.fill(widget("votes_for"), "41")
    page.fill(widget("comment"), "Karar örneği geldi.")
    page.click("[name='form.buttons.save']")
    page.wait_for_load_state("networkidle")
    assert state(page) == "Kabul Edildi"
    shot("walk-recorded")

    # The history tells who recorded what; version 1 of the paper is still there.
    history = page.inner_text("#content")
    assert "Murat Örnekoğlu" in history
    assert "Karar örneği geldi." in history
    office.open(paper)
    with page.expect_download() as download:
        page.evaluate(
            "address => { const a = document.createElement('a'); a.href = address; "
            "a.download = ''; document.body.append(a); a.click() }",
            page.locator("a[href*='@@version/1/']").first.get_attribute("href"),
        )
    data = download.value.path().read_bytes()
    assert hashlib.sha256(data).digest() == hashlib.sha256(first["buffer"]).digest()
    office.open(f"{paper}/edit")
    assert page.locator("input[type=file]").count() == 0


def press_until(page, selector: str, key: str = "Tab", limit: int = 60) -> None:
    """Move the focus by keyboard until it is on *selector*."""
    for _ in range(limit):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"The keyboard does not reach {selector}.")


def test_a_step_by_keyboard_alone(page, office, decision):
    office.upload(decision, pdf("Karakol.", "karar.pdf"), "council_decision")
    office.become("manager")
    office.open(decision)
    press_until(page, "a[href*='@@kardes-transition?transition=council_approve'].btn", limit=120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/@@kardes-transition**")
    page.wait_for_load_state("networkidle")
    press_until(page, widget("number"))
    page.keyboard.type("2026/140")
    press_until(page, widget("decided_on"))
    page.keyboard.type("05082026")
    press_until(page, "[name='form.widgets.vote:list']")
    page.keyboard.press("ArrowDown")
    press_until(page, "[name='form.buttons.save']")
    outline = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{outline}.boxShadow + {outline}.outlineStyle") != "nonenone"
    page.keyboard.press("Enter")
    page.wait_for_url(decision + "*")
    assert state(page) == "Kabul Edildi"


def test_the_table_of_signatories_by_keyboard_alone(page, office, site_url):
    office.become("manager")
    office.open("kardes-sehirler/wuerzburg/protokol/@@kardes-transition?transition=sign")
    press_until(page, "input[name$='signatories.AA.widgets.name']")
    page.keyboard.type("Defne Karagöl")
    press_until(page, "button.dgf--row-add")
    page.keyboard.press("Enter")
    names = page.locator("input[name*='signatories'][name$='widgets.name']:visible")
    expect(names).to_have_count(2)
    press_until(page, "[name='form.buttons.save']")

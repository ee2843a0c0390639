"""Several files dropped on the page of a paper, as a person does it."""

import pytest
import transaction
from playwright.sync_api import expect

from kardes.attachments import papers

AKTAU = "kardes-sehirler/aktau"

#: a drop as the browser makes it; Playwright has none for files
DROP = """([names, size]) => {
  const files = new DataTransfer();
  for (const name of names) {
    files.items.add(new File([new Uint8Array(size).fill(65)], name));
  }
  const zone = document.querySelector(".kardes-upload-choose");
  for (const type of ["dragenter", "dragover", "drop"]) {
    const how = {dataTransfer: files, bubbles: true, cancelable: true};
    zone.dispatchEvent(new DragEvent(type, how));
  }
}"""


@pytest.fixture
def dossier(page, site_url, login):
    login("staff")
    page.goto(f"{site_url}/{AKTAU}")
    # The scripts of the page have to be there, and move the focus once they are.
    page.wait_for_load_state("networkidle")
    return page


def rows(page):
    return page.locator(".kardes-uploaded li[data-url]")


def drop(page, *names, size=3):
    page.evaluate(DROP, [names, size])


def on_file(portal) -> dict[str, str]:
    transaction.begin()
    city = portal.unrestrictedTraverse(AKTAU)
    return {one.file.filename: one.kind for one in papers(city)}


def test_three_files_are_dropped_and_the_kind_of_one_is_changed(dossier, portal, shot, axe):
    page = dossier
    counters = page.locator("#papers h2 .kardes-count, [href='#papers'] + .kardes-count")
    assert counters.all_inner_texts() == ["0", "0"]
    drop(page, "Meclis Kararı.pdf", "Açılış fotoğrafı.jpg", "tarama0001.pdf")
    expect(rows(page)).to_have_count(3)
    expect(counters).to_have_text(["3", "3"])
    chosen = rows(page).locator("[data-field=kind]")
    kinds = ["council_decision", "photograph", "other"]
    assert chosen.evaluate_all("all => all.map(one => one.value)") == kinds
    chosen.nth(2).select_option("invitation")
    expect(rows(page).nth(2).get_by_role("status")).to_have_text("Kaydedildi")
    expected = {
        "Meclis Kararı.pdf": "council_decision",
        "Açılış fotoğrafı.jpg": "photograph",
        "tarama0001.pdf": "invitation",
    }
    assert on_file(portal) == expected
    shot("upload")
    assert axe("#content") == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe("#content") == []
    rows(page).nth(0).locator("[data-field=title]").fill("Karar örneği")
    page.get_by_role("button", name="Kaydet ve listeyi kapat").click()
    page.wait_for_url("**/aktau/view#papers")
    expect(page.locator("#papers")).to_contain_text("Karar örneği")


def test_a_refused_file_does_not_keep_the_others(dossier, portal):
    page = dossier
    files = [
        {"name": "boş.pdf", "mimeType": "application/pdf", "buffer": b""},
        {"name": "Davet.pdf", "mimeType": "application/pdf", "buffer": b"x"},
    ]
    page.set_input_files("#kardes-upload-files", files)
    expect(rows(page)).to_have_count(1)
    expect(page.locator(".kardes-uploaded [role=alert]")).to_contain_text("Dosya boş")
    assert on_file(portal) == {"Davet.pdf": "invitation"}


def test_a_large_file_goes_on_where_the_connection_broke(dossier, portal):
    page = dossier
    broken = []

    def break_once(route):
        offset = route.request.headers.get("upload-offset")
        if route.request.method == "PATCH" and offset != "0" and not broken:
            broken.append(offset)
            route.abort()
        else:
            route.continue_()

    page.route("**/@tus-upload/**", break_once)
    drop(page, "Davet.pdf", size=9_000_000)
    expect(rows(page)).to_have_count(1, timeout=15_000)
    assert broken == [str(4 * 1024 * 1024)]
    transaction.begin()
    (made,) = papers(portal.unrestrictedTraverse(AKTAU))
    assert made.file.data == b"A" * 9_000_000


def test_files_are_chosen_and_described_by_keyboard(dossier):
    page = dossier
    with page.expect_file_chooser() as chooser:
        page.press("#kardes-upload-files", "Enter")
    chooser.value.set_files({"name": "x.txt", "mimeType": "text/plain", "buffer": b"x"})
    expect(rows(page)).to_have_count(1)
    page.focus("#kardes-upload-files")
    reached = []
    for _step in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.field || ''"))
    assert [field for field in reached if field] == ["kind", "title", "language_of_paper"]


def test_without_scripts(chromium, site_url, portal, axe):
    from kardes.demo.site import PASSWORD

    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/login")
    page.fill("#__ac_name", "staff")
    page.fill("#__ac_password", PASSWORD)
    page.click("#buttons-login")
    page.goto(f"{site_url}/{AKTAU}")
    files = [
        {"name": name, "mimeType": "application/pdf", "buffer": b"x" * size}
        for name, size in {"Davet.pdf": 1, "boş.pdf": 0, "Tüzük.pdf": 1}.items()
    ]
    page.set_input_files("#kardes-upload-files", files)
    page.get_by_role("button", name="Yükle", exact=True).click()
    assert "Dosya boş" in page.get_by_role("alert").filter(has_text="boş.pdf").inner_text()
    page.locator("[data-field=kind]").nth(1).select_option("letter")
    page.get_by_role("button", name="Kaydet ve listeyi kapat").click()
    assert on_file(portal) == {"Davet.pdf": "invitation", "Tüzük.pdf": "letter"}
    context.close()

"""A stranger fills in the Russian form on a telephone; the office finds a dossier."""

from playwright.sync_api import expect

from .conftest import NARROW

FORM = "kardes-sehir-onerisi/predlozhenie"


def fill(page, site_url, **entries):
    page.set_viewport_size(NARROW)
    page.goto(f"{site_url}/{FORM}")
    for label, value in entries.items():
        page.get_by_label(label.replace("_", " "), exact=False).first.fill(value)
    page.get_by_label("Страна").select_option("KG")
    page.get_by_label("Я ознакомлен").check()


def send(page):
    # Nobody is quicker, and what is quicker is sent away.
    page.wait_for_timeout(3500)
    page.get_by_role("button", name="Отправить предложение").click()


def propose(page, site_url, city, files=()):
    """Fill in the form and send it; the page that thanks."""
    fill(
        page,
        site_url,
        Ваше_имя="Айгуль Примерова",
        Электронная_почта="aigul@example.org",
        Название_города=city,
        Ожидаемая_польза="Фестивали и обмен школьниками",
    )
    page.get_by_label("Молодёжь и спорт").check()
    for label, name in files:
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": b"%PDF-1.4 x"}
        page.get_by_label(label).set_input_files(file)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_strangers_on_a_telephone_and_the_office(page, site_url, login, shot, axe):
    files = (("Письмо органа власти", "Письмо.pdf"), ("Другой файл", "Фото.jpg"))
    propose(page, site_url, "Kara-Balta", files)
    assert axe() == []
    shot("proposal-form")
    send(page)
    expect(page.get_by_text("Ваше предложение получено")).to_be_visible()
    shot("proposal-thanks")
    propose(page, site_url, "Кара-Балта")
    send(page)
    expect(page.get_by_text("Ваше предложение получено")).to_be_visible()

    login("staff")
    page.goto(f"{site_url}/@@kardes-proposals")
    for flagged in ("Kara-Balta (%100)", "Кара-Балта (%100)"):
        expect(page.get_by_role("link", name=flagged)).to_be_visible()
    shot("proposals-flagged")
    page.get_by_role("link", name="Kara-Balta", exact=True).first.click()
    expect(page.get_by_role("heading", name="Kara-Balta").first).to_be_visible()
    shot("proposal-dossier")
    page.get_by_role("link", name="Kardeş şehir önerisi: Kara-Balta").first.click()
    for text in ("Письмо.pdf", "Фото.jpg", "Ожидаемая польза: Фестивали"):
        expect(page.get_by_text(text).first).to_be_visible()
    shot("proposal-letter")


def test_wrong_entry_keeps_the_others(page, site_url):
    fill(
        page,
        site_url,
        Ваше_имя="Айгуль Примерова",
        Электронная_почта="нет",
        Название_города="Нарын",
        Ожидаемая_польза="Польза",
    )
    send(page)
    expect(page.get_by_text("Это не адрес электронной почты").first).to_be_visible()
    assert page.get_by_label("Название города").input_value() == "Нарын"
    assert page.get_by_label("Страна").input_value() == "KG"

"""Who opens the site gets a themed Turkish page, and may ask for an English one."""


def has_theme(page) -> bool:
    """Return whether the theme's style sheet is in force, not only linked."""
    return page.evaluate(
        "getComputedStyle(document.querySelector('#portal-top, header')).fontFamily"
    ).startswith(("Roboto", '"Roboto'))


def test_site_is_turkish_and_themed_for_every_browser(page, site_url):
    page.goto(site_url)
    assert page.get_attribute("html", "lang") == "tr"
    assert page.inner_text("#personaltools-login") == "Gir"
    assert has_theme(page)


def test_staff_logs_in(page, site_url, login, shot):
    login("staff")
    page.goto(site_url)
    assert "Zeynep Örnek" in page.inner_text("body")
    shot("front-page-staff")


def test_english_is_one_click_away(page, site_url):
    page.goto(site_url)
    page.click("text=English")
    page.goto(f"{site_url}/sitemap")  # the choice stays
    assert page.get_attribute("html", "lang") == "en"

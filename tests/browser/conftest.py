"""A themed Turkish site with the demo users, and Chromium to look at it.

``page`` is a Playwright page; ``site_url`` the address of the site with the demo dossiers, the
same for every test; ``login(user)`` and ``shot(name)`` do what they say; ``axe()`` lists what a
person who depends on assistive technology would stumble over. What a test writes to ``portal`` by
code it commits, or the server does not see it.
"""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from kardes.demo.site import PASSWORD
from tests.browser.layer import THEMED
from tests.layers import package_fixtures

SHOTS = Path(__file__).parents[2] / "test-results"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}

# Quiet on the network and without the sandbox, which root cannot use.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


globals().update(package_fixtures(THEMED, "themed"))


@pytest.fixture
def portal(themed):
    return themed["portal"]


@pytest.fixture
def site_url(themed):
    """The site's address by name, because Plone shows no theme on 127.0.0.1."""
    return f"http://localhost:{themed['port']}/{themed['portal'].getId()}"


@pytest.fixture(scope="session")
def chromium():
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable:
        pytest.fail("Chromium is missing; `make test` installs it or says how.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, themed):
    """A page of a person with an English browser and no cookies yet."""
    context = chromium.new_context(viewport=WIDE, locale="en-US")
    yield context.new_page()
    context.close()


@pytest.fixture
def login(page, site_url):
    """Log in as a demo user by the login form."""

    def log_in(user: str) -> None:
        page.goto(f"{site_url}/login")
        page.fill("#__ac_name", user)
        page.fill("#__ac_password", PASSWORD)
        page.click("#buttons-login")
        page.wait_for_selector("#personaltools-logout", state="attached")

    return log_in


@pytest.fixture
def shot(page):
    """Store pictures of the whole page, as a desk and a telephone show it."""

    def take(name: str) -> None:
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            page.screenshot(path=SHOTS / f"{name}-{size['width']}.png", full_page=True)

    return take


@pytest.fixture
def axe(page):
    """Return the serious and critical findings of axe-core within a selector."""

    def findings(within: str = "#main-container") -> list[str]:
        results = Axe().run(page, context=within)
        return [
            f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:120]}"
            for rule in results.response["violations"]
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"]
        ]

    return findings

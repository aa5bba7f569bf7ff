"""Pages as people meet them, in real Chromium: by everybody, by keyboard, on a phone, on paper, and without a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from deployer.report.html.pages import PAGES, html_of
from deployer.report.readers import Kind, every_reader
from report.html.looked_at import lost_to_keyboards, printed, too_wide, violations
from report.trusts import TRUSTS, a_trusts_plan

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="pages are looked at in Chromium, which is not here: apt-get install chromium fonts-liberation",
)

SHEETS: dict[Kind, int] = {"school": 1, "board": 2}
"""Who reads on paper: sheets of A4 at most."""
MUCH = 12
"""Needs of a school beyond which its page may take a second sheet."""
EVERY_PAGE = [pytest.param(trust, kind, id=f"{trust}-{kind}") for trust in TRUSTS for kind in PAGES]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all pages."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


class Looked:
    """A page that is open, with what it has asked for and what the browser said of it."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.page: Page = browser.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(path.as_uri())


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator["Look"]:
    """Opens pages, and closes them."""
    opener = Look(browser, tmp_path)
    yield opener
    opener.close()


class Look:
    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.path = browser, folder / "page.html"
        self.open: list[Looked] = []

    def __call__(self, text: str) -> Looked:
        self.path.write_text(text, encoding="utf-8")
        self.open.append(Looked(self.browser, self.path))
        return self.open[-1]

    def close(self) -> None:
        for looked in self.open:
            looked.page.close()


def fullest(trust: str, kind: Kind) -> tuple[str, int]:
    """Of all pages of this kind the one with most on it, and the sheets of A4 that it may take; 0: as many as it needs."""
    plan = a_trusts_plan(trust)
    pages = [(html_of(plan, one), one) for one in every_reader(plan.scenario.given) if one.kind == kind]
    page, reader = max(pages, key=lambda pair: len(pair[0]))
    needs = sum(need.school == reader.id for need in plan.scenario.given.needs.values())
    return page, SHEETS.get(kind, 0) + (kind == "school" and needs > MUCH)


@pytest.mark.parametrize(("trust", "kind"), EVERY_PAGE)
def test_every_kind_of_page_is_for_everybody(look: Look, trust: str, kind: Kind) -> None:
    """Nothing is fetched, nothing goes wrong, axe finds nothing, nothing is wider than a phone, all is reached by keyboard, and on paper nothing is cut."""
    text, most = fullest(trust, kind)
    looked = look(text)
    assert looked.asked == [look.path.as_uri()]
    assert violations(looked.page) == []
    assert too_wide(looked.page) == []
    assert lost_to_keyboards(looked.page) == []
    sheets, cut = printed(looked.page)
    assert cut == []
    assert sheets <= (most or sheets)
    assert looked.said == []


BAD = """
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src http:">
<title>What is wrong is found</title>
<style>
h1 { color: #ccc; }
a:focus { outline: none; }
td { height: 180px; vertical-align: bottom; }
.scroll { overflow: auto; width: 200px; white-space: nowrap; }
</style>
</head>
<body>
<main>
<h1>Pale grey on white</h1>
<p><a href="#here">A link whose focus cannot be seen</a> <a href="#here" tabindex="-1">and one that Tab leaves out</a></p>
<img src="http://127.0.0.1:9/picture.png" alt="From elsewhere">
<script>document.title = "Run";</script>
<table><tbody>ROWS</tbody></table>
<table><tr><td style="min-width: 900px">A wide one</td></tr></table>
</main>
</body>
</html>
"""


def test_what_is_wrong_with_a_page_is_found(look: Look) -> None:
    """Each check finds its fault on a page that has it."""
    rows = "".join(f"<tr><td>Row {number}<br><br><br><br><br>its end</td></tr>" for number in range(20))
    looked = look(BAD.replace("ROWS", rows))
    assert "http://127.0.0.1:9/picture.png" in looked.asked
    assert any("Content Security Policy" in said or "content security policy" in said.lower() for said in looked.said)
    assert any(one.startswith("color-contrast") for one in violations(looked.page))
    assert any("wider than the screen" in one for one in too_wide(looked.page))
    lost = "\n".join(lost_to_keyboards(looked.page))
    assert "not reached by Tab: a 'and one that Tab leaves out'" in lost
    assert "focus cannot be seen: a 'A link whose focus" in lost
    sheets, cut = printed(looked.page)
    assert sheets > 2
    assert any("Row" in one for one in cut)

"""Pages as people meet them, in real Chromium: by everybody, by keyboard, on a phone, on paper, and without a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from deployer.plan.schema import Plan
from deployer.report.html.pages import PAGES, html_of
from deployer.report.readers import Kind, Reader, every_reader
from report.html.looked_at import DESK, lost_to_keyboards, printed, too_wide, violations
from report.trusts import TRUSTS, a_trusts_plan

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="pages are looked at in Chromium, which is not here: apt-get install chromium fonts-liberation",
)

SHEETS: dict[Kind, int] = {"school": 1, "board": 2}
"""Who reads on paper: sheets of A4 at most."""
MANY = 16
"""Needs of a school whose page is one side of A4 all the same."""
SMALLEST = 9
"""Points: no text of a school's page on paper is smaller."""
EVERY_PAGE = [pytest.param(trust, kind, id=f"{trust}-{kind}") for trust in TRUSTS for kind in PAGES]


class Look:
    """One tab for all pages, with what the page in it has asked for and what the browser said of it."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def at(self, text: str) -> Page:
        """Open a page, as from a folder, in a window of a desk."""
        self.page.goto("about:blank")
        self.asked.clear()
        self.said.clear()
        self.path.write_text(text, encoding="utf-8")
        self.page.set_viewport_size(DESK)
        self.page.goto(self.path.as_uri())
        return self.page


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    """The system's own Chromium, started once."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield Look(chromium.new_page(), tmp_path_factory.mktemp("pages") / "page.html")
        chromium.close()


def fullest(trust: str, kind: Kind) -> tuple[str, int]:
    """Of all pages of this kind the one with most on it, and the sheets of A4 that it may take; 0: as many as it needs."""
    plan = a_trusts_plan(trust)
    pages = [(html_of(plan, one), one) for one in every_reader(plan.scenario.given) if one.kind == kind]
    page, _reader = max(pages, key=lambda pair: len(pair[0]))
    return page, SHEETS.get(kind, 0)


@pytest.mark.parametrize(("trust", "kind"), EVERY_PAGE)
def test_every_kind_of_page_is_for_everybody(look: Look, trust: str, kind: Kind) -> None:
    """Nothing is fetched, nothing goes wrong, axe finds nothing, nothing is wider than a phone, all is reached by keyboard, and on paper nothing is cut."""
    text, most = fullest(trust, kind)
    page = look.at(text)
    assert look.asked == [look.path.as_uri()]
    assert violations(page) == []
    assert too_wide(page) == []
    assert lost_to_keyboards(page) == []
    sheets, cut = printed(page)
    assert cut == []
    assert sheets <= (most or sheets)
    assert look.said == []


def with_more_needs(plan: Plan, school: str, many: int) -> Plan:
    """The plan, in which the school asks for the first of its needs once more until it has so many, and gets the same for them."""
    given = plan.scenario.given
    own = [need for need, asked in given.needs.items() if asked.school == school]
    copies = {need: f"{need}_again" for need in own[: many - len(own)]}
    needs = {**given.needs, **{copy: given.needs[need] for need, copy in copies.items()}}
    more = [one.model_copy(update={"need": copies[one.need]}) for one in plan.deployments if one.need in copies]
    left = [one.model_copy(update={"need": copies[one.need]}) for one in plan.unmet if one.need in copies]
    asked = plan.scenario.model_copy(update={"given": given.model_copy(update={"needs": needs})})
    return plan.model_copy(
        update={"scenario": asked, "deployments": [*plan.deployments, *more], "unmet": [*plan.unmet, *left]}
    )


def test_a_school_of_many_needs_has_one_side(look: Look) -> None:
    """With as many words as the fullest school of the trusts has, in letters that can be read, and nothing cut."""
    plan = with_more_needs(a_trusts_plan("central-region"), "example_academy", MANY)
    page = look.at(html_of(plan, Reader("school", "example_academy")))
    assert page.locator("table").first.locator("tbody tr").count() == MANY
    page.emulate_media(media="print")
    sizes = "() => [...document.querySelectorAll('body *')].map((e) => parseFloat(getComputedStyle(e).fontSize) * 0.75)"
    assert min(page.evaluate(sizes)) >= SMALLEST - 0.01
    page.emulate_media(media="null")
    assert printed(page) == (1, [])


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
    page = look.at(BAD.replace("ROWS", rows))
    assert "http://127.0.0.1:9/picture.png" in look.asked
    assert any("Content Security Policy" in said or "content security policy" in said.lower() for said in look.said)
    assert any(one.startswith("color-contrast") for one in violations(page))
    assert any("wider than the screen" in one for one in too_wide(page))
    lost = "\n".join(lost_to_keyboards(page))
    assert "not reached by Tab: a 'and one that Tab leaves out'" in lost
    assert "focus cannot be seen: a 'A link whose focus" in lost
    sheets, cut = printed(page)
    assert sheets > 2
    assert any("Row" in one for one in cut)

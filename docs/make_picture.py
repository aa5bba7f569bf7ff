"""Makes the picture of a head's page that README shows: `python docs/make_picture.py autumn/plan.json`, with a plan of central-region."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from deployer.plan.read import read_plan
from deployer.report.html.opened import Opened
from deployer.report.html.school import school_html

SCHOOL = "waseley_hills"
PICTURE = Path(__file__).parent / "school-page.png"
WIDTH, HEIGHT = 900, 1180


def main(plan: Path) -> None:
    """Lay out the school's page, and take the picture of its beginning."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        page.write_text(school_html(Opened(read_plan(plan)), SCHOOL), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        view.goto(page.as_uri())
        view.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

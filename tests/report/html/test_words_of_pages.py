"""People read their own words on pages too."""

from cli.test_words import forbidden_in
from deployer.report.html.executive import executive_html
from deployer.report.html.opened import Opened
from deployer.report.html.trade_off import trade_off
from report.html.reading import read
from report.html.test_trade_off import a_study
from report.sample import a_full_plan


def test_the_executives_page_is_in_peoples_words() -> None:
    """With all its figures, their titles and what a screen reader tells of them."""
    plan = a_full_plan()
    study = a_study(plan, cheaper=(1, 3000.0))
    assert trade_off(plan, study)
    page = read(executive_html(Opened(plan), study)).one("body")
    named = [one.attributes.get("aria-label", "") for name in ("div", "nav") for one in page.all(name)]
    assert forbidden_in("\n".join([page.text, *named])) == []

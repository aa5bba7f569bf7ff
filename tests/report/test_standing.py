"""How a school stands, on its page and on the summary."""

from typing import Any

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.standing import changed_risks
from deployer.report.tally import groups
from deployer.scenario.packages import expand
from problem.test_weights import LOG, a_card


def page_of(school: dict[str, Any], **keys: Any) -> str:
    """The lines of the page of a school that gets nothing."""
    scenario = expand(a_scenario(a_school(**school), a_need(), **keys))
    return as_text(school_page(Book(scenario, []), "north"))


def test_the_page_shows_the_report_card_and_the_category_that_follows() -> None:
    """Grades from worst to best, with their areas."""
    page = page_of({"report_card": a_card(leadership_and_governance="urgent_improvement", safeguarding="not_met")})
    assert "Report card of 3 Mar 2026, safeguarding not met:" in page
    assert page.index("  Urgent improvement: leadership and governance") < page.index("  Expected standard: inclusion")
    assert "This makes the category of concern: special measures." in page
    assert "Secondary, converter, no hub, special measures" in page
    assert "category of concern" not in page_of({"report_card": a_card()})


def test_the_page_shows_a_declared_concern_and_its_next_monitoring() -> None:
    concern = {"since": "2026-06-01", "category": "serious_weaknesses", "next_monitoring": "2026-11-02"}
    page = page_of({"concern": concern, "rating": "inadequate"})
    assert "Category of concern: serious weaknesses since 1 Jun 2026; next monitoring 2 Nov 2026." in page


def test_the_page_shows_risk_when_planned_and_now() -> None:
    """Assessed by a role in words, or by a specialist of the scenario."""
    log = LOG | {"last": {"on": "2026-10-01", "risk": "amber", "by": "science_1"}}
    page = page_of({"risk_log": log})
    assert "Risk when planned: red, assessed by SIP 1 on 7 Sep 2026." in page
    assert "Risk now: amber, assessed by Science 1 on 1 Oct 2026." in page
    assert "Risk now" not in page_of({"risk_log": log}, as_of="2026-10-01")


def test_the_page_shows_tier_and_disadvantage() -> None:
    page = page_of({"tier": "repair", "disadvantaged": 34.5, "pupils": 700}, tiers={"repair": {"name": "Repair"}})
    assert "tier: Repair, 700 pupils, 34.5% disadvantaged" in page


def test_the_summary_names_schools_whose_risk_has_changed() -> None:
    """Those of whom the plan knows better already are not named."""
    schools = a_school(risk_log=LOG), a_school("south", risk_log={"june": LOG["june"]})
    scenario = expand(a_scenario(*schools, a_need(), a_specialist()))
    assert list(changed_risks(Book(scenario, []))) == ["North: red when planned, green since 21 Sep 2026"]


def test_need_met_is_grouped_by_category_of_concern_too() -> None:
    """A school with a report card is under what follows from it, the others under their rating."""
    schools = a_school(report_card=a_card(safeguarding="not_met"), rating="good"), a_school("south", rating="good")
    scenario = a_scenario(*schools, a_need(), a_need("other", school="south"))
    rating = dict(groups(Book(scenario, [])))["By rating"]
    assert [name for name, _ in rating] == ["Requires significant improvement", "Good"]

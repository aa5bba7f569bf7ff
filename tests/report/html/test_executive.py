"""The executive's page: all of the plan, in words that are found elsewhere too, and in figures with their numbers."""

import re
from datetime import UTC, datetime

import pytest

from builders import a_need, a_scenario, a_school
from deployer.plan.life import approve
from deployer.plan.schema import Plan
from deployer.report.html.executive import executive_html
from deployer.report.html.opened import Opened
from report.html.reading import Element, read
from report.sample import a_full_plan, a_full_scenario
from report.test_every_page import PLANS, UNBROKEN, an_empty_plan


def page_of(plan: Plan) -> Element:
    return read(executive_html(Opened(plan)))


@pytest.fixture(scope="module")
def page() -> Element:
    return page_of(a_full_plan())


def section(page: Element, name: str) -> str:
    return page.one("section", id=name).text


def test_the_headline_says_how_much_of_the_need_is_met_in_days(page: Element) -> None:
    """Share, days, needs, and what more would be possible at most, before anything else."""
    assert page.one("p", class_="headline").text == "Need met: 37 of 41 days (90%)"
    lead = page.one("div", class_="lead").text
    assert "7 needs in full, 2 in part, 1 not at all." in lead
    assert "At most 3.5 more days would be possible without taking from another need" in lead
    assert "45 visits by 6 people to 5 schools." in lead


def test_each_section_is_in_the_list_of_contents_and_only_they(page: Element) -> None:
    """Links within the page lead to all of them, in order."""
    links = [link.attributes["href"].removeprefix("#") for link in page.one("nav").all("a")]
    assert links == [one.attributes["id"] for one in page.all("section")]
    assert [link.text for link in page.one("nav").all("a")] == [one.text for one in page.all("h2")]


def test_it_tells_what_is_not_met_and_why_what_was_decided_and_who_is_to_be_asked(page: Element) -> None:
    """In words of their own sections."""
    assert "Governance, not at all (0 of 1 day): nobody in the scenario has Governance" in section(page, "missing")
    assert "Decided by the trust board: joins now" in section(page, "decisions")
    assert "Lea Bank Special School: 4 visits" in section(page, "asked")
    asked = "Attendance SLE 1, Attendance at Lea Bank Special School: head of the receiving school"
    assert asked in section(page, "asked")
    assert "0 of 1 agreed, 0 declined, 1 open." in section(page, "asked")
    assert "People from outside the trust: £1,368.63; the budget is £1,400." in section(page, "money")
    assert "Executive Principal North (decided already): Mondays 7, 14" in section(page, "served")


def test_how_good_it_is_stands_there_wish_by_wish(page: Element) -> None:
    """The most important first, each with what would be possible; who is served worst stands with the fair share."""
    wishes = [wish.text for wish in page.one("ol", class_="wishes").all("li")]
    assert wishes[0] == "Needs that must be met The one need that must be met is met in full. No plan can do better."
    assert "Served worst, counted by importance: Waseley Hills High School" in wishes[1]
    assert wishes[-1].endswith("can be better here by more than £112.25.")


def test_need_met_by_hub_is_a_table_with_a_bar_to_each_share(page: Element) -> None:
    """Days as numbers, and the bar as long as the share."""
    rows = page.one("table", class_="met").all("tr")
    southern = next(row for row in rows if row.text.startswith("Southern Hub"))
    assert southern.text == "Southern Hub 19.5 15.5 79% 3 2 1"
    assert southern.one("rect", class_="fill").attributes["width"] == "79.5"


def test_how_far_the_plan_has_come_is_told(page: Element) -> None:
    """Who has approved it, and who still has to; a draft says nothing of it."""
    assert not page.all("section", id="life")
    plan = a_full_plan(a_full_scenario(approval=["trust", "partner"]))
    approved = page_of(approve(plan, "trust", "the board", datetime(2026, 9, 1, tzinfo=UTC)))
    told = section(approved, "life")
    assert "Approved on 1 Sep 2026 as Trust post by the board" in told
    assert "Still to approve it: School improvement partner." in told


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_whatever_the_plan_the_page_is_whole(plan: Plan) -> None:
    """Every table has a caption and scopes, every region that scrolls is reached by keyboard and named, no id comes twice."""
    page = page_of(plan)
    for table in page.all("table"):
        assert table.one("caption").text
        assert {cell.attributes["scope"] for cell in table.all("th")} <= {"col", "row", "rowgroup"}
    for region in page.all("div", class_="scroll"):
        assert region.attributes["tabindex"] == "0"
        assert region.attributes["role"] == "region"
        assert region.attributes["aria-label"]
    ids = re.findall(r' id="([^"]+)"', executive_html(Opened(plan)))
    assert len(ids) == len(set(ids))


def test_the_same_plan_gives_the_same_bytes_and_users_texts_are_texts() -> None:
    """Nothing depends on the moment; names with angles stay names."""
    plan = an_empty_plan(a_scenario(a_school("north", name="<b>North</b>"), a_need(), title=UNBROKEN))
    assert executive_html(Opened(plan)) == executive_html(Opened(plan))
    assert "<b>North</b>" not in executive_html(Opened(plan))

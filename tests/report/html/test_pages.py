"""What readers' pages say, of whatever a plan may be."""

import re
from html import unescape

import pytest

from builders import a_visit
from cli.test_words import forbidden_in
from deployer.plan.schema import Plan, Seen
from deployer.report.formats import FORMATS, GENERATOR, LOOKED_AT, formats_for
from deployer.report.html.pages import PAGES, html_of
from deployer.report.readers import STEMS, Reader, every_reader
from report.sample import SCHOOLS, SPECIALISTS, a_day, a_full_plan, a_full_scenario
from report.test_every_page import PLANS

PLAN = a_full_plan()


def said(plan: Plan, name: str) -> str:
    """The text of a reader's page on one line, without its marks."""
    kind, _, key = name.partition(":")
    reader = next(one for one in every_reader(plan.scenario.given) if (one.kind, one.id) == (kind, key))
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", html_of(plan, reader), flags=re.DOTALL)
    return " ".join(unescape(text).split()).replace(" ,", ",").replace(" .", ".").replace(" :", ":").replace(" ;", ";")


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_reader_of_every_plan_gets_a_page_in_their_words(plan: Plan) -> None:
    """Also where nobody asks, nobody goes, or names are of any length; it is known as ours by its beginning."""
    for reader in every_reader(plan.scenario.given):
        if reader.kind in PAGES:
            text = html_of(plan, reader)
            assert GENERATOR in text.encode()[:LOOKED_AT]
            body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
            assert forbidden_in(re.sub(r"<[^>]*>", " ", body)) == []
            assert body.count("<table") == body.count("</table>")


def test_every_kind_of_reader_has_a_page_and_a_name() -> None:
    """Which formats serve is the formats' own; names of html are those of the readers."""
    html = next(one for one in FORMATS if one.name == "html")
    assert set(html.names) == set(PAGES) == set(STEMS)
    assert formats_for(Reader("school", "a"), ("html",)) == [html]
    assert html.file_name(Reader("school", "a")) == "school-a.html"
    assert html.file_name(Reader("executive")) == "index.html"


def test_a_head_reads_what_comes_and_what_does_not() -> None:
    """Days, dates, aim, how many could come, and why something does not with what would change it and when it is looked at again."""
    text = said(PLAN, "school:waseley_hills")
    assert "In all you get 10 of 14 days (71%)" in text
    assert "Science 6 6 1 of 1 Tuesdays 15, 22, 29 Sep, 6, 13, 20 Oct: Science SLE 1 of Holyhead School" in text
    assert "Aim: Required practicals taught well in every Year 10 group. Review on Tue 13 Oct" in text
    assert "Governance 1 0 nobody" in text
    assert "Governance, 1 day" in text
    assert "What would change it" in text
    assert "looked at again at the end of term, 18 Dec 2026: what is still missing then goes into the draft" in text


def test_a_head_reads_whom_they_release_and_what_it_pays() -> None:
    """Where and when, never for what; cover for nine days; give and take beside the hub's three schools."""
    text = said(PLAN, "school:waseley_hills")
    assert "Mathematics SLE 1 9 Example Academy [red]: Thursdays 17, 24 Sep, 1, 8, 15, 22 Oct; Arrow Vale" in text
    assert "Never are two out at once. Cover paid to you: £1,890." in text
    assert "You get 10 days of support, and your people give 9 days elsewhere" in text
    assert "on average the 3 schools of Southern Hub get 5.2 and give 3 days" in text


def test_days_with_two_out_are_named() -> None:
    """In the same half of the day; a morning and an afternoon of one day are not at once."""
    people = SPECIALISTS | {"maths_1": SPECIALISTS["maths_1"] | {"home_school": "holyhead"}}
    plan = a_full_plan(a_full_scenario(specialists=people))
    moved = {"waseley_science": "2026-09-17", "example_maths": "2026-09-17", "waseley_send": "2026-11-05"}
    changed = [
        one.model_copy(update={"visits": [a_visit(moved[one.need], one.visits[0].specialists[0])]})
        for one in plan.deployments
        if one.need in moved
    ]
    assert "Two or more are out at once on 17 Sep." in said(
        plan.model_copy(update={"deployments": changed}), "school:holyhead"
    )
    halves = [
        one.model_copy(update={"visits": [v.model_copy(update={"session": half}) for v in one.visits]})
        for one, half in zip(changed, ("am", "am", "pm"), strict=True)
    ]
    assert "Never are two out at once." in said(plan.model_copy(update={"deployments": halves}), "school:holyhead")


def test_a_hub_of_two_tells_nothing_of_the_other_school() -> None:
    """Then the average is that of all the trust's own schools."""
    schools = {key: school | ({"hub": "northern"} if key == "st_stephens" else {}) for key, school in SCHOOLS.items()}
    text = said(a_full_plan(a_full_scenario(schools=schools)), "school:arrow_vale")
    assert "on average the 6 schools of the trust get" in text
    assert "Southern Hub get" not in text


def test_a_school_beyond_the_trust_reads_what_it_may_refuse() -> None:
    """No day by which to answer is made up."""
    text = said(PLAN, "school:lea_bank")
    assert "Visits are planned on condition that you agree." in text
    assert "Coming to you: Attendance SLE 1 for Attendance." in text
    assert "Still to agree: head of the receiving school" not in text
    assert "no day has been set yet by which to answer" in text


def test_a_specialist_reads_their_diary_and_journeys() -> None:
    """Each visit on a line by date, with minutes and miles one way; days of the cap; journeys there and back."""
    text = said(PLAN, "specialist:attendance_1")
    assert "5.5 days at 2 schools, of at most 6 days this term. 11 journeys there and back" in text
    assert "about 5 h 16 min and 113.0 miles in all" in text
    assert "Thu 10 Sep morning Example Academy [red] Attendance 10 3.1" in text
    assert "Review on" in text
    assert "A senior team" not in text


def test_somebody_who_is_not_called_on_reads_that() -> None:
    """And nothing else."""
    assert "You are not called on this term." in said(PLAN, "specialist:maths_2")


def test_a_hub_reads_what_it_gets_and_gives() -> None:
    """By source, week by week, and each of its people."""
    text = said(PLAN, "hub:southern")
    assert "Need met: 15.5 of 19.5 days (79%)" in text
    assert "From its own schools 3" in text
    assert "Its people give 6 days beyond the hub." in text
    assert "Mathematics SLE 1 Waseley Hills High School 3 6" in text
    assert "All its schools get" in text


def test_the_board_reads_what_it_decides_on() -> None:
    """Need met by tier, what stays unmet in days, money against the budget, the weakest points, and how good the plan is."""
    text = said(PLAN, "board")
    assert "Need met 37 of 41 days (90%); 7 needs in full, 2 in part, 1 not at all. At most 3.5 more days would" in text
    assert "By risk Red 1 19.5 19.5 100% 0" in text
    assert "How much was met last term is not known to this plan." in text
    assert "Southern Hub 9 3.5 3 15.5 £3,345.84" in text
    assert "Budget: £5,877.03 of £8,000 allowed. For people from outside: £1,368.63 of £1,400 allowed." in text
    assert "SEND (2 days), Leadership (1 day) and Governance (1 day)" in text
    assert "Nobody can serve Governance, though it is asked for." in text
    assert "Leadership at Example Academy [red] is served by Executive Principal North: 10 of 10 days." in text
    assert "6. Cost £5,877.03 of the £8,000 allowed" in text
    assert "To note: visits to 1 school are planned on condition that its head agrees." in text


def test_the_board_reads_what_was_achieved_and_what_waited() -> None:
    """Scores by area; needs that got nothing last term."""
    plan = a_full_plan().model_copy(
        update={"seen": [Seen(need="arrow_maths", what="score", date=a_day("2026-12-01"), score=60)]}
    )
    assert "Mathematics 1 60" in said(plan, "board")
    needs = {
        key: need.model_copy(update={"waited": 1} if key == "arrow_maths" else {})
        for key, need in plan.scenario.given.needs.items()
    }
    given = plan.scenario.given.model_copy(update={"needs": needs})
    waited = plan.model_copy(update={"scenario": plan.scenario.model_copy(update={"given": given})})
    assert "1 need got nothing last term and is asked for again; now 1 of them is met in full" in said(waited, "board")


def test_the_board_reads_both_terms() -> None:
    """Beside each group what the same schools were given of what they asked for then, also where they ask for nothing now."""
    then = {"example": {"asked": 20, "given": 15}, "lea_bank": {"asked": 1.5, "given": 0}}
    known = a_full_scenario(last_term={"title": "Summer [2026]", "schools": then})
    text = said(a_full_plan(known), "board")
    assert "Needs not met at all Share met last term" in text
    assert "By risk Red 1 19.5 19.5 100% 0 75% of 20 days" in text
    assert "Last term (Summer [2026]) schools were given 15 of 21.5 days (70%), by what took place." in text
    assert "not known to this plan" not in text
    assert "Share met last term" not in said(PLAN, "board")


def test_risk_then_and_now_is_told_to_the_board() -> None:
    """Assessed anew after the plan's day: counted in both columns, and the school is named."""
    schools = {key: dict(school) for key, school in SCHOOLS.items()}
    schools["arrow_vale"]["risk_log"] = {
        "a": {"on": "2026-08-01", "risk": "green", "by": "trust"},
        "b": {"on": "2026-10-01", "risk": "amber", "by": "trust"},
    }
    text = said(a_full_plan(a_full_scenario(schools=schools)), "board")
    assert "Red 1 1 Amber 0 1" in text
    assert "Whether the plan is made again: the risk of 1 school has changed" in text

"""What schools must have: in the plan, checked a second time, and on the pages."""

import pytest

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.plan.schema import Plan, Required
from deployer.plan.verify import audit
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.summary import summary
from deployer.scenario.packages import expand
from deployer.solve.run import Settings, plan

REQUIREMENTS = {"high_risk": {"when": {"risk": "red"}, "categories": ["leadership", "governance_review"]}}


@pytest.fixture(scope="module")
def answer() -> Plan:
    """North has leadership capacity in part and asks for no review; South has both; East is not at risk."""
    scenario = a_scenario(
        a_school(risk="red"),
        a_school("south", risk="red"),
        a_school("east"),
        a_need("lead", category="leadership", days=4),
        *(a_need(f"s{area}", school="south", category=area) for area in ("leadership", "governance_review")),
        a_need("other", school="east", category="leadership"),
        a_specialist("lead_1", expertise={"leadership": 3}, limits={"days_per_term": 3}),
        a_specialist("nlg_1", expertise={"governance_review": 3}),
        requirements=REQUIREMENTS,
    )
    return plan(expand(scenario), Settings(time_limit=20))


def listed(answer: Plan) -> list[tuple[str, str, int, int]]:
    return [(one.school, one.category, one.sessions_asked, one.sessions_planned) for one in answer.requirements]


def test_the_plan_lists_every_school_concerned(answer: Plan) -> None:
    """Must needs come first, so the three days of leadership all go to schools at risk."""
    rows = listed(answer)
    assert [row[:3] for row in rows] == [
        ("north", "leadership", 8),
        ("north", "governance_review", 0),
        ("south", "leadership", 2),
        ("south", "governance_review", 2),
    ]
    assert rows[0][3] + rows[2][3] == 6
    assert answer.verified


def test_the_summary_and_the_schools_page_name_the_shortfall(answer: Plan) -> None:
    text = as_text(summary(answer))
    assert "What schools must have" in text
    assert "North: Governance review, nobody has asked for it." in text
    assert "South: Governance review" not in text
    page = as_text(school_page(Book.of(answer), "south"))
    assert "Governance review: planned (1 of 1 day)" in page
    assert "must have" not in as_text(school_page(Book.of(answer), "east"))


def test_all_of_it_planned_is_said_in_a_sentence(answer: Plan) -> None:
    book = Book(answer.scenario.given, answer.deployments, (), [one for one in answer.requirements if not one.short])
    assert not [one for one in book.required if one.short]
    fewer = answer.model_copy(update={"requirements": list(book.required)})
    assert "All of it is planned, for" in as_text(summary(fewer))


def test_a_plan_that_says_it_wrongly_is_refused(answer: Plan) -> None:
    """A row too few, a row twice, another number given or asked."""
    first, *rest = answer.requirements
    wrong: list[list[Required]] = [
        rest,
        [first, *answer.requirements],
        [*rest, first],
        [first.model_copy(update={"sessions_planned": first.sessions_planned + 1}), *rest],
        [first.model_copy(update={"sessions_asked": first.sessions_asked - 1}), *rest],
    ]
    assert audit(answer) == []
    for rows in wrong:
        broken = audit(answer.model_copy(update={"requirements": rows}))
        assert [one.rule for one in broken] == ["requirements"]

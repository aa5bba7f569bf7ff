"""Links with other hubs and beyond the trust: in the plan, checked a second time, and on the pages."""

import pytest

from builders import a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.schema import Links, Plan
from deployer.plan.verify import audit
from deployer.report.book import Book
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.summary import summary
from deployer.scenario.packages import expand
from deployer.solve.run import Settings, plan


@pytest.fixture(scope="module")
def answer() -> Plan:
    """North gets an adviser and somebody of the other hub, south a neighbour of its hub and a central person; a partner gets somebody of north."""
    scenario = a_scenario(
        a_school(hub="one"),
        a_school("home", hub="two"),
        a_school("south", hub="two"),
        a_school("ally", membership="partner"),
        a_need("bought", category="bought", days=2),
        a_need("science"),
        a_need("near", school="south", category="near"),
        a_need("central", school="south", category="central"),
        a_need("out", school="ally", category="out"),
        a_specialist("adviser_1", role="adviser", base="home", expertise={"bought": 3}),
        a_specialist("science_1", name="Science SLE", expertise={"science": 3}),
        a_specialist("near_1", expertise={"near": 3}),
        a_specialist("central_1", role="post", base="home", expertise={"central": 3}),
        a_specialist("out_1", home_school="north", expertise={"out": 3}),
        a_role("adviser", external=True),
        a_role("post", trust_post=True),
        hubs={"one": {"name": "One"}, "two": {"name": "Two"}},
        outside_links={"least_per_school": 2},
        weeks=2,
    )
    return plan(expand(scenario), Settings(time_limit=20))


def test_the_plan_lists_links_both_ways(answer: Plan) -> None:
    """Once a person and once a school, however many visits; neighbours and central people are none, partners have no row."""
    assert [(one.school, one.comes, one.goes) for one in answer.links] == [
        ("north", ["adviser_1", "science_1"], ["ally"]),
        ("home", [], ["north"]),
        ("south", [], []),
    ]
    assert [one.short for one in answer.links] == [False, True, True]
    assert answer.verified


def test_pages_say_how_far_schools_look_outwards(answer: Plan) -> None:
    """The shares of days, and who is short; each school's page names with whom."""
    text = " ".join(as_text(summary(answer)).split())
    assert (
        "How far schools look outwards Of 6 days that people give, 2 days are by people of another hub "
        "and 2 days by people from outside the trust. "
        "Home: 1 link, 2 links asked for: people go to North. South: no links, 2 links asked for."
    ) in text
    page = " ".join(as_text(school_page(Book.of(answer), "north")).split())
    assert "3 links: Adviser 1 and Science SLE come here; people go to Ally." in page
    assert "Links with" not in as_text(school_page(Book.of(answer), "ally"))


def test_a_plan_that_lists_links_wrongly_is_refused(answer: Plan) -> None:
    """A row too few, out of order, somebody missing, another floor."""
    first, *rest = answer.links
    wrong: list[list[Links]] = [
        rest,
        [*rest, first],
        [first.model_copy(update={"comes": first.comes[:1]}), *rest],
        [first.model_copy(update={"goes": []}), *rest],
        [first.model_copy(update={"least": 1}), *rest],
    ]
    assert audit(answer) == []
    for rows in wrong:
        assert [one.rule for one in audit(answer.model_copy(update={"links": rows}))] == ["links"]


def test_nothing_is_listed_where_no_links_are_asked_for() -> None:
    """And nothing is said of them."""
    answer = plan(expand(a_scenario(weeks=1)), Settings(time_limit=20))
    assert answer.links == []
    assert "outwards" not in as_text(summary(answer))

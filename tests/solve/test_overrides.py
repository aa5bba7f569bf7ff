"""What decisions cost, found by planning without them."""

from builders import a_fixed, a_forbidden, a_need, a_role, a_scenario, a_specialist
from deployer.plan.overrides import Overrides
from deployer.report.overrides_page import overrides_page
from deployer.report.parts import as_text
from deployer.solve.overrides import priced
from deployer.solve.run import Settings, plan

ONE = Settings(time_limit=None, work=1)


def test_each_decision_has_its_price() -> None:
    """Who may not go would have given two days for £400; whom the board wants is who would go anyway; agreements have no price."""
    scenario = a_scenario(
        a_need(days=2),
        a_need("maths", category="maths", school="south", days=2),
        a_specialist(),
        a_specialist("maths_1", expertise={"maths": 3}),
        a_role(cover_rate=200),
        a_fixed("science"),
        a_forbidden("maths_1", school="south"),
        fixed={"agreed__1": {"need": "science", "specialist": "science_1", "by": "x", "why": "y"}},
    )
    base = plan(scenario, ONE)
    found = priced(base, ONE)
    assert [(one.id, one.kind, one.sessions, one.pounds) for one in found.overrides] == [
        ("science_science_1", "fixed", 0, 0),
        ("maths_1_south", "forbidden", 4, 400),
    ]
    proven = {goal.name: goal.proven for goal in found.overrides[1].goals if goal.verdict == "better"}
    assert proven["coverage"]
    text = as_text(overrides_page(base, found))
    assert (
        "Science 1 serves Science at North\n    Decided by the trust: agreed\n    No better plan without it was found"
        in text
    )
    assert "Maths 1 does not serve South" in text
    assert "Without it 2 days more for schools, £400 more:" in text
    assert "Need met better by 2 days, 100% counted by importance; proven" in text


def test_without_decisions_nothing_is_planned() -> None:
    """Whoever asks is told so at once."""
    scenario = a_scenario()
    base = plan(scenario, ONE)
    found = priced(base, Settings(time_limit=0.001))
    assert found == Overrides(title="A test", overrides=[])
    assert "Nothing was decided before the search." in as_text(overrides_page(base, found))

"""Three terms, each drafted from the one before: what is owed runs on, what waits weighs more, what is used is used."""

from datetime import UTC, datetime
from pathlib import Path

from builders import a_need, a_role, a_scenario, a_specialist
from deployer.plan.closing import closed, history_of
from deployer.plan.drafted import RUNS_ON, drafted
from deployer.plan.schema import Plan
from deployer.plan.verify import audit
from deployer.report.html.board import board_html
from deployer.report.html.opened import Opened
from deployer.scenario.schema import Scenario
from deployer.scenario.schema.term import NextTerm
from deployer.scenario.write import to_yaml
from deployer.solve.run import Settings, plan
from scenario.files import loaded

REVIEW = {"when": {}, "every": "year", "needs": {"check": {"category": "maths", "days": 1}}}
AUTUMN = a_scenario(
    a_need(days=10, window={"from": "2026-09-07", "to": "2026-10-02"}, least={"days": 4}),
    a_need("english", category="english", school="south"),
    a_need("maths", category="maths", days=1),
    a_specialist(
        limits={"days_per_term": 4, "days_per_year": 10}, away={"course": {"from": "2026-09-07", "to": "2026-09-08"}}
    ),
    a_specialist("maths_1", role="central", base="home", expertise={"maths": 3}),
    a_role("central", trust_post=True),
    packages={"review": REVIEW},
)


def a_term(title: str, first: str, last: str) -> NextTerm:
    text = f'{{"format": "deployer/calendar/1", "title": "{title}", "calendar": {{"first_day": "{first}", "last_day": "{last}"}}}}'
    return NextTerm.model_validate_json(text)


def ended(folder: Path, written: Scenario) -> tuple[Plan, Scenario]:
    """The term planned as its file spells it, and closed."""
    read = loaded(folder, to_yaml(written))
    over = closed(plan(read.expanded, Settings(time_limit=None, work=1)), datetime(2027, 1, 1, tzinfo=UTC))
    assert audit(over) == []
    assert over.life.step == "closed"
    return over, read.scenario


def given(over: Plan) -> dict[str, int]:
    return {one.need: one.sessions_planned for one in over.deployments}


def owed(over: Plan) -> dict[str, tuple[int, int, list[str]]]:
    return {need: (one.sessions, one.waited, one.by) for need, one in history_of(over).owed.items()}


def test_three_terms_in_a_row(tmp_path: Path) -> None:
    """Four days of ten each term, and two when the year has no more; a review once a year; and English, which nobody knows."""
    over, written = ended(tmp_path, AUTUMN)
    checks = {f"{school}__review__check": 2 for school in ("north", "south", "home")}
    assert given(over) == {"science": 8, "maths": 2} | checks
    assert owed(over) == {"science": (12, 0, ["science_1"]), "english": (2, 1, [])}
    assert "How much was met last term is not known to this plan." in board_html(Opened(over))
    assert history_of(over).first_deployments == ["science_1", "maths_1"]

    written = drafted(over, a_term("Spring", "2027-01-04", "2027-01-29"), written)
    science, who = written.needs["science"], written.specialists["science_1"]
    assert (science.sessions, science.days, science.window, science.waited) == (12, None, None, 0)
    assert (who.days_used, who.away) == (4, {})
    assert [(key, one.specialist) for key, one in written.fixed.items()] == [(f"{RUNS_ON}1", "science_1")]
    assert set(written.packages["review"].done) == {"north", "south", "home"}
    assert {(past.specialist, past.school) for past in written.history.values()} >= {("science_1", "north")}

    over, written = ended(tmp_path, written)
    assert given(over) == {"science": 8}
    assert owed(over) == {"science": (4, 0, ["science_1"]), "english": (2, 2, [])}
    page = board_html(Opened(over))
    assert "<strong>4 of 7 days (57%);" in page
    assert "Last term (A test) schools were given 8 of 15 days (53%), by what took place." in page
    assert next(one.factors["waited"] for one in over.unmet if one.need == "english") == 1.1

    written = drafted(over, a_term("Summer", "2027-04-12", "2027-05-07"), written)
    assert (written.specialists["science_1"].days_used, written.needs["english"].waited) == (8, 2)
    assert written.needs["science"].least is None

    over, written = ended(tmp_path, written)
    assert given(over) == {"science": 4}
    assert owed(over) == {"english": (2, 3, [])}

    written = drafted(over, a_term("Autumn again", "2027-09-06", "2027-10-01"), written)
    assert {who.days_used for who in written.specialists.values()} == {0}
    read = loaded(tmp_path, to_yaml(written))
    assert set(read.expanded.needs) == {"english", *checks}
    assert [one.need for one in read.scenario.fixed.values()] == []

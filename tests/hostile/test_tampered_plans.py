"""A plan file that somebody changed: whatever it says that is not so is found, by both commands that look."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import a_need, a_scenario, a_school, a_specialist
from deployer.cli import run
from deployer.plan.store import plan_text
from deployer.scenario.write import to_yaml
from hostile.planned import planned

SCENARIO = a_scenario(
    a_need("first", days=2, rhythm="weekly"),
    a_need("second", days=6),
    a_need("third", category="maths"),
    a_school("home", pupils=300),
    a_specialist(available={"mon": "day"}),
    a_specialist("science_2", available={"tue": "day"}, phases=["primary"]),
)
PLAN = planned(SCENARIO)


def goal(data: Any, name: str) -> Any:
    return next(one for one in data["goals"] if one["name"] == name)


def visit(data: Any) -> Any:
    return data["deployments"][0]["visits"][0]


CHANGES: dict[str, tuple[Callable[[Any], object], str]] = {
    "value": (lambda data: goal(data, "coverage").update(value=9_999), "is said to be 9999"),
    "value of cost": (lambda data: goal(data, "cost").update(value=1), "is said to be 1 pounds"),
    "bound below the value": (lambda data: goal(data, "coverage").update(bound=1), "at most 1 in every plan"),
    "bound above the cost": (lambda data: goal(data, "match").update(bound=99_999), "at least 99999 in every plan"),
    "floor": (lambda data: goal(data, "coverage").update(floor=9_999), "9999 was to be kept"),
    "order of goals": (lambda data: data["goals"].reverse(), "in this order"),
    "goal gone": (lambda data: data["goals"].pop(), "the goals are"),
    "visit to a Saturday": (lambda data: visit(data).update(date="2026-09-12"), "Mondays to Fridays"),
    "visit beyond the term": (lambda data: visit(data).update(date="2027-09-06"), "outside the term"),
    "visit to a Tuesday": (lambda data: visit(data).update(date="2026-09-08"), "Science 1"),
    "visit by somebody else": (lambda data: visit(data).update(specialists=["science_2"]), "Science 2"),
    "visit by nobody": (lambda data: visit(data).update(specialists=[]), "by nobody"),
    "visit gone": (lambda data: data["deployments"][0]["visits"].pop(), "planned"),
    "half a visit": (lambda data: visit(data).update(session="am"), "planned"),
    "sessions": (lambda data: data["deployments"][0].update(sessions_planned=99), "planned"),
    "weight": (lambda data: data["deployments"][0].update(weight=1), "weight"),
    "deployment twice": (lambda data: data["deployments"].append(data["deployments"][0]), "2 times"),
    "unmet need forgotten": (lambda data: data["unmet"].pop(), "not listed as unmet"),
    "no reason": (lambda data: data["unmet"][0].update(reason=" "), "without a reason"),
    "given": (lambda data: data["scenario"]["given"]["schools"]["north"].update(pupils=50), "hash"),
    "hash": (lambda data: data["scenario"].update(sha256="0" * 64), "hash"),
    "title": (lambda data: data["scenario"].update(title="Other"), "titled"),
}
SCENARIO_CHANGED = {"given", "hash"}
"""Then it is no longer this scenario's plan, and `verify` checks its visits against the scenario and says so."""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Scenario and plan."""
    scenario, plan = tmp_path / "scenario.yaml", tmp_path / "plan.json"
    scenario.write_text(to_yaml(SCENARIO))
    plan.write_text(plan_text(PLAN))
    return scenario, plan


def test_as_it_was_made_it_is_right(files: tuple[Path, Path]) -> None:
    """Else what follows would show nothing."""
    scenario, plan = files
    assert run(["verify", str(scenario), str(plan), "--no-search"]) == 0
    assert run(["validate", str(plan)]) == 0


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_found(name: str, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """By `validate` from the plan alone, and by `verify`."""
    scenario, plan = files
    change, words = CHANGES[name]
    data = json.loads(plan.read_text())
    change(data)
    plan.write_text(json.dumps(data))
    assert run(["validate", str(plan)]) == 1
    assert words in capsys.readouterr().out
    assert run(["verify", str(scenario), str(plan), "--no-search"]) == (0 if name in SCENARIO_CHANGED else 1)
    told = capsys.readouterr()
    assert ("was made for another scenario" in told.err) == (name in SCENARIO_CHANGED)
    assert words in " ".join(told.out.split()) or name in SCENARIO_CHANGED


def test_a_plan_of_another_scenario(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Is checked against this one, and what does not exist here is named."""
    scenario, plan = files
    plan.write_text(plan_text(planned(a_scenario(a_need("elsewhere", school="east")))))
    assert run(["verify", str(scenario), str(plan), "--no-search"]) == 1
    told = capsys.readouterr()
    assert "was made for another scenario" in told.err
    assert "elsewhere" in told.out


@pytest.mark.parametrize("last_day", ["2020-01-01", "9999-12-31"])
@pytest.mark.parametrize("what", ["school", "week", "week:2026-09-07"])
def test_a_term_that_cannot_be_is_no_fault_of_ours(
    what: str, last_day: str, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages of weeks are not made for it."""
    plan = files[1]
    data = json.loads(plan.read_text())
    data["scenario"]["given"]["calendar"]["last_day"] = last_day
    plan.write_text(json.dumps(data))
    assert run(["show", str(plan), what]) == 1
    assert f"{last_day}" in capsys.readouterr().err

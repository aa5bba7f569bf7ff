"""The one door to a plan: starts, plans to keep, limits, equal answers, faults from the other process, and nobody left in it."""

import json
import os
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from builders import Entry, a_deployment, a_fixed, a_need, a_role, a_scenario, a_specialist
from deployer.errors import DeployerError, Findings, NoPlan, Unverified
from deployer.plan.schema import Plan
from deployer.plan.verify import audit, faults
from deployer.problem.build import Problem, Slot
from deployer.scenario.schema import Scenario
from deployer.scenario.stages import stages
from deployer.solve import run
from deployer.solve.by_model import SMALL
from deployer.solve.in_hand import Standing
from deployer.solve.run import Progress, Settings, plan

QUICK = Settings(time_limit=20)
TWO_DAYS = a_specialist(available={"mon": "day", "tue": "day"})


def a_term(*more: Entry, **keys: Any) -> Scenario:
    """Three needs of a day each for somebody with two days in all, and somebody dearer with one."""
    needs = a_need(priority="high"), a_need("more", school="south"), a_need("other", school="east", days=2)
    dear = a_specialist("dear_1", role="lle", available={"mon": "day"})
    return a_scenario(*needs, TWO_DAYS, dear, a_role("lle", cover_rate=300), *more, weeks=1, **keys)


def best_plan(scenario: Scenario, **keys: Any) -> Plan:
    """The plan; whatever else it is, it is sound, within its bounds, and no process is left."""
    answer = plan(scenario, QUICK, **keys)
    assert answer.verified
    assert audit(answer) == []
    for goal in answer.goals:
        sign = 1 if goal.sense == "max" else -1
        assert goal.bound is None or sign * goal.value <= sign * goal.bound
    assert active_children() == []
    return answer


def test_a_plan_to_proof() -> None:
    """Three of four days are given, and that is proved; all of it is told on the way."""
    told: list[Progress] = []
    answer = best_plan(a_term(), progress=told.append)
    assert answer.made.stopped == "proved"
    assert {goal.name: goal.gap for goal in answer.goals} == {goal: 0 for goal, _ in stages(answer.scenario.given)}
    assert sum(one.sessions_planned for one in answer.deployments) == 6
    assert [unmet.need for unmet in answer.unmet] in (["more"], ["other"])
    assert told
    assert told[-1].goal == "cost"
    assert [one.seconds for one in told] == sorted(one.seconds for one in told)


def test_a_start_is_improved() -> None:
    """From one poor visit to the best plan."""
    scenario = a_term()
    start = [a_deployment(scenario, "other", "2026-09-08")]
    assert best_plan(scenario, start=start).goals == best_plan(scenario).goals


def test_a_start_against_the_rules_is_refused() -> None:
    """With the rule, the place and the way out."""
    start = [a_deployment(a_term(), "science", "2026-09-09")]
    with pytest.raises(Findings, match=r"the plan to start from breaks a rule: .*not available on Wednesday") as caught:
        plan(a_term(), QUICK, start=start)
    assert [(one.code, one.where) for one in caught.value.findings] == [("breaks-available", "needs.science")]


def test_what_is_kept_is_in_the_plan() -> None:
    """Visits that the best plan would not have, all of them, with the rest filled up and bounds that know of them."""
    scenario = a_term()
    keep = [
        a_deployment(scenario, "other", "2026-09-07", "2026-09-08"),
        a_deployment(scenario, "more", "2026-09-07", by="dear_1"),
    ]
    answer = best_plan(scenario, keep=keep)
    planned = {one.need: one.visits for one in answer.deployments}
    assert all(visit in planned[one.need] for one in keep for visit in one.visits)
    assert answer.made.stopped == "proved"
    assert [unmet.need for unmet in answer.unmet] == ["science"]


def test_a_plan_to_keep_with_decisions_beside_it() -> None:
    """A decision of the scenario and a kept visit of the same pair are one; both dates stand."""
    scenario = a_term(a_fixed("other", visits=("2026-09-08",)))
    keep = [a_deployment(scenario, "other", "2026-09-07", "2026-09-08")]
    answer = best_plan(scenario, keep=keep)
    (other,) = [one for one in answer.deployments if one.need == "other"]
    assert [visit.date.day for visit in other.visits] == [7, 8]


def test_a_plan_to_keep_against_the_rules_is_refused() -> None:
    """A kept plan that breaks a cap."""
    keep = [a_deployment(a_term(), "science", "2026-09-07", "2026-09-08")]
    with pytest.raises(Findings, match="the plan to keep breaks a rule"):
        plan(a_term(), QUICK, keep=keep)


def test_a_decision_that_is_newer_than_the_plan_to_keep() -> None:
    """It is planned beside what is kept; one about a pair of that plan has to fit it."""
    newer = a_term(a_fixed("more", "dear_1", visits=("2026-09-07",)))
    answer = best_plan(newer, keep=[a_deployment(newer, "other", "2026-09-07", "2026-09-08")])
    assert {one.need for one in answer.deployments} >= {"other", "more"}
    other = a_term(a_fixed("other", visits=("2026-09-09",)))
    with pytest.raises(Findings, match="the plan to keep breaks a rule"):
        plan(other, QUICK, keep=[a_deployment(other, "other", "2026-09-07")])


def test_ids_as_long_as_they_may_be() -> None:
    """Needs and people whose ids together pass 80 characters are kept all the same."""
    need, person = "n" * 80, "p" * 80
    scenario = a_scenario(a_need(need), a_specialist(person), weeks=1)
    keep = [a_deployment(scenario, need, "2026-09-08", by=person)]
    assert [one.visits for one in best_plan(scenario, keep=keep).deployments] == [keep[0].visits]


def test_findings_cross_from_the_other_process() -> None:
    """Contradictory decisions are found there and read here, whole."""
    clash = a_fixed("science", visits=("2026-09-07",)), a_fixed("more", visits=("2026-09-07",))
    with pytest.raises(Findings, match="science_science_1 and more_science_1 cannot all be carried out") as caught:
        plan(a_term(*clash), QUICK)
    (finding,) = caught.value.findings
    assert (finding.code, finding.where) == ("decisions-clash", "fixed.science_science_1")
    assert active_children() == []


def test_no_time_for_a_plan() -> None:
    """A limit shorter than the start of a process: no plan, said at once, nobody left behind."""
    begun = time.monotonic()
    with pytest.raises(NoPlan, match="time limit ended before there was a plan"):
        plan(a_term(), Settings(time_limit=0.05))
    assert time.monotonic() - begun < 2
    assert active_children() == []


def test_a_search_that_dies_is_our_fault() -> None:
    """A child that ends without a word is told as such, not as a plan."""
    broken = a_term().model_copy(update={"title": "x" * 500})  # refused where the other process reads it
    with pytest.raises(DeployerError, match="the search ended without an answer; this is our fault"):
        plan(broken, QUICK)
    assert active_children() == []


def test_what_the_verifier_refuses_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """A diary against the rules, from whatever fault of ours: nothing leaves."""
    scenario = a_term()
    both = {("science", "science_1"): (Slot(0, "day"),), ("more", "science_1"): (Slot(0, "day"),)}
    assert Problem(scenario).pairs

    def wrong(*_: object) -> tuple[Standing, str]:
        return Standing(both, {}, {}, "cost", "proved"), "proved"

    monkeypatch.setattr(run, "_supervised", wrong)
    with pytest.raises(Unverified, match="nothing was published"):
        plan(scenario, QUICK)


ONE_RUN = """
import sys
from pathlib import Path
from deployer.scenario.schema import Scenario
from deployer.scenario.stages import stages
from deployer.solve.run import Settings, plan
if __name__ == "__main__":
    scenario = Scenario.model_validate_json(Path(sys.argv[1]).read_text(), strict=True)
    answer = plan(scenario, Settings(time_limit=None, work=2, seed=1))
    sys.stdout.write(answer.model_dump_json(by_alias=True))
"""


def too_large_for_one_model() -> Scenario:
    """Half days at far schools for five people, more than are asked at once and more than they can give."""
    far = {"minutes": 40, "miles": 15}
    schools = [f"school_{number}" for number in range(4)]
    matrix = {one: {other: far for other in schools if one < other} for one in schools}
    shapes = ({"visit": "half_day", "sessions": 5}, {"days": 4, "rhythm": "weekly"}, {"visit": "am", "sessions": 6})
    needs = [
        a_need(f"need_{number}", school=schools[number % 4], **{**shapes[number % 3], "least": {"sessions": 2}})
        for number in range(10)
    ]
    days: tuple[dict[str, str], ...] = (
        {"mon": "day", "thu": "day"},
        {"tue": "day", "wed": "am"},
        {"mon": "pm", "fri": "day"},
    )
    people = [
        a_specialist(f"science_{number}", available=days[number % 3], home_school=f"home_{number % 2}")
        for number in range(5)
    ]
    return a_scenario(*needs, *people, a_role(cover_rate=150), travel={"matrix": matrix}, weeks=11)


def one_run(folder: Path, scenario: Scenario, hash_seed: str) -> dict[str, Any]:
    """A run of one's own with a limit of work and no clock, as data."""
    script, question = folder / "one_run.py", folder / "scenario.json"
    script.write_text(ONE_RUN, encoding="utf-8")
    question.write_text(scenario.model_dump_json(by_alias=True), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(question)],
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_equal_questions_get_equal_answers(tmp_path: Path) -> None:
    """Two interpreters with different hashes: the same bytes but for the seconds, also where not all is proved."""
    scenario = too_large_for_one_model()
    assert sum(len(pair.slots) for pair in Problem(scenario).pairs) > SMALL
    first, second = (one_run(tmp_path, scenario, hash_seed) for hash_seed in ("1", "2"))
    assert first["made"].pop("seconds") > 0
    assert second["made"].pop("seconds") > 0
    assert json.dumps(first) == json.dumps(second)


def test_the_limit_is_kept() -> None:
    """Four seconds, and what is in hand by then."""
    begun = time.monotonic()
    answer = plan(too_large_for_one_model(), Settings(time_limit=4))
    assert time.monotonic() - begun < 6
    assert answer.verified
    assert answer.made.stopped in {"time", "proved"}


def test_faults_would_be_seen() -> None:
    """The plans above are sound because they are, not because nobody looks."""
    assert [one.rule for one in faults(a_term(), [a_deployment(a_term(), "science", "2026-09-09")])] == ["available"]

"""Ten people of central-region fall ill in week 5: how much a replan changes, beside the fewest changes that are possible.

`python -m benchmarks.sickness` plans the term, and then for each of the ten who have most to do from week 5 on: the term afresh,
with what has taken place and nothing else decided; near the plan before, as `deployer replan` does; and by one exact model of
all dates the fewest changes of any plan whose need met is within one percent of the fresh one. Prints a table in Markdown.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from math import ceil
from pathlib import Path

from deployer.goals import GOALS
from deployer.plan.schema import Plan
from deployer.plan.verify import achieved
from deployer.problem.build import Problem
from deployer.scenario.load import load
from deployer.scenario.schema import GoalSetting, Scenario, Span
from deployer.solve.ask import Effort, safe
from deployer.solve.decisions import settled
from deployer.solve.diary import Floor
from deployer.solve.near import still_possible
from deployer.solve.replanned import From, question, replanned
from deployer.solve.run import Settings, plan
from deployer.solve.timetable import best_dates

SCENARIO = Path(__file__).parents[1] / "scenarios/central-region/autumn-2026.yaml"
WEEK_5 = date(2026, 9, 28)
PEOPLE = 10
WITHIN = 0.01
BASE_SECONDS, SECONDS, PROOF_SECONDS = 60.0, 15.0, 60.0


def main() -> None:
    """Measure, and print."""
    scenario = load(SCENARIO).expanded
    before = plan(scenario, Settings(BASE_SECONDS))
    print("| who | visits lost | changes | at least | ratio | need met, of the fresh plan's |")
    print("| --- | --- | --- | --- | --- | --- |")
    for person in busiest(before):
        row = measured(before, without(scenario, person), person)
        print(f"| {scenario.specialists[person].name} | {row}", flush=True)


def measured(before: Plan, ill: Scenario, person: str) -> str:
    """One row of the table."""
    start = From(WEEK_5)
    asked = question(before, ill, start)
    plain = asked.earlier.model_copy(update={"short_notice": {}})
    counted = asked.model_copy(update={"earlier": plain, "goals": {**ill.goals, "stability": GoalSetting()}})
    fresh = plan(asked.model_copy(update={"goals": ill.goals}), Settings(SECONDS))
    again = replanned(before, ill, start, Settings(SECONDS))
    met = [goal.value for made in (fresh, again) for goal in made.goals if goal.name == "coverage"]
    changes = round(achieved(counted, again.deployments)["stability"])
    fewest = least_changes(Problem(counted), ceil((1 - WITHIN) * met[0]))
    lost = sum(person in visit.specialists for _, visit in before.visits() if visit.date >= WEEK_5)
    return f"{lost} | {changes} | {fewest} | {changes / max(1, fewest):.2f} | {100 * met[1] / met[0]:.2f} % |"


def busiest(before: Plan) -> Iterable[str]:
    """Those with most visits from that week on."""
    visits = Counter(person for _, visit in before.visits() if visit.date >= WEEK_5 for person in visit.specialists)
    return [person for person, _ in visits.most_common(PEOPLE)]


def without(scenario: Scenario, person: str) -> Scenario:
    """The scenario in which they are away from that week on."""
    who = scenario.specialists[person]
    away = {**who.away, "sick": Span(**{"from": WEEK_5, "to": scenario.calendar.last_day})}
    people = {**scenario.specialists, person: who.model_copy(update={"away": away})}
    return scenario.model_copy(update={"specialists": people})


def least_changes(problem: Problem, coverage: int) -> int:
    """No plan that meets so much need has fewer changes."""
    goal, floor = GOALS["stability"], Floor(GOALS["coverage"], coverage)
    first = still_possible(problem, settled(problem))
    effort = Effort(seconds=PROOF_SECONDS)
    answer, _ = best_dates(problem, problem.pairs, first, problem.people, goal, [floor], effort)
    return 0 if answer.bound is None else goal.constant(problem) + safe(answer.bound, goal.sense)


if __name__ == "__main__":
    main()

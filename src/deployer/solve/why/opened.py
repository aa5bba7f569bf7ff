"""A plan opened for questions: the problem, the visits as the solver sees them, and scenarios with one thing changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from deployer.goals.goal import Goal
from deployer.plan.schema import Deployment, Plan
from deployer.plan.verify import achieved, faults
from deployer.problem.build import Problem
from deployer.problem.travel import start_of
from deployer.rules.variables import Diary
from deployer.scenario.given_by import in_plan
from deployer.scenario.schema import Scenario
from deployer.solve.answer import deployments_of
from deployer.solve.diary import wishes
from deployer.solve.given import diary_of
from deployer.solve.ledger import Ledger


@dataclass(frozen=True)
class Opened:
    """A plan, counted out. Raises Findings on making where it breaks a rule of the scenario."""

    problem: Problem
    diary: Diary

    @classmethod
    def of(cls, plan: Plan) -> "Opened":
        """Open a plan."""
        return cls.at(plan.scenario.given, plan.deployments)

    @classmethod
    def at(cls, scenario: Scenario, deployments: Sequence[Deployment]) -> "Opened":
        """Open deployments of a scenario. Raises Findings where they break a rule of it."""
        problem = Problem(scenario)
        return cls(problem, diary_of(problem, deployments) if deployments else {})

    @property
    def scenario(self) -> Scenario:
        """What was asked."""
        return self.problem.scenario

    @cached_property
    def deployments(self) -> Mapping[str, Deployment]:
        """Need -> its deployment."""
        return {one.need: one for one in deployments_of(self.problem, self.diary)}

    @cached_property
    def goals(self) -> Mapping[str, float]:
        """What it reaches, as the second opinion counts it."""
        return achieved(self.scenario, list(self.deployments.values()))

    @cached_property
    def wishes(self) -> list[Goal]:
        """Its goals, in the scenario's order."""
        return [goal for goal, _ in wishes(self.problem)]

    @cached_property
    def broken(self) -> list[str]:
        """Every rule that it breaks, in words."""
        return [one.text for one in faults(self.scenario, list(self.deployments.values()))]

    @cached_property
    def minutes(self) -> int:
        """Minutes on the road in all: each person, school and date there and back once."""
        trips = {
            (pair.person.id, pair.need.school, slot.day)
            for pair in self.problem.pairs
            if not pair.online
            for slot in self.diary.get(pair.key, ())
        }
        people, journeys = self.scenario.specialists, self.problem.journeys
        return sum(
            2 * journeys.minutes(start_of(person, people[person]), school) for person, school, _ in sorted(trips)
        )

    @cached_property
    def ledger(self) -> Ledger:
        """What the plan has left of every resource."""
        ledger = Ledger(self.problem)
        for pair in self.problem.pairs:
            for slot in self.diary.get(pair.key, ()):
                ledger.add(pair, slot)
        return ledger

    def given(self, need: str) -> int:
        """Half days that a need of the scenario gets."""
        return self.deployments[need].sessions_planned if need in self.deployments else 0

    def sessions_of(self, person: str) -> dict[str, int]:
        """Counted need -> half days that the person gives to it."""
        return {
            need: len(slots) * self.problem.needs[need].size
            for (need, one), slots in self.diary.items()
            if one == person
        }

    def places_of(self, need: str) -> list[str]:
        """The counted needs of a need of the scenario: its lead, then who joins; each choice of teams in turn."""
        return [name for name, place in self.problem.places.items() if place.need == need]

    def leads_of(self, need: str) -> list[str]:
        """The counted needs that stand for its visits: one, or one for each choice of teams."""
        return [name for name in self.places_of(need) if not self.problem.needs[name].joins]


def changed(scenario: Scenario, settings: Mapping[str, Any]) -> Scenario:
    """The scenario with other values at dotted paths; None takes the entry out. Raises ValueError where that is no scenario.

    A need from a package is changed where a planner does it, at its school or in the package.
    """
    data = json.loads(scenario.model_dump_json(by_alias=True, exclude_none=True))
    for one, value in ((one, value) for path, value in settings.items() for one in in_plan(scenario, path)):
        *way, last = one.split(".")
        at = data
        for key in way:
            at = at.setdefault(key, {})
        if value is None:
            at.pop(last, None)
        else:
            at[last] = value
    return Scenario.model_validate_json(json.dumps(data, default=str))


def without(deployments: Iterable[Deployment], needs: Iterable[str]) -> list[Deployment]:
    """The deployments less those of some needs."""
    left_out = set(needs)
    return [one for one in deployments if one.need not in left_out]

"""Every plan of a tiny scenario, one by one: what is best is then beyond doubt.

Only the second opinion judges here; nothing of the model is used. A need's options are all sets of visits, by all people,
that break no rule by themselves; plans are all combinations of one option, or nothing, a need. A partial plan is given up
only for rules that nothing added can mend (`GROWING`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor, prod

from builders import a_deployment
from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.asked import FITTING
from deployer.plan.verifiers.course import verify_after, verify_fixed, verify_least, verify_same_person
from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.goals import UNITS, reached
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.independence import verify_independence
from deployer.plan.verifiers.money import verify_budget
from deployer.plan.verifiers.placement import verify_placement
from deployer.plan.verifiers.places import verify_hosts, verify_hub_quota, verify_release
from deployer.plan.verifiers.reviews import verify_reciprocity
from deployer.plan.verifiers.supply import verify_supply
from deployer.plan.verifiers.times import (
    verify_days_per_term,
    verify_days_per_week,
    verify_days_per_year,
    verify_one_need_at_a_time,
    verify_one_school_a_day,
    verify_schools_at_once,
)
from deployer.plan.verify import VERIFIERS
from deployer.scenario.schema import Part, Scenario
from deployer.scenario.stages import stages, wish_of

Seats = Mapping[str, Sequence[str]]
"""Place in a team -> who takes it."""
Rules = tuple[Callable[[Facts], Iterator[Broken]], ...]

GROWING: Rules = (
    verify_one_need_at_a_time,
    verify_one_school_a_day,
    verify_hosts,
    verify_hub_quota,
    verify_release,
    verify_days_per_week,
    verify_days_per_term,
    verify_days_per_year,
    verify_schools_at_once,
    verify_independence,
    verify_supply,
    verify_budget,
    verify_reciprocity,
)
"""Rules that join needs and, once broken, stay broken whatever is added."""

WHOLE: Rules = (verify_after, verify_same_person, verify_fixed)
"""Rules that can blame a need for what it, or another, does not have yet: asked of whole plans only."""

ALONE: Rules = tuple(verify for verify in VERIFIERS if verify not in WHOLE)
"""Rules that all visits of one need keep by themselves."""

FROM_THE_FIRST_VISIT: Rules = tuple(verify for verify in ALONE if verify not in {verify_least, verify_placement})
"""Rules that each visit keeps by itself."""


def _deployment(scenario: Scenario, need: str, visits: Sequence[Visit], seats: Seats) -> Deployment:
    taken = {name: list(people) for name, people in seats.items() if people}
    return a_deployment(scenario, need, *visits, seats=taken)


class Impossible(ValueError):
    """The decisions leave no plan at all."""


class Planner:
    """All plans of one scenario.

    without  a rule that nobody asks about, to see whether it decides anything
    like     of a scenario that differs in its needs alone: what is known of equal ones
    """

    def __init__(self, scenario: Scenario, without: str = "", like: "Planner | None" = None) -> None:
        self.without = f"verify_{without}"
        self.scenario = scenario
        self.ground = Ground(scenario)
        known = {need for need, asked in scenario.needs.items() if like and like.scenario.needs.get(need) == asked}
        self.teams: dict[str, list[Seats]] = {
            need: like.teams[need] if like and need in known else self._teams(need) for need in scenario.needs
        }
        self.candidates: dict[str, list[Visit]] = {
            need: like.candidates[need] if like and need in known else self._candidates(need) for need in scenario.needs
        }

    def sets_of_visits(self, need: str) -> int:
        """How many sets of visits there are to look at, rules aside."""
        ways = [sum(visit.date == day for visit in self.candidates[need]) for day in self.dates(need)]
        counts = [1] + [0] * self._most_visits(need)
        for way in ways:
            counts = [count + (way * counts[number - 1] if number else 0) for number, count in enumerate(counts)]
        return sum(counts[1:])

    def dates(self, need: str) -> list[date]:
        """Dates on which the need could be visited by somebody."""
        return list(dict.fromkeys(visit.date for visit in self.candidates[need]))

    def options(self, need: str) -> list[Deployment]:
        """Every way to serve the need, beside not at all."""
        return [deployment for deployment in self._made(need) if self._keeps([deployment], ALONE)]

    def _made(self, need: str) -> Iterator[Deployment]:
        if not self.scenario.needs[need].seats:
            yield from (a_deployment(self.scenario, need, *visits) for visits in self._visit_sets(need, None))
        for seats in self.teams[need]:
            for visits in self._visit_sets(need, seats):
                yield _deployment(self.scenario, need, visits, seats)

    def _teams(self, need: str) -> list[Seats]:
        """Every way to take the places of the need's team; none where it has no team."""
        people = list(self.scenario.specialists)
        taken = [
            [some for number in range(seat.count + 1) for some in combinations(people, number)]
            for seat in self.scenario.needs[need].seats.values()
        ]
        made = [dict(zip(self.scenario.needs[need].seats, some, strict=True)) for some in product(*taken) if taken]
        return [seats for seats in made if seats and any(seats.values()) and self._team_visits(need, seats)]

    def _team_visits(self, need: str, seats: Seats) -> list[Visit]:
        """Each visit that this team could make."""
        everyone = [person for place in seats.values() for person in place]
        visits = [Visit(date=day, session=part, specialists=everyone) for day, part in self._moments(need)]
        return [
            visit
            for visit in visits
            if self._keeps([_deployment(self.scenario, need, [visit], seats)], FROM_THE_FIRST_VISIT)
        ]

    def plans(self) -> Iterator[Facts]:
        """Every plan that keeps every rule, the empty one first."""
        options = [self.options(need) for need in self.scenario.needs]
        for plan in self._grown([], options):
            if self._keeps(plan, WHOLE):
                yield Facts(self.ground, plan)

    def _grown(self, chosen: list[Deployment], options: Sequence[list[Deployment]]) -> Iterator[list[Deployment]]:
        if not options:
            yield chosen
            return
        yield from self._grown(chosen, options[1:])
        for option in options[0]:
            longer = [*chosen, option]
            if not chosen or self._keeps(longer, GROWING):
                yield from self._grown(longer, options[1:])

    def _candidates(self, need: str) -> list[Visit]:
        """Each visit that could be one of the need's."""
        if self.scenario.needs[need].seats:
            return [visit for seats in self.teams[need] for visit in self._team_visits(need, seats)]
        made = product(self._moments(need), self.scenario.specialists)
        visits = [Visit(date=day, session=part, specialists=[person]) for (day, part), person in made]
        return [
            visit for visit in visits if self._keeps([a_deployment(self.scenario, need, visit)], FROM_THE_FIRST_VISIT)
        ]

    def _moments(self, need: str) -> list[tuple[date, Part]]:
        calendar = self.scenario.calendar
        length = (calendar.last_day - calendar.first_day).days + 1
        term = [calendar.first_day + timedelta(days=passed) for passed in range(length)]
        return list(product(term, FITTING[self.scenario.needs[need].visit]))

    def _visit_sets(self, need: str, seats: Seats | None) -> Iterator[tuple[Visit, ...]]:
        candidates = self.candidates[need] if seats is None else self._team_visits(need, seats)
        by_date = [[visit for visit in candidates if visit.date == day] for day in self.dates(need)]
        for number in range(1, self._most_visits(need) + 1):
            for dates in combinations(by_date, number):
                yield from product(*dates)

    def _most_visits(self, need: str) -> int:
        asked = self.scenario.needs[need]
        return asked.sessions_asked // asked.sessions_a_visit

    def _keeps(self, plan: list[Deployment], rules: Rules) -> bool:
        facts = Facts(self.ground, plan)
        asked = (verify for verify in rules if verify.__name__ != self.without)
        return not any(broken for verify in asked for broken in verify(facts))


_LAST: list[Planner] = []


def planner_of(scenario: Scenario, like: Planner | None = None) -> Planner:
    """All plans of the scenario; where it is the one asked for last, looked at once."""
    if not (_LAST and _LAST[0].scenario is scenario):
        _LAST[:] = [Planner(scenario, like=like)]
    return _LAST[0]


def best(scenario: Scenario, without: str = "") -> dict[str, float]:
    """The best value of each goal, in the scenario's order, over all plans that keep the floors of the goals before.

    A floor is the best value made worse by `within`, so with 0 these are the values of the best plan. With more, each
    value is the best that is possible where every earlier goal may give up its share: one plan need not reach all of them.
    `without` leaves a rule out. Raises Impossible if the decisions leave no plan.
    """
    goals = list(stages(scenario))
    planner = Planner(scenario, without) if without else planner_of(scenario)
    left = [[Fraction(str(value)) for value in reached(facts).values()] for facts in planner.plans()]
    if not left:
        raise Impossible("no plan keeps every decision")
    found: dict[str, float] = {}
    for number, (goal, setting) in enumerate(goals):
        sign = 1 if UNITS[wish_of(goal)][1] == "max" else -1
        value = sign * max(sign * values[number] for values in left)
        limit = floor_of(goal, value, setting.within)
        left = [values for values in left if sign * values[number] >= sign * limit]
        found[goal] = float(value)
    return found


def floor_of(goal: str, value: Fraction, within: str) -> Fraction:
    """The value made worse: by percent of its size, or by a number. Goals in whole units are rounded towards the value."""
    given_up = Fraction(within.rstrip("%"))
    if within.endswith("%"):
        given_up *= abs(value) / 100
    unit, sense = UNITS[wish_of(goal)]
    limit = value - given_up if sense == "max" else value + given_up
    if unit == "pounds":
        return limit
    return Fraction(ceil(limit) if sense == "max" else floor(limit))


def plan_space(scenario: Scenario) -> int:
    """How many combinations `best` has to look at, at most."""
    planner = planner_of(scenario)
    return prod(1 + planner.sets_of_visits(need) for need in scenario.needs)

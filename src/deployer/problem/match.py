"""How ill a person and a need fit, in points per session."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from math import floor

from deployer.problem.travel import start_of
from deployer.scenario.schema import Scenario, School

TENTH = 10
"""Percent of pupils that make one step of distance."""
HUNDRED = 100
"""Pupils that make one step of distance; and the best score."""


class Match:
    """The scenario's table of points, and what has been measured and judged."""

    def __init__(self, scenario: Scenario) -> None:
        """Take an expanded scenario."""
        self.scenario = scenario

    def points(self, person: str, need: str, category: str, minutes: int, *, others_preferred: bool) -> int:
        """Points per session of this person in this area of the need's team, after a journey of so many minutes."""
        judged = self.judged.get((person, need), self.judged.get((person, category)))
        if judged is not None:
            return HUNDRED - judged
        scenario, table = self.scenario, self.scenario.match
        facts, school = scenario.specialists[person], scenario.schools[scenario.needs[need].school]
        start = scenario.schools.get(start_of(person, facts))
        outside = self.outside_hub(person, scenario.needs[need].school)
        points = table.level_below * (3 - facts.level(category)) + table.outside_hub * outside
        points += table.not_preferred * others_preferred + table.minute * max(0, minutes - table.free_minutes)
        return points + self._without_impact(person, category) + (self._distance(start, school) if start else 0)

    def outside_hub(self, person: str, school: str) -> bool:
        """Whether the person starts from outside the school's hub; a missing hub is outside any."""
        scenario = self.scenario
        start = scenario.schools.get(start_of(person, scenario.specialists[person]))
        return start is None or start.hub is None or start.hub != scenario.schools[school].hub

    @cached_property
    def judged(self) -> Mapping[tuple[str, str], int]:
        """(person, need or category) -> score, the last one given; where an id is both, the need's."""
        scores = self.scenario.match_scores.scores.values()
        by_area = {(one.specialist, one.category): one.score for one in scores if one.category and not one.need}
        return by_area | {(one.specialist, one.need): one.score for one in scores if one.need}

    @cached_property
    def measured(self) -> Mapping[tuple[str, str], list[Fraction]]:
        """(person, area) -> scores of past deployments known on the plan's day."""
        found: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
        for one in self.scenario.impact.values():
            if one.on <= self.scenario.known_on:
                found[one.specialist, one.category].append(Fraction(str(one.score)))
        return found

    def _without_impact(self, person: str, category: str) -> int:
        """Points for what is missing to full impact: their own scores, drawn to the mean of all as if it stood there `impact_prior` times."""
        everything = [score for scores in self.measured.values() for score in scores]
        if not everything:
            return 0
        mean, prior = sum(everything) / Fraction(len(everything)), self.scenario.match.impact_prior
        own = self.measured.get((person, category), [])
        count = len(own) + prior
        expected = (sum(own) + prior * mean) / count if count else mean
        return floor(self.scenario.match.impact * (1 - expected / HUNDRED) + Fraction(1, 2))

    def _distance(self, start: School, school: School) -> int:
        """Points for how different the person's own school is: whole steps of ten percent, of a hundred pupils, and phase."""
        table = self.scenario.match

        def steps(of: Callable[[School], float | None], size: int) -> int:
            one, other = of(start), of(school)
            if one is None or other is None:
                return 0
            return floor(abs(Fraction(str(one)) - Fraction(str(other))) / size)

        return (
            table.disadvantaged * steps(lambda one: one.disadvantaged, TENTH)
            + table.eal * steps(lambda one: one.eal, TENTH)
            + table.pupils * steps(lambda one: one.pupils, HUNDRED)
            + table.phase * (start.phase != school.phase)
        )

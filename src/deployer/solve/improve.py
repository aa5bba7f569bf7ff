"""Re-opens parts of a plan: a few people and the needs around them get new dates and new partners, exactly, the rest stands.

A part chosen so never gives a bound; it only finds better plans.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from deployer.goals.goal import Goal
from deployer.problem.build import Pair, Problem
from deployer.rules.variables import Diary
from deployer.solve.ask import Effort, Verdict
from deployer.solve.diary import Floor
from deployer.solve.near import changed_needs
from deployer.solve.part import closed, open_needs, pairs_between
from deployer.solve.timetable import best_dates

SMALLEST, LARGEST = 300, 4_000
"""Possible visits in a part."""
EASY = 1_500
"""Simplex iterations below which a part was easy and the next may be larger."""


@dataclass
class Improver:
    """Improves a diary for one goal, part by part, and learns how large a part may be."""

    problem: Problem
    goal: Goal
    floors: Sequence[Floor]
    seed: int
    size: int = 900

    def __post_init__(self) -> None:
        """Seed the choice of parts."""
        self.random = random.Random(self.seed)  # noqa: S311  # choosing where to look is no secret

    def once(self, diary: Diary, effort: Effort) -> Diary:
        """The diary with one part re-opened: never worse in the goal, and no floor broken."""
        free, people = self._part(diary)
        if not free:
            return diary
        answer, found = best_dates(self.problem, free, diary, people, self.goal, self.floors, effort)
        easy = answer.verdict is Verdict.BEST and answer.work[0] < EASY
        self.size = round(min(LARGEST, max(SMALLEST, self.size * (1.1 if easy else 0.9))))
        if found is None or self.goal.better(
            self.goal.measure(self.problem, diary), self.goal.measure(self.problem, found)
        ):
            return diary
        return found

    def _part(self, diary: Diary) -> tuple[list[Pair], set[str]]:
        """Free pairs and the people who are wholly inside: who serves a need now, and then others who might."""
        seed = self._seed_need(diary)
        people = closed(self.problem, diary, {person for need, person in diary if need in self.problem.chain_of[seed]})
        needs = open_needs(self.problem, diary, people) if people else [seed]
        while sum(len(pair.slots) for pair in pairs_between(self.problem, needs, people)) < self.size:
            candidates = {pair.person.id for need in needs for pair in self.problem.pairs_of[need]} - people
            if not candidates:
                break
            people = closed(self.problem, diary, people | {self.random.choice(sorted(candidates))})
            needs = open_needs(self.problem, diary, people)
        return pairs_between(self.problem, needs, people), people

    def _seed_need(self, diary: Diary) -> str:
        """A need where something can be gained: short of visits, or dear."""
        given = dict.fromkeys(self.problem.needs, 0)
        for (need, _), slots in diary.items():
            given[need] += len(slots)
        needs = [need for need in self.problem.needs if self.problem.pairs_of[need]]
        short = [(self.problem.needs[need].most - given[need]) * self.problem.needs[need].weight for need in needs]
        served = [float(given[need] > 0) for need in needs]
        if self.goal.name == "stability":
            changed = changed_needs(self.problem, diary)
            return self.random.choices(needs, [0.02 + (self.problem.places[need].need in changed) for need in needs])[0]
        wanted = short if self.goal.name in {"coverage", "must"} and self.random.random() < 0.8 else served
        weights = wanted if any(wanted) else [1.0] * len(needs)
        return self.random.choices(needs, weights)[0]

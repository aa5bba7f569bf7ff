"""The plan that this one follows, counted out: which visits were in it, and what a change of each counts for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from deployer.problem.records import Slot

if TYPE_CHECKING:
    from deployer.problem.build import Problem
    from deployer.problem.records import Demand, Pair

Visits = Mapping[tuple[str, Slot], int]
"""Person and slot -> what it counts for if this visit is new, or gone."""


class Earlier:
    """The earlier plan's visits by need; a need or person that is not known any more has lost its visits."""

    def __init__(self, problem: Problem) -> None:
        """Take the problem."""
        self.given = problem.scenario.earlier
        self.stability_counts = "stability" in problem.scenario.goals
        self.first = problem.scenario.calendar.first_day
        since = self.given.since or self.first
        self.since = (since - self.first).days
        self.notice = sorted((notice.days, notice.counts) for notice in self.given.short_notice.values())
        self.visits: Mapping[str, Visits] = {
            need: {
                (person, slot): self.counts(slot)
                for person, visits in people.items()
                for slot in (Slot((visit.date - self.first).days, visit.session) for visit in visits)
            }
            for need, people in self.given.visits.items()
        }

    @property
    def sought(self) -> bool:
        """Whether a plan is to stay near it."""
        return bool(self.visits) and self.stability_counts

    def counts(self, slot: Slot) -> int:
        """What a change of a visit at this time counts for."""
        return next((counts for days, counts in self.notice if slot.day < self.since + days), 1)

    def still_open(self, need: Demand, person: str, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """Of these times those at which there can be a visit: before `since` only what was in the earlier plan."""
        if self.given.since is None:
            return slots
        had = self.visits.get(need.place.need, {})
        return tuple(slot for slot in slots if slot.day >= self.since or (person, slot) in had)

    def of(self, pair: Pair) -> dict[Slot, int]:
        """The visits that the pair's person had for the need and could still have."""
        had = self.visits.get(pair.need.place.need, {})
        return {slot: had[pair.person.id, slot] for slot in pair.slots if (pair.person.id, slot) in had}

    def changes(self, need: str, visits: Iterable[tuple[str, Slot]]) -> int:
        """What changes for one need where these are its visits now: what is gone or what is new, whichever is more; 0 without an earlier plan."""
        if not self.visits:
            return 0
        had, has = self.visits.get(need, {}), set(visits)
        gone = sum(counts for visit, counts in had.items() if visit not in has)
        return max(gone, sum(self.counts(visit[1]) for visit in has if visit not in had))

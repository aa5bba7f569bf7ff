"""The longest course of visits that one person's dates allow for a need: its rhythm, block or weeks, and how many a week.

Taking the earliest date that fits is best: a pattern that fits stays one when each of its visits moves to the earliest date that is
free for it. A block has to be tried from each of its first days, unless it may be shared: then the days between one person's
visits may be the other's.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from deployer.problem.calendar import Term
from deployer.problem.records import Demand, Slot


@dataclass(frozen=True)
class Course:
    """The visits of one person for a need.

    stage     (need, week) -> the stage of its rhythm, and in how many weeks of it there is at most one visit
    per_week  most visits in one week
    """

    term: Term
    stage: Callable[[Demand, int], tuple[int, int]]
    need: Demand
    per_week: int

    def longest(self, slots: Iterable[Slot]) -> int:
        """Most visits that these slots allow."""
        days = (slot.day for slot in slots)
        if self.need.weeks:
            return self._longest_placement(days)
        if self.need.asked.rhythm.pattern == "block" and self.need.asked.people.max == 1:
            return self._longest_block(days)
        return len(self.earliest_first(days))

    def earliest_first(self, days: Iterable[int]) -> list[int]:
        """The days of visits that are each as early as can be, none beyond those asked for; as late, if the days fall."""
        need, rhythm, week_of = self.need, self.need.asked.rhythm, self.term.week
        gap_days = rhythm.gap_days.min if rhythm.gap_days else 1
        visits: list[int] = []
        in_week = 0
        for day in days:
            days_since = abs(day - visits[-1]) if visits else gap_days
            stage, gap_weeks = self.stage(need, week_of(day))
            weeks_since = abs(week_of(day) - week_of(visits[-1])) if visits else gap_weeks
            same_stage = bool(visits) and self.stage(need, week_of(visits[-1]))[0] == stage
            if days_since >= gap_days and (weeks_since >= gap_weeks or not same_stage):
                in_week = in_week if visits and weeks_since == 0 else 0
                if in_week < self.per_week:
                    visits.append(day)
                    in_week += 1
            if len(visits) == need.most:
                break
        return visits

    def _longest_placement(self, days: Iterable[int]) -> int:
        """Most days in weeks running, in each of which there are as many as the placement asks for."""
        possible = Counter(self.term.week(day) for day in days)
        longest = running = 0
        for week, asked in self.need.weeks.items():
            running = running + asked if min(possible[week], self.per_week) >= asked else 0
            longest = max(longest, running)
        return longest

    def _longest_block(self, days: Iterable[int]) -> int:
        """Most of the days that follow each other with no other open day between.

        A block grows day by day and loses its first days where it must: for a hole all, for a gap all, for a full week some.
        """
        possible, open_days, week_of = set(days), self.need.open_days, self.term.week
        gap_days = self.need.asked.rhythm.gap_days.min if self.need.asked.rhythm.gap_days else 1
        longest = begin = 0
        for end, day in enumerate(open_days):
            if day not in possible:
                begin = end + 1
            elif end > begin and day - open_days[end - 1] < gap_days:
                begin = end
            too_early = end - self.per_week
            if too_early >= begin and week_of(open_days[too_early]) == week_of(day):
                begin = too_early + 1
            longest = max(longest, end + 1 - begin)
        return longest

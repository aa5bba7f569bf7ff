"""How visits follow each other: tables of (need, week), (need, stage, stretch of weeks) and (need, stretch of days); blocks by hand.

In the allocation: by projection, and through `most`, which is exact for one pair.
"""

from collections.abc import Iterable

from deployer.problem.build import Demand, Pair, Problem, Slot
from deployer.rules.model import each
from deployer.rules.variables import Bucket, Rule, Table, Timetable, grouped, of_need


def uses(problem: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """The week; each stretch of one, two or four weeks it is in, by stage; every stretch of `gap_days.min` days that holds the date."""
    rhythm, need, week = pair.need.asked.rhythm, pair.need.id, problem.term.week(slot.day)
    buckets: list[tuple[Bucket, int]] = []
    if rhythm.per_week:
        buckets.append(((need, "week", week), 1))
    stage, weeks = problem.stage(pair.need, week)
    buckets += [((need, "stretch of weeks", stage, first), 1) for first in range(week - weeks + 1, week + 1) if weeks]
    if rhythm.gap_days and rhythm.gap_days.min > 1:
        buckets += [((need, "stretch", slot.day - back), 1) for back in range(rhythm.gap_days.min)]
    return buckets


def capacity(problem: Problem, bucket: Bucket) -> int:
    """One visit; in a week as many as `per_week` says."""
    rhythm = problem.needs[str(bucket[0])].asked.rhythm
    if bucket[1] != "week":
        return 1
    assert rhythm.per_week is not None
    return rhythm.per_week.max


def in_timetable(timetable: Timetable) -> None:
    """Block: visits[day] - visits[open day before] <= starts[day]; sum of starts <= 1."""
    for need in timetable.needs:
        seen_whole = not timetable.partial or need.asked.people.max == 1
        if need.asked.rhythm.pattern == "block" and seen_whole:
            _one_block(timetable, need)


def _one_block(timetable: Timetable, need: Demand) -> None:
    by_day = grouped(timetable.by_need[need.id], lambda presence: presence.slot.day)
    visits = {day: [presence.there for presence in there] for day, there in by_day.items()}
    starts = []
    for before, day in zip((-1, *need.open_days), need.open_days, strict=False):
        if day in visits:
            start = timetable.model.variable(0, 1, name=f"start[{need.id}@{day}]")
            timetable.model.at_most([*each(visits[day]), *each(visits.get(before, ()), -1), (-1, start)], 0)
            starts.append(start)
    timetable.model.at_most(each(starts), 1)


RULE = Rule("rhythm", "Visits keep the rhythm that the school asked for.", Table(uses, capacity, of_need), in_timetable)

"""Whole weeks running: in each week all days that the placement asks for, or none, and no week left out between.

With open[week] 0 or 1: visits in the week = its days * open; open[week] - open[week before] <= start[week]; sum of starts <= 1.
In the allocation: through `most`, which is exact for one pair, and by projection.
"""

from deployer.problem.build import Demand
from deployer.rules.model import each
from deployer.rules.variables import Rule, Timetable, grouped


def in_timetable(timetable: Timetable) -> None:
    """Week by week, for each placement."""
    for need in timetable.needs:
        if need.weeks:
            _whole_weeks(timetable, need)


def _whole_weeks(timetable: Timetable, need: Demand) -> None:
    model, week_of = timetable.model, timetable.problem.term.week
    by_week = grouped(timetable.by_need[need.id], lambda presence: week_of(presence.slot.day))
    before, starts = None, []
    for week, days in need.weeks.items():
        opened, start = model.yes_or_no(f"open[{need.id}@{week}]"), model.variable(0, 1)
        visits = each(presence.there for presence in by_week.get(week, ()))
        model.equal([*visits, (-days, opened)], 0)
        model.at_most([(1, opened), (-1, start), *([(-1, before)] if before is not None else [])], 0)
        starts.append(start)
        before = opened
    model.at_most(each(starts), 1)


RULE = Rule(
    "placement", "A placement is for whole weeks running, with all its days in each.", in_timetable=in_timetable
)

"""One person a place for the whole need (or up to `people.max`), tied to their visits as tightly as can be said.

visits <= most * used, where `most` is the exact most that this pair alone can do; and the same week by week. That coupling
decides whether the bound means anything (docs/decisions/0003). The allocation has the term's row exact, the weeks by projection.
"""

from deployer.rules.model import each
from deployer.rules.variables import Allocation, Rule, Timetable, grouped


def in_timetable(timetable: Timetable) -> None:
    """Sum over slots of there <= most * used, in the term and in each week; sum over people of used <= people.max."""
    model = timetable.model
    for pair in timetable.pairs:
        used, presences = timetable.used[pair.key], timetable.by_pair[pair.key]
        visits = each(presence.there for presence in presences)
        model.at_most([*visits, (-pair.most, used)], 0)
        if not timetable.partial:
            model.at_least([*visits, (-1, used)], 0)
        for week in grouped(presences, lambda presence: timetable.problem.term.week(presence.slot.day)).values():
            most = min(pair.most_in_week, len({presence.slot.day for presence in week}))
            model.at_most([*each(presence.there for presence in week), (-most, used)], 0)
    for need in timetable.needs:
        if len(used_by := timetable.uses_of(need)) > need.asked.people.max:
            model.at_most(each(used_by), need.asked.people.max)


def in_allocation(allocation: Allocation) -> None:
    """Used <= visits <= most * used; sum over people of used <= people.max."""
    for choice in allocation.choices.values():
        allocation.model.at_most([(1, choice.visits), (-choice.pair.most, choice.used)], 0)
        allocation.model.at_least([(1, choice.visits), (-1, choice.used)], 0)
    for need in allocation.problem.needs.values():
        if len(choices := allocation.of(need)) > need.asked.people.max:
            allocation.model.at_most(each(choice.used for choice in choices), need.asked.people.max)


RULE = Rule(
    "continuity",
    "One person serves a need from first to last visit, or as many as it allows.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)

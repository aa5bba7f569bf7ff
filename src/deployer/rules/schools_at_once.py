"""At most so many schools with an open deployment in a week.

A need is open for a person from the week of their first visit to that of their last: begun[week] rises with the first visit,
ended[week] after the last, open = begun - ended. In the allocation: by projection.
"""

from collections.abc import Sequence

from deployer.rules.model import Variable, each
from deployer.rules.variables import Presence, Rule, Timetable, grouped


def in_timetable(timetable: Timetable) -> None:
    """Sum over schools of open[person, school, week] <= schools_at_once."""
    for person_id, presences in timetable.by_person.items():
        limit = timetable.problem.people[person_id].schools_at_once
        by_school = grouped(presences, lambda presence: presence.pair.need.school)
        if limit is not None and len(by_school) > limit:
            _at_most(timetable, limit, list(by_school.values()))


def _at_most(timetable: Timetable, limit: int, by_school: Sequence[list[Presence]]) -> None:
    model, weeks = timetable.model, range(timetable.problem.term.weeks)
    schools_open: dict[int, list[Variable]] = {week: [] for week in weeks}
    for presences in by_school:
        spans = [_open(timetable, there) for there in grouped(presences, lambda one: one.pair.need.id).values()]
        for week in weeks:
            opened = model.variable(0, 1)
            for begun, ended in (span[week] for span in spans):
                model.at_most([(1, begun), (-1, ended), (-1, opened)], 0)
            schools_open[week].append(opened)
    for opened_in in schools_open.values():
        model.at_most(each(opened_in), limit)


def _open(timetable: Timetable, presences: list[Presence]) -> list[tuple[Variable, Variable]]:
    """Week -> begun and ended, for one need of one person."""
    model, week_of = timetable.model, timetable.problem.term.week
    used = timetable.used[presences[0].pair.key]
    by_week = grouped(presences, lambda presence: week_of(presence.slot.day))
    spans: list[tuple[Variable, Variable]] = []
    for week in range(timetable.problem.term.weeks):
        begun, ended = model.variable(0, 1), model.variable(0, 1)
        model.at_most([(1, begun), (-1, used)], 0)
        model.at_most([(1, ended), (-1, begun)], 0)
        if spans:
            model.at_least([(1, begun), (-1, spans[-1][0])], 0)
            model.at_least([(1, ended), (-1, spans[-1][1])], 0)
        in_week = by_week.get(week, [])
        by_day = grouped(in_week, lambda presence: presence.slot.day)
        most = min(presences[0].pair.most_in_week, presences[0].pair.most, len(by_day))
        for least_open, visits in ((most, in_week), *((1, there) for there in by_day.values() if most > 1)):
            each_visit = each(presence.there for presence in visits)
            model.at_most([*each_visit, (-least_open, begun), (least_open, ended)], 0)
        spans.append((begun, ended))
    return spans


RULE = Rule(
    "schools_at_once", "Nobody has more schools on the go in a week than their limit.", in_timetable=in_timetable
)

"""One school a day, unless the trip between two fits between the sessions.

Only half days can break it. As a table, for each school and half of a date: the visits there in that half, and the visits in
the other half at schools too far from it, are together at most one. Exact for whole visits, and a clique. Where a person's
half-day schools of one date fall into groups that are all too far from each other, the timetable also has a variable
for each group, "the day belongs to it", which is stronger in the linear relaxation. In the allocation: by projection.
"""

from collections.abc import Iterable

import networkx as nx

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.model import each
from deployer.rules.variables import Bucket, Presence, Rule, Table, Timetable, grouped


def uses(problem: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """The own (school, half), and the other half at every school that is too far."""
    if slot.session == "day":
        return []
    other_half = "pm" if slot.session == "am" else "am"
    person, school = pair.person.id, pair.need.school
    far = problem.far_from(person, school, slot.session)
    return [
        ((person, slot.day, school, slot.session), 1),
        *(((person, slot.day, other, other_half), 1) for other in far),
    ]


def capacity(_problem: Problem, _bucket: Bucket) -> int:
    """One visit."""
    return 1


def in_timetable(timetable: Timetable) -> None:
    """Sum over groups of day_of[person, date, group] <= 1; visits of one half, or of one need, in the group <= day_of."""
    problem = timetable.problem
    for person, presences in timetable.by_person.items():
        halves = [presence for presence in presences if presence.slot.session != "day"]
        group_of = _groups(problem, {presence.pair.need.school for presence in halves})
        if len(set(group_of.values())) < 2:
            continue
        for day, there in grouped(presences, lambda presence: presence.slot.day).items():
            _one_group(timetable, f"{person}@{day}", there, group_of)


def _groups(problem: Problem, schools: set[str]) -> dict[str, int]:
    near: nx.Graph[str] = nx.Graph()
    near.add_nodes_from(sorted(schools))
    near.add_edges_from(
        (one, other)
        for one in sorted(schools)
        for other in sorted(schools)
        if one != other and not problem.too_far(one, other)
    )
    return {school: number for number, group in enumerate(nx.connected_components(near)) for school in group}


def _one_group(timetable: Timetable, name: str, there: list[Presence], group_of: dict[str, int]) -> None:
    halves = [presence for presence in there if presence.slot.session != "day"]
    by_group = grouped(halves, lambda presence: group_of[presence.pair.need.school])
    if len(by_group) < 2:
        return
    days = [presence.there for presence in there if presence.slot.session == "day"]
    for group, members in by_group.items():
        day_of = timetable.model.variable(0, 1, name=f"day_of[{name}@{group}]")
        days.append(day_of)
        by_half = grouped(members, lambda presence: presence.slot.session)
        by_need = grouped(members, lambda presence: presence.pair.need.id)  # at most one visit of a need a date
        for together in (*by_half.values(), *by_need.values()):
            timetable.model.at_most([*each(one.there for one in together), (-1, day_of)], 0)
    timetable.model.at_most(each(days), 1)


RULE = Rule(
    "one_school_a_day",
    "A specialist's day goes to one school, unless the trip to a second fits between morning and afternoon.",
    Table(uses, capacity),
    in_timetable,
)

"""One school a day, unless the trip between two fits between the sessions.

Two sessions that follow each other can break it: morning and afternoon, and afternoon (or the end of a day) and twilight. The schools
that a person may be at in either fall into groups, and every trip between two groups is too long. As a
table: the groups have numbers, and for each binary digit the earlier sessions where it is 0 and the later ones where it is 1 are
together at most one, and the other way round: two groups differ in some digit. Within a group, for each school and session of
a date: the visits there in that session, and those in the other one at schools too far from it, are together at most one. Exact
for whole visits, and cliques. For mornings and afternoons the timetable also has a variable for each group, "the day belongs to it",
which is stronger in the linear relaxation. In the allocation: by projection.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.model import each
from deployer.rules.variables import Bucket, Presence, Rule, Table, Timetable, grouped


def uses(problem: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """What it uses between morning and afternoon, and between afternoon and twilight."""
    person = pair.person.id
    buckets: list[Bucket] = []
    if pair.online:
        return []
    if slot.session in {"am", "pm"}:
        buckets += _between("noon", problem, problem.half_day_schools[person], pair, slot, slot.session == "am")
    if slot.session != "am" and (schools := problem.evening_schools[person]):
        buckets += _between("evening", problem, schools, pair, slot, slot.session != "twilight")
    return [(bucket, 1) for bucket in buckets]


def alike(pair: Pair) -> Hashable:
    """Who goes where, unless it is online."""
    return pair.person.id, pair.need.school, pair.online


def _between(
    gap: str, problem: Problem, schools: frozenset[str], pair: Pair, slot: Slot, earlier: bool
) -> Iterator[Bucket]:
    """A bucket for each digit of the group; within the group the own (school, side), and the other side where it is too far."""
    person, school, group_of = pair.person.id, pair.need.school, problem.day_groups(schools)
    for digit in range(max(group_of.values()).bit_length()):
        yield person, slot.day, gap, digit, (group_of[school] >> digit & 1) == earlier
    if far := problem.far_within_group(schools, school, earlier=earlier):
        yield person, slot.day, gap, school, earlier
        yield from ((person, slot.day, gap, other, not earlier) for other in far)


def capacity(_problem: Problem, _bucket: Bucket) -> int:
    """One visit."""
    return 1


def in_timetable(timetable: Timetable) -> None:
    """Sum over groups of day_of[person, date, group] <= 1; visits of one half, or of one need, in the group <= day_of."""
    problem = timetable.problem
    for person, presences in timetable.by_person.items():
        halves = [presence for presence in presences if _on_the_way(presence)]
        group_of = problem.day_groups(frozenset(presence.pair.need.school for presence in halves))
        if len(set(group_of.values())) < 2:
            continue
        for day, there in grouped(presences, lambda presence: presence.slot.day).items():
            _one_group(timetable, f"{person}@{day}", there, group_of)


def _one_group(timetable: Timetable, name: str, there: list[Presence], group_of: Mapping[str, int]) -> None:
    halves = [presence for presence in there if _on_the_way(presence)]
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


def _on_the_way(presence: Presence) -> bool:
    """Whether it is a morning or an afternoon at the school."""
    return presence.slot.session in {"am", "pm"} and not presence.pair.online


RULE = Rule(
    "one_school_a_day",
    "A specialist's day goes to one school, unless the trip to a second fits between the sessions or it is online.",
    Table(uses, capacity, alike),
    in_timetable,
)

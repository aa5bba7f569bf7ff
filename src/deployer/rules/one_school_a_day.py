"""One school a day, unless the trip between two fits between the sessions.

Only half days can break it. A person's half-day schools fall into groups, and every trip between two groups is too long. As a
table: the groups have numbers, and for each binary digit the mornings where it is 0 and the afternoons where it is 1 are
together at most one, and the other way round: two groups differ in some digit. Within a group, for each school and half of
a date: the visits there in that half, and those in the other half at schools too far from it, are together at most one. Exact
for whole visits, and cliques. The timetable also has a variable for each group, "the day belongs to it", which is stronger
in the linear relaxation. In the allocation: by projection.
"""

from collections.abc import Iterable, Mapping

from deployer.problem.build import Pair, Problem, Slot
from deployer.rules.model import each
from deployer.rules.variables import Bucket, Presence, Rule, Table, Timetable, grouped


def uses(problem: Problem, pair: Pair, slot: Slot) -> Iterable[tuple[Bucket, int]]:
    """A bucket for each digit of the group; within the group the own (school, half), and the other half where it is too far."""
    if slot.session == "day":
        return []
    person, school, morning = pair.person.id, pair.need.school, slot.session == "am"
    group_of = problem.day_groups(problem.half_day_schools[person])
    digits = range(max(group_of.values()).bit_length())
    buckets: list[Bucket] = [(person, slot.day, digit, (group_of[school] >> digit & 1) == morning) for digit in digits]
    if far := problem.far_within_group(person, school, slot.session):
        other_half = "pm" if morning else "am"
        buckets += [(person, slot.day, school, slot.session), *((person, slot.day, other, other_half) for other in far)]
    return [(bucket, 1) for bucket in buckets]


def capacity(_problem: Problem, _bucket: Bucket) -> int:
    """One visit."""
    return 1


def in_timetable(timetable: Timetable) -> None:
    """Sum over groups of day_of[person, date, group] <= 1; visits of one half, or of one need, in the group <= day_of."""
    problem = timetable.problem
    for person, presences in timetable.by_person.items():
        halves = [presence for presence in presences if presence.slot.session != "day"]
        group_of = problem.day_groups(frozenset(presence.pair.need.school for presence in halves))
        if len(set(group_of.values())) < 2:
            continue
        for day, there in grouped(presences, lambda presence: presence.slot.day).items():
            _one_group(timetable, f"{person}@{day}", there, group_of)


def _one_group(timetable: Timetable, name: str, there: list[Presence], group_of: Mapping[str, int]) -> None:
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

"""A team comes together: whoever has a place in it comes to every visit, and enough of its places are taken.

`lead` being the visits of the lead: people in a place <= its count * lead, and = where all have to come; all who join >= the
fewest that may come, less the lead, * lead; each one's visits >= lead where they are used. Whoever is in a place for the
lead's own school: used <= the uses in the first place by people of their home school. A person has one place at most, and a
home school one person where the team is of different ones. In the timetable slot by slot; in the allocation in numbers of
visits, exact but for the dates, which come by projection.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from deployer.problem.build import Demand, Problem, Slot
from deployer.rules.model import Model, Terms, Variable, each
from deployer.rules.variables import Allocation, Key, Presence, Rule, Timetable, grouped


def in_timetable(timetable: Timetable) -> None:
    """Slot by slot, for teams that are seen whole."""
    if timetable.partial:
        return
    for lead, team in _teams(timetable.problem):
        together = [need.id for need in (lead, *team) if need.id in timetable.by_need]
        if not together:
            continue
        by_slot = {need: grouped(timetable.by_need[need], lambda presence: presence.slot) for need in together}
        slots = dict.fromkeys(slot for presences in by_slot.values() for slot in presences)
        for slot in slots:
            _filled(timetable.model, lead, team, partial(_there, by_slot, slot))
        _always_there(timetable, lead, team, by_slot)
        _one_place_each(timetable.model, timetable.problem, (lead, *team), timetable.used)
        _of_the_leads_school(timetable.model, timetable.problem, (lead, *team), timetable.used)


def in_allocation(allocation: Allocation) -> None:
    """In numbers of visits."""
    model, choices = allocation.model, allocation.choices
    for lead, team in _teams(allocation.problem):
        _filled(model, lead, team, partial(_visits, allocation))
        led = each((choice.visits for choice in allocation.of(lead)), -1)
        for need in team:
            for choice in allocation.of(need):
                model.at_most([(1, choice.visits), *led], 0)
                model.at_least([(1, choice.visits), *led, (-lead.most, choice.used)], -lead.most)
        used = {key: choice.used for key, choice in choices.items()}
        _one_place_each(model, allocation.problem, (lead, *team), used)
        _of_the_leads_school(model, allocation.problem, (lead, *team), used)


def _visits(allocation: Allocation, need: str) -> list[Variable]:
    return [choice.visits for choice in allocation.of(allocation.problem.needs[need])]


def _teams(problem: Problem) -> Iterator[tuple[Demand, tuple[Demand, ...]]]:
    return ((problem.needs[lead], team) for lead, team in problem.team_of.items() if team)


def _there(by_slot: Mapping[str, Mapping[Slot, Sequence[Presence]]], slot: Slot, need: str) -> list[Variable]:
    return [presence.there for presence in by_slot.get(need, {}).get(slot, ())]


def _filled(model: Model, lead: Demand, team: Sequence[Demand], visits: Callable[[str], list[Variable]]) -> None:
    """People in each place at most as many as it has, and enough of them, if the lead comes."""
    leads = visits(lead.id)
    enough: Terms = []
    for need in team:
        come = visits(need.id)
        model.at_most([*each(come), *each(leads, -need.place.count)], 0)
        if not need.shadow:
            enough += each(come)
            if lead.asked.least_people is None:
                model.at_least([*each(come), *each(leads, -need.place.count)], 0)
    if lead.asked.least_people is not None:
        model.at_least([*enough, *each(leads, 1 - lead.asked.least_people)], 0)


def _always_there(
    timetable: Timetable, lead: Demand, team: Sequence[Demand], by_slot: Mapping[str, Mapping[Slot, Sequence[Presence]]]
) -> None:
    """There on a slot >= used + lead on it - 1."""
    joining = [key for need in team for key in (pair.key for pair in timetable.problem.pairs_of[need.id])]
    for key in joining:
        if key in timetable.used:
            there = {presence.slot: presence.there for presence in timetable.by_pair[key]}
            for slot, leads in by_slot.get(lead.id, {}).items():
                joins = [(-1, there[slot])] if slot in there else []
                led = each(presence.there for presence in leads)
                timetable.model.at_most([*joins, (1, timetable.used[key]), *led], 1)


def _one_place_each(model: Model, problem: Problem, needs: Sequence[Demand], used: Mapping[Key, Variable]) -> None:
    """Used over the places of a team, for each person and, if so asked, each home school: at most one."""
    pairs = [pair for need in needs for pair in problem.pairs_of[need.id] if pair.key in used]
    for theirs in grouped(pairs, lambda pair: pair.person.id).values():
        if len(theirs) > 1:
            model.at_most(each(used[pair.key] for pair in theirs), 1)
    if needs[0].asked.from_different_schools:
        for home, theirs in grouped(pairs, lambda pair: pair.person.home).items():
            if home and len(theirs) > 1:
                model.at_most(each(used[pair.key] for pair in theirs), 1)


def _of_the_leads_school(model: Model, problem: Problem, needs: Sequence[Demand], used: Mapping[Key, Variable]) -> None:
    """Used in a place for the lead's own school <= the uses in the first place by people of that school."""
    first = [need for need in needs if need.place.seat == needs[0].place.seat]
    leading = [pair for need in first for pair in problem.pairs_of[need.id] if pair.key in used]
    for need in needs:
        for pair in problem.pairs_of[need.id] if need.with_lead else ():
            if pair.key in used:
                theirs = (used[one.key] for one in leading if one.person.home == pair.person.home is not None)
                model.at_most([(1, used[pair.key]), *each(theirs, -1)], 0)


RULE = Rule(
    "team",
    "A team comes together: everyone in it at every visit, and enough of its places taken.",
    in_timetable=in_timetable,
    in_allocation=in_allocation,
)

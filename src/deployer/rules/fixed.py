"""Decided already: the pair is used, and the listed visits take place. Exact in both models (dates by projection)."""

from deployer.rules.variables import Allocation, Rule, Timetable


def in_timetable(timetable: Timetable) -> None:
    """Used = 1; there = 1 for each listed visit."""
    for key, slots in timetable.problem.fixed_pairs.items():
        if key in timetable.used:
            timetable.model.lower[timetable.used[key]] = 1
            for presence in timetable.by_pair[key]:
                if presence.slot in slots:
                    timetable.model.lower[presence.there] = 1


def in_allocation(allocation: Allocation) -> None:
    """Used = 1; visits at least as many as are listed."""
    for key, slots in allocation.problem.fixed_pairs.items():
        if key in allocation.choices:
            allocation.model.lower[allocation.choices[key].used] = 1
            allocation.model.lower[allocation.choices[key].visits] = max(1, len(slots))


RULE = Rule("fixed", "What is decided already is in the plan.", in_timetable=in_timetable, in_allocation=in_allocation)

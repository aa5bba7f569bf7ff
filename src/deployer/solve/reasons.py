"""Why a need gets less than it asked for, in a sentence."""

from collections.abc import Mapping

from deployer.problem.build import Demand, Problem
from deployer.rules.variables import Diary

FALLS = {
    "qualified": "nobody with the right role, expertise and phase",
    "travel_limit": "those with the expertise live too far away",
    "consent": "those who could come, or the school, have said no",
    "forbidden": "those who could come are ruled out by a decision",
    "available": "those who could come have no days in common with the school",
}
"""What to say where a check left nobody, by check in the order in which they are made."""


def reason(problem: Problem, diary: Diary, need: Demand) -> str:
    """The first check that left nobody; or who could come, and what they are used for instead."""
    pairs = problem.pairs_of[need.id]
    if not pairs:
        return _nobody(problem, need)
    missing = [first for first, kind in need.asked.after.items() if kind == "required" and not _served(diary, first)]
    if missing:
        return f"It comes after {problem.scenario.needs[missing[0]].category}, which gets nothing."
    could = [pair.person.id for pair in pairs]
    servers = [person for person in could if (need.id, person) in diary]
    if servers:
        return f"{_names(problem, servers)} can give no more days: {_doing(problem, diary, servers, need.id)}."
    if all(pair.most < need.least for pair in pairs) and need.asked.people.max == 1:
        return f"{_names(problem, could)} could come, but not as often as is worthwhile."
    return f"{_names(problem, could)} could come: {_doing(problem, diary, could, need.id)}."


def _nobody(problem: Problem, need: Demand) -> str:
    falls: Mapping[str, int] = problem.refused[need.id]
    last = [check for check in FALLS if falls.get(check)]
    what = FALLS[last[-1]] if last else "there is nobody to send"
    name = problem.scenario.categories[need.asked.category].name
    return f"Nobody can come for {name}: {what}."


def _served(diary: Diary, need: str) -> bool:
    return any(key[0] == need for key in diary)


def _names(problem: Problem, people: list[str]) -> str:
    names = [problem.scenario.specialists[person].name for person in people]
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} others"
    return " and ".join(", ".join(names).rsplit(", ", 1))


def _doing(problem: Problem, diary: Diary, people: list[str], need: str) -> str:
    """Where the days of these people go."""
    busy: dict[str, int] = {}
    for (other, person), slots in diary.items():
        if person in people and other != need:
            school = problem.needs[other].school
            busy[school] = busy.get(school, 0) + len(slots) * problem.needs[other].size
    if not busy:
        return "their own limits, their school's release or the school's own dates leave no room"
    most = sorted(busy, key=lambda school: (-busy[school], school))[:3]
    parts = [f"{_days(busy[school])} at {problem.scenario.schools[school].name}" for school in most]
    rest = sum(busy.values()) - sum(busy[school] for school in most)
    if rest:
        parts.append(f"{_days(rest)} elsewhere")
    return "already planned are " + " and ".join(", ".join(parts).rsplit(", ", 1))


def _days(sessions: int) -> str:
    days = sessions / 2
    return f"{days:g} day{'' if days == 1 else 's'}"

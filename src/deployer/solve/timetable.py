"""Which dates: an exact model over some of the pairs, the rest of the plan standing as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deployer.goals.cost import spent
from deployer.goals.goal import Goal
from deployer.problem.build import Pair, Problem
from deployer.rules import RULES
from deployer.rules.variables import Diary, Timetable, say_in_timetable, used_by
from deployer.solve.ask import Answer, Effort, ask
from deployer.solve.diary import Floor, aim, hint_of, keep, read, visits_in, without


def timetable_for(
    problem: Problem, free: Sequence[Pair], diary: Diary, people: Iterable[str]
) -> tuple[Timetable, Diary]:
    """An exact model in which the `free` pairs may have any visits and all others keep theirs.

    people  those whose whole diary is inside the model: their visits to other needs are held, not taken off as numbers

    Returns the model, and the visits outside it.
    """
    inside, free_keys = set(people), {pair.key for pair in free}
    rivals = problem.rivals
    stays = diary.keys() - free_keys
    free = [pair for pair in free if stays.isdisjoint(rivals.get(pair.key, ()))]
    standing = [
        replace(pair, slots=diary[pair.key], most=len(diary[pair.key]))
        for pair in problem.pairs
        if pair.key in diary and pair.person.id in inside and pair.key not in free_keys
    ]
    held = frozenset((pair.key, slot) for pair in standing for slot in pair.slots)
    outside = without(diary, free_keys | {pair.key for pair in standing})
    timetable = Timetable(
        problem,
        [*free, *standing],
        held=held,
        outside=outside,
        taken=used_by(RULES, problem, visits_in(problem, outside)),
        spent=spent(problem, outside),
        payable=problem.funds.payable(visits_in(problem, outside)),
    )
    for rule in RULES:
        say_in_timetable(rule, timetable)
    return timetable, outside


def best_dates(
    problem: Problem,
    free: Sequence[Pair],
    diary: Diary,
    people: Iterable[str],
    goal: Goal,
    floors: Sequence[Floor],
    effort: Effort,
) -> tuple[Answer, Diary | None]:
    """The best diary for a goal when the `free` pairs may change and the floors are kept; None where none was found."""
    timetable, outside = timetable_for(problem, free, diary, people)
    keep(timetable, floors)
    aim(timetable, goal)
    answer = ask(timetable.model, effort, hint=hint_of(timetable.presences, timetable.used, diary) if diary else None)
    if not answer.found:
        return answer, None
    return answer, {**outside, **read(timetable.presences, answer.values)}

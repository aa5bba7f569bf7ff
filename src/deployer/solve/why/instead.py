"""Another person for a need, or the need without one: planned near the plan, with the decisions taken back that are in the way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from deployer.plan.alternatives import Alternative, Considered, Suggested
from deployer.plan.explanation import Change
from deployer.plan.schema import Plan
from deployer.rules.variables import Diary, Key
from deployer.solve.why.filters import fallen_at
from deployer.solve.why.need import ASIDE
from deployer.solve.why.opened import Opened
from deployer.solve.why.reopen import Clock, Found, Wish, reopened
from deployer.solve.why.trying import compared, opened_with

MOST_BY_NAME = 3
LEFT_OUT = "left_out"
"""The id of the decision that a question without somebody adds."""


def considered(plan: Plan, need: str, person: str, *, wanted: bool, seconds: float | None = 15.0) -> Considered:
    """The plan with this person at the need, or without. Raises Findings where the plan breaks rules, KeyError where it knows neither."""
    clock = Clock(None if seconds is None else max(0.5, seconds - ASIDE))
    question = _Question(Opened.of(plan), need)
    answer = question.with_one(person, clock) if wanted else question.without_one(person, clock)
    return Considered(need=need, wanted=wanted, sessions_planned=question.plan.given(need), answer=answer)


def suggested(plan: Plan, need: str, seconds: float | None = 15.0) -> Suggested:
    """Everybody else who may serve the need, ranked. Raises as `considered` does."""
    clock = Clock(None if seconds is None else max(0.5, seconds - ASIDE))
    question = _Question(Opened.of(plan), need)
    serving = [person for person in question.plan.scenario.specialists if question.serves(person)]
    able = {pair.person.id: pair.points for one in question.places for pair in question.plan.problem.pairs_of[one]}
    others = sorted(able.keys() - set(serving), key=lambda person: (able[person], person))
    tried: list[Alternative] = []
    for number, person in enumerate(others):
        if clock.over:
            break
        tried.append(question.with_one(person, clock.share(1.5 / (0.5 + len(others) - number))))
    return Suggested(
        need=need,
        sessions_asked=question.plan.scenario.needs[need].sessions_asked,
        sessions_planned=question.plan.given(need),
        serving=serving,
        alternatives=sorted(tried, key=_rank),
        tried_all=len(tried) == len(others),
    )


def _rank(one: Alternative) -> tuple[bool, list[float], int, str]:
    """Those with a plan first; of these the better by the goals in order, then the one that changes less."""
    if one.found is None:
        return True, [], 0, one.specialist
    values = [goal.after if goal.sense == "min" else -goal.after for goal in one.found.goals]
    return False, values, one.found.visits_changed, one.specialist


class _Question:
    """One need of a plan, and people for it."""

    def __init__(self, plan: Opened, need: str) -> None:
        self.plan, self.need = plan, need
        self.places = plan.places_of(need)
        self.leads = tuple(plan.leads_of(need))

    def serves(self, person: str) -> bool:
        """Whether the person serves the need in the plan."""
        return any((place, person) in self.plan.diary for place in self.places)

    def with_one(self, person: str, clock: Clock) -> Alternative:
        """The need with this person; with more decisions taken back where it does not go otherwise."""
        if self.serves(person):
            return self._said(person, "so_already", {}, None)
        falls = self._falls(person)
        if falls is not None:
            return self._said(person, "impossible", {}, None, falls=falls)
        return self._tried(person, list(self._ways(person)), clock)

    def without_one(self, person: str, clock: Clock) -> Alternative:
        """The need without this person."""
        if not self.serves(person):
            return self._said(person, "so_already", {}, None)
        mine = {f"fixed.{key}": None for key, one in self._fixed() if one == person}
        now = opened_with(self.plan, Change(kind="taken_back", set=dict(mine)))
        assert now is not None
        said = {"specialist": person, "need": self.need, "by": "the question", "why": "what if not"}
        settings = {**mine, f"forbidden.{LEFT_OUT}": said}
        wishes = list(self._wishes_without(now, person))
        answers = []
        for number, wish in enumerate(wishes):
            part = clock.share(1.5 / (0.5 + len(wishes) - number))
            answers.append(self._checked(person, settings, reopened(now.problem, self.plan.diary, wish, part)))
        return min(answers, key=_rank)

    def _wishes_without(self, now: Opened, person: str) -> Iterator[Wish]:
        """Nobody in particular; then, of those who fit best, each by name: a search that begins with somebody finds more."""
        barred = frozenset((place, person) for place in self.places)
        yield Wish(near=self.leads, barred=barred)
        pairs = [pair for lead in self.leads for pair in now.problem.pairs_of[lead] if pair.person.id != person]
        for pair in sorted(pairs, key=lambda one: (one.points, one.person.id))[:MOST_BY_NAME]:
            yield Wish(near=self.leads, barred=barred, used=(pair.key,))

    def _ways(self, person: str) -> Iterator[dict[str, None]]:
        """Decisions to take back: those for this need that leave no place; then also those that this person has elsewhere."""
        asked = self.plan.scenario.needs[self.need]
        room = bool(asked.seats) or asked.people.max > 1
        here = {f"fixed.{key}": None for key, _ in self._fixed()} if not room else {}
        yield dict(here)
        theirs = {f"fixed.{key}": None for key, one in self.plan.scenario.fixed.items() if one.specialist == person}
        if theirs:
            yield here | theirs

    def _tried(self, person: str, ways: Sequence[dict[str, None]], clock: Clock) -> Alternative:
        answer = self._said(person, "none_found", {}, None)
        for number, taken_back in enumerate(ways):
            now = opened_with(self.plan, Change(kind="taken_back", set=dict(taken_back)))
            if now is None:
                continue
            used: tuple[Key, ...] = tuple((place, person) for place in self.places)
            able = {pair.key for pair in now.problem.pairs}
            wish = Wish(near=self.leads, used=tuple(key for key in used if key in able))
            part = clock.share(1 / (len(ways) - number))
            answer = self._checked(person, dict(taken_back), reopened(now.problem, self.plan.diary, wish, part))
            if answer.found is not None:
                break
        return answer

    def _fixed(self) -> list[tuple[str, str]]:
        """Decisions for this need: id and person."""
        return [(key, one.specialist) for key, one in self.plan.scenario.fixed.items() if one.need == self.need]

    def _falls(self, person: str) -> str | None:
        """The filter at which the person falls: the last of those at all places; None where some place is open to them."""
        problem = self.plan.problem
        falls = [fallen_at(problem, problem.needs[place], person) for place in self.places]
        return None if None in falls else falls[0]

    def _checked(self, person: str, settings: Mapping[str, Any], found: Found) -> Alternative:
        """What was found, in a scenario that says so, by the second opinion."""
        if found.diary is None:
            return self._said(person, "impossible" if found.proved else "none_found", settings, None)
        now = opened_with(self.plan, Change(kind="decision", set=dict(settings)), reopening=[self.need])
        assert now is not None
        return self._said(person, "tried", settings, found.diary, now)

    def _said(
        self,
        person: str,
        verdict: Literal["tried", "none_found", "impossible", "so_already"],
        settings: Mapping[str, Any],
        diary: Diary | None,
        now: Opened | None = None,
        *,
        falls: str | None = None,
    ) -> Alternative:
        given = self.plan.given(self.need)
        found = None if diary is None or now is None else compared(self.plan, now, diary)
        changed = {one.need: one.after for one in found.needs} if found else {}
        sessions = changed.get(self.need, given)
        return Alternative(
            specialist=person, falls=falls, verdict=verdict, set=dict(settings), sessions=sessions, found=found
        )

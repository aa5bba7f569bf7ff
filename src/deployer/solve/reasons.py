"""Why a need gets less than it asked for, in a sentence or two."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from deployer.goals.cost import spent
from deployer.problem.build import Demand, Pair, Problem
from deployer.rules.variables import Diary
from deployer.solve.diary import visits_in

FALLS = {
    "qualified": "nobody has the role, the expertise and the phase that are asked for",
    "travel_limit": "those with the expertise are too far away",
    "consent": "those who could come, or the school itself, have said no",
    "forbidden": "a decision rules out those who could come",
    "independence": "those who could come are not independent of the school",
    "reciprocity": "those who could come are of schools that reviewed this one last, or that it reviewed",
    "last_resort": "those who could come do so only where nobody internal may",
    "available": "those who could come have too few days in common with the school",
}
"""What to say where a check left nobody, in the order in which the checks are made."""


class Reasons:
    """Why the needs of a plan get no more than they do."""

    def __init__(self, problem: Problem, diary: Diary) -> None:
        """Take the plan."""
        self.problem, self.diary = problem, diary

    @cached_property
    def _spent(self) -> tuple[int, int]:
        total, external = spent(self.problem, self.diary)
        return total - self.problem.funds.paid(visits_in(self.problem, self.diary)), external

    @cached_property
    def _left_in_funds(self) -> dict[str, int]:
        """Fund -> pence that it could still pay."""
        funds = self.problem.funds
        due = funds.payable(visits_in(self.problem, self.diary))
        return {fund: max(0, holds - due[fund]) for fund, holds in funds.pence.items()}

    @cached_property
    def _sessions_of(self) -> dict[str, dict[str, int]]:
        """Person -> need -> sessions."""
        given: dict[str, dict[str, int]] = {person: {} for person in self.problem.people}
        for (need, person), slots in self.diary.items():
            given[person][need] = len(slots) * self.problem.needs[need].size
        return given

    def of(self, need: Demand) -> str:
        """The check that left nobody; or what stands in the way of those who come; or where those who could come are needed."""
        pairs = self.problem.pairs_of[need.id]
        if lacking := self._empty_place(need) if pairs else self._nobody(need):
            return lacking
        if missing := self._before(need):
            return missing
        if serving := self._serving(need.id):
            return " ".join(self._no_more(pair) for pair in serving)
        names = _listed([self.problem.scenario.specialists[pair.person.id].name for pair in pairs], most=3)
        elsewhere = self._where([pair.person.id for pair in pairs])
        if elsewhere:
            return f"{names} could come, but their days go elsewhere: {elsewhere}."
        if all(self._too_dear(pair) for pair in pairs):
            return f"{names} could come, but the budget has no room for it."
        return f"{names} could come, but not on enough days under the rules and limits given."

    def _empty_place(self, lead: Demand) -> str | None:
        """That a place in the team, without which it does not come, can be taken by nobody; None where each can."""
        for need in self.problem.team_of[lead.id] if lead.asked.least_people is None else ():
            if not need.shadow and len(self.problem.pairs_of[need.id]) < need.place.count:
                return f"The team cannot be filled, as {need.place.seat.replace('_', ' ')}. {self._nobody(need)}"
        return None

    def _before(self, need: Demand) -> str | None:
        """What stands in the way with a need that comes before this one; None where nothing does."""
        able = {pair.person.id for pair in self.problem.pairs_of[need.id]}
        for first, kind in need.asked.after.items():
            serving = {pair.person.id for pair in self._serving(first)}
            category = self.problem.scenario.categories[self.problem.needs[first].asked.category].name
            if kind != "if_given" and not serving:
                return f"It only follows {category}, and that gets nothing."
            if kind == "same_person" and serving.isdisjoint(able):
                return f"It is for whoever serves {category}, and they cannot serve it."
        return None

    def _serving(self, need: str) -> list[Pair]:
        return [pair for pair in self.problem.pairs_of[need] if pair.key in self.diary]

    def _nobody(self, need: Demand) -> str:
        if self.problem.pairs_of[need.id]:
            return f"Fewer can come than the {need.place.count} who are asked for."
        falls = self.problem.refused[need.id]
        last = [what for check, what in FALLS.items() if falls.get(check)]
        return f"Nobody can come: {last[-1] if last else 'there is nobody to send'}."

    def _no_more(self, pair: Pair) -> str:
        """Why the person who comes does not come more often."""
        name = self.problem.scenario.specialists[pair.person.id].name
        given = sum(self._sessions_of[pair.person.id].values())
        limit = self.problem.sessions_in_all(pair.person)
        if limit is not None and given + pair.need.size > limit:
            return f"{name} gives all {_days(limit)} of the term: {self._where([pair.person.id])}."
        if len(self.diary[pair.key]) >= pair.most:
            return f"{name} has no more days in common with the school at this rhythm."
        if self._too_dear(pair):
            return f"{name} could come more often, but the budget has no room for it."
        elsewhere = self._where([pair.person.id], apart_from=pair.need.id)
        others = f" {name} is also planned for {elsewhere}." if elsewhere else ""
        return (
            f"On the days left, the limits of {name}, of the releasing school or of this school are in the way.{others}"
        )

    def _too_dear(self, pair: Pair) -> bool:
        """Whether what is left of the budget pays for no further visit of this pair."""
        budget, visit = self.problem.scenario.budget, pair.visit_pence + pair.trip_pence
        caps = [budget.total, budget.external if pair.person.external else None]
        from_funds = max((self._left_in_funds[fund] for fund in self.problem.funds.may_pay(pair)), default=0)
        beyond = max(0, visit - from_funds), visit
        return any(
            cap is not None and spent_so_far + pence > 100 * cap
            for cap, spent_so_far, pence in zip(caps, self._spent, beyond, strict=True)
        )

    def _where(self, people: Sequence[str], apart_from: str = "") -> str:
        """Where the days of these people go, the most first; empty where nowhere."""
        busy: Counter[str] = Counter()
        for person in people:
            for need, sessions in self._sessions_of[person].items():
                if need != apart_from:
                    busy[self.problem.needs[need].school] += sessions
        most = sorted(busy, key=lambda school: (-busy[school], school))
        parts = [f"{_days(busy[school])} at {self.problem.scenario.schools[school].name}" for school in most[:3]]
        rest = sum(busy[school] for school in most[3:])
        return _listed(parts + ([f"{_days(rest)} at other schools"] if rest else []), most=4)


def _listed(words: Sequence[str], most: int) -> str:
    """The words with commas and an "and"; those beyond the most are counted."""
    shown = list(words) if len(words) <= most else [*words[: most - 1], f"{len(words) - most + 1} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def _days(sessions: int) -> str:
    return "1 day" if sessions == 2 else f"{sessions / 2:g} days"

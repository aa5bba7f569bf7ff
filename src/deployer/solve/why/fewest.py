"""The fewest more days, or trainings, with which days alone would allow all needs to be met: a small model of its own.

It knows who may serve what, one person a need, and the caps of term, year and supply, and no dates: with fewer no plan meets all;
whether these are enough is for a plan to show.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from deployer.plan.shortages import Extra, Fewest, Training
from deployer.problem.build import Pair, Problem
from deployer.rules.model import Model, Terms, Variable, each
from deployer.rules.variables import grouped
from deployer.scenario.schema import Scenario
from deployer.solve.ask import Answer, Effort, Verdict, ask
from deployer.solve.why.opened import Opened, changed

Kind = Literal["days", "trainings"]
MOST_EXTRA = 10
"""Days more that one person is ever asked for in a term."""
BEST_LEVEL = 3


def fewest(plan: Opened, kind: Kind, effort: Effort) -> Fewest | None:
    """The least that would do; None where the time was up. What is missing even then is the least that can be missing.

    Trainings are looked for in the areas in which the plan leaves something missing.
    """
    model = _Model(plan, kind)
    answer = ask(model.model, effort, hint=model.as_planned())
    return model.read(answer) if answer.found else None


def trained(scenario: Scenario, areas: Iterable[str]) -> Scenario:
    """Everybody knows these areas as well as can be."""
    settings: dict[str, Any] = {}
    for person, area in product(scenario.specialists, sorted(set(areas))):
        known = scenario.specialists[person]
        if known.level(area) < BEST_LEVEL:
            stages = {"key_stages": known.stages(area)} if known.stages(area) else {}
            settings[f"specialists.{person}.expertise.{area}"] = {"level": BEST_LEVEL, **stages}
    return changed(scenario, settings)


def with_more_days(scenario: Scenario, days: Mapping[str, int]) -> dict[str, Any]:
    """The limits of the term with so many days more; people without one are left out."""
    settings: dict[str, Any] = {}
    for person, more in days.items():
        known = scenario.specialists[person]
        own = known.limits.days_per_term
        cap = scenario.roles[known.role].days_per_term if own is None else own
        if cap is not None:
            settings[f"specialists.{person}.limits.days_per_term"] = cap + more
    return settings


@dataclass
class _Chosen:
    """A pair that might serve, and what says so."""

    pair: Pair
    used: Variable
    visits: Variable
    learns: bool


class _Model:
    def __init__(self, plan: Opened, kind: Kind) -> None:
        problem = plan.problem
        self.plan, self.problem, self.kind, self.model = plan, problem, kind, Model("fewest")
        may = {pair.key for pair in problem.pairs}
        wider = self._wider()
        leads = [need for need in wider.needs.values() if not need.joins and not need.place.another]
        choosing = {lead for several in wider.either.values() for lead in several}
        self.needs = [need for need in leads if need.id not in choosing]
        self.chosen = [
            self._choose(pair, learns=pair.key not in may) for need in self.needs for pair in wider.pairs_of[need.id]
        ]
        self.extra = {
            person: self.model.variable(0, MOST_EXTRA if kind == "days" else 0, whole=True) for person in problem.people
        }
        self.train: dict[tuple[str, str], Variable] = {}
        self.missing = {need.id: self.model.variable(0, need.most, whole=True) for need in self.needs}
        self._say_needs()
        self._say_people()
        self._say_training()
        dear = 1 + MOST_EXTRA * len(self.extra) + len(self.train)
        lacking: Terms = [(dear * need.size, self.missing[need.id]) for need in self.needs]
        self.model.minimise([*lacking, *each(self.extra.values()), *each(self.train.values())])

    def _wider(self) -> Problem:
        """The problem with everything that may be added."""
        scenario = self.problem.scenario
        if self.kind == "days":
            return Problem(changed(scenario, with_more_days(scenario, dict.fromkeys(scenario.specialists, MOST_EXTRA))))
        short = (key for key, need in scenario.needs.items() if self.plan.given(key) < need.sessions_asked)
        return Problem(trained(scenario, (scenario.needs[need].category for need in short)))

    def as_planned(self) -> dict[Variable, float]:
        """The plan as a hint: nothing added, and what is missing missing."""
        hint: dict[Variable, float] = dict.fromkeys((*self.extra.values(), *self.train.values()), 0.0)
        for one in self.chosen:
            visits = len(self.plan.diary.get(one.pair.key, ()))
            hint |= {one.visits: float(visits), one.used: float(visits > 0)}
        for need in self.needs:
            given = sum(len(self.plan.diary.get(pair.key, ())) for pair in self.problem.pairs_of[need.id])
            hint[self.missing[need.id]] = float(need.most - given)
        return hint

    def _choose(self, pair: Pair, *, learns: bool) -> _Chosen:
        used = self.model.yes_or_no(f"used[{pair.key}]")
        visits = self.model.variable(0, pair.most, whole=True)
        self.model.at_most([(1, visits), (-pair.most, used)], 0)
        return _Chosen(pair, used, visits, learns and self.kind == "trainings")

    def _say_needs(self) -> None:
        """Visits and what is missing are what is asked for; at most so many people share it."""
        by_need = grouped(self.chosen, lambda one: one.pair.need.id)
        for need in self.needs:
            theirs = by_need.get(need.id, [])
            self.model.equal([*each(one.visits for one in theirs), (1, self.missing[need.id])], need.most)
            self.model.at_most(each(one.used for one in theirs), need.asked.people.max)

    def _say_people(self) -> None:
        """Caps of term, year and supply."""
        by_supply: dict[str, Terms] = {}
        for person, theirs in grouped(self.chosen, lambda one: one.pair.person.id).items():
            counted = self.problem.people[person]
            given: Terms = [(one.pair.need.size, one.visits) for one in theirs]
            if counted.sessions_per_term is not None:
                terms = self.problem.term.terms
                self.model.at_most([*given, (-2 * terms, self.extra[person])], counted.sessions_per_term * terms)
            else:
                self.model.upper[self.extra[person]] = 0
            if counted.sessions_per_year is not None:
                self.model.at_most(given, counted.sessions_per_year)
            if supply := self.problem.scenario.specialists[person].supply:
                by_supply.setdefault(supply, []).extend(given)
        for supply, given in by_supply.items():
            self.model.at_most(given, round(2 * self.problem.scenario.supplies[supply].days))

    def _say_training(self) -> None:
        """Who serves what they did not know has learnt it."""
        for one in self.chosen:
            if one.learns:
                key = one.pair.person.id, one.pair.need.asked.category
                if key not in self.train:
                    self.train[key] = self.model.yes_or_no(f"train[{key}]")
                self.model.at_most([(1, one.used), (-1, self.train[key])], 0)

    def read(self, answer: Answer) -> Fewest:
        """The solution in our words."""
        extras = [
            Extra(specialist=person, days=round(answer.values[one]))
            for person, one in self.extra.items()
            if round(answer.values[one])
        ]
        learning = {key for key, one in self.train.items() if answer.taken(one)}
        trainings = [
            Training(specialist=who, category=area, level=self._level(who, area, answer))
            for who, area in sorted(learning)
        ]
        missing = sum(round(answer.values[self.missing[need.id]]) * need.size for need in self.needs)
        scenario = self.problem.scenario
        settings = with_more_days(scenario, {one.specialist: one.days for one in extras})
        settings |= {
            f"specialists.{one.specialist}.expertise.{one.category}": _learnt(scenario, one) for one in trainings
        }
        return Fewest(
            kind=self.kind,
            extras=extras,
            trainings=trainings,
            missing=missing,
            proved=answer.verdict is Verdict.BEST,
            set=settings,
            missing_then=None,
            planned=[],
        )

    def _level(self, person: str, area: str, answer: Answer) -> int:
        """As well as the needs ask that they then serve."""
        serving: Sequence[_Chosen] = [
            one for one in self.chosen if one.learns and answer.taken(one.used) and one.pair.person.id == person
        ]
        return max((one.pair.need.asked.level for one in serving if one.pair.need.asked.category == area), default=1)


def _learnt(scenario: Scenario, training: Training) -> dict[str, Any]:
    stages = scenario.specialists[training.specialist].stages(training.category)
    return {"level": training.level, **({"key_stages": stages} if stages else {})}

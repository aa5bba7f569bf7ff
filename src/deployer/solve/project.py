"""What the dates say about an allocation: cuts by projection.

An allocation says how many visits each pair has. Whether dates exist for them is a question to the timetable's linear
relaxation, asked group by group: all people of one home school (or one central person), and all visits to one school.
Where the answer is no, its dual prices are a row that every plan with dates keeps and this allocation breaks.

Only the direction of the row is taken from the prices. Its right-hand side is found anew, as the most that direction can
reach in the exact timetable of the group, so neither rounding nor a solver's tolerance can make it invalid, and it is as
tight as whole visits allow: rules like one school a day lose nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from ortools.math_opt.python import mathopt

from deployer.problem.build import Pair, Problem
from deployer.rules import RULES
from deployer.rules.model import each
from deployer.rules.variables import Key, Timetable, grouped, say_in_timetable
from deployer.solve.ask import Effort, ask, safe

VIOLATED = 1e-4
"""A shortfall of visits below this is no shortfall."""
SUPPORT = Effort(nodes=50, seconds=10.0)
"""For the exact right-hand side; what is left open there only makes the row weaker. The clock guards against a solver that hangs."""


@dataclass(frozen=True)
class Cut:
    """Sum of coefficient * visits + coefficient * used <= most, for every plan that keeps the rules."""

    visits: tuple[tuple[Key, int], ...]
    used: tuple[tuple[Key, int], ...]
    most: int


class Group:
    """The timetable of some pairs, as a judge over their numbers of visits."""

    def __init__(self, problem: Problem, pairs: Sequence[Pair]) -> None:
        """Take the pairs."""
        self.problem, self.pairs = problem, pairs
        self._judge: _Judge | None = None
        self.seen: set[Cut] = set()

    def cut(self, used: Mapping[Key, float], visits: Mapping[Key, float]) -> Cut | None:
        """A row that every plan keeps and these numbers break; None where dates exist for them."""
        if sum(visits[pair.key] for pair in self.pairs) < VIOLATED:
            return None
        if self._judge is None:
            self._judge = _Judge(self.problem, self.pairs)
        direction = self._judge.direction(used, visits)
        if direction is None:
            return None
        cut = self._supported(*direction)
        left = sum(by * visits[key] for key, by in cut.visits) + sum(by * used[key] for key, by in cut.used)
        if left <= cut.most + VIOLATED or cut in self.seen:
            return None
        self.seen.add(cut)
        return cut

    def _supported(self, visits: dict[Key, int], used: dict[Key, int]) -> Cut:
        """The direction with the most that it can reach."""
        concerned = [pair for pair in self.pairs if pair.key in visits or pair.key in used]
        exact = Timetable(self.problem, concerned, partial=True)
        for rule in RULES:
            say_in_timetable(rule, exact)
        reached = [(by, one) for pair in concerned if (by := visits.get(pair.key)) for one in exact.visits(pair)]
        exact.model.maximise([*reached, *((by, exact.used[key]) for key, by in used.items())])
        for pair in concerned:  # said here, since a partial model asks for no least
            least = pair.need.least if pair.need.asked.people.max == 1 else 1
            exact.model.at_least([*each(exact.visits(pair)), (-least, exact.used[pair.key])], 0)
        answer = ask(exact.model, SUPPORT)
        assert answer.bound is not None
        return Cut(tuple(sorted(visits.items())), tuple(sorted(used.items())), safe(answer.bound, "max"))


class _Judge:
    """The linear relaxation of a group's timetable, asked again and again with other numbers of visits."""

    def __init__(self, problem: Problem, pairs: Sequence[Pair]) -> None:
        shadow = Timetable(problem, pairs, partial=True)
        for rule in RULES:
            say_in_timetable(rule, shadow)
        visits = {pair.key: shadow.model.variable(0, pair.most) for pair in pairs}
        lacking = {pair.key: shadow.model.variable(0, pair.most) for pair in pairs}
        for pair in pairs:
            shadow.model.equal([*each(shadow.visits(pair)), (1, lacking[pair.key]), (-1, visits[pair.key])], 0)
        shadow.model.minimise(each(lacking.values()))
        model = mathopt.Model.from_model_proto(shadow.model.proto(relaxed=True))
        self.pairs = pairs
        self.visits = {key: model.get_variable(one) for key, one in visits.items()}
        self.used = {key: model.get_variable(one) for key, one in shadow.used.items()}
        self.solver = mathopt.IncrementalSolver(model, mathopt.SolverType.GLOP)

    def direction(
        self, used: Mapping[Key, float], visits: Mapping[Key, float]
    ) -> tuple[dict[Key, int], dict[Key, int]] | None:
        """Whole coefficients of visits and of used, along which these numbers go too far; None where they do not."""
        for pair in self.pairs:
            _pin(self.visits[pair.key], visits[pair.key])
            _pin(self.used[pair.key], used[pair.key])
        result = self.solver.solve()
        if result.termination.reason is not mathopt.TerminationReason.OPTIMAL or result.objective_value() < VIOLATED:
            return None
        prices = result.reduced_costs()
        return _whole(
            {pair.key: prices[self.visits[pair.key]] for pair in self.pairs},
            {pair.key: prices[self.used[pair.key]] for pair in self.pairs},
        )


def _pin(variable: mathopt.Variable, value: float) -> None:
    variable.lower_bound = value
    variable.upper_bound = value


def _whole(visits: Mapping[Key, float], used: Mapping[Key, float]) -> tuple[dict[Key, int], dict[Key, int]] | None:
    """Prices as small whole numbers; None where they are too small to say anything."""
    prices = [*visits.values(), *used.values()]
    rounded = [Fraction(price).limit_denominator(12) for price in prices]
    scale = lcm(*(price.denominator for price in rounded))
    if scale > 120:
        rounded, scale = [Fraction(round(price * 12), 12) for price in prices], 12
    whole = [int(price * scale) for price in rounded]
    first = len(visits)
    of_visits = {key: by for key, by in zip(visits, whole[:first], strict=True) if by}
    of_used = {key: by for key, by in zip(used, whole[first:], strict=True) if by}
    return (of_visits, of_used) if of_visits else None


def groups(problem: Problem) -> Iterable[Group]:
    """One group a home school or central person, one a school that is visited."""
    for pairs in grouped(problem.pairs, lambda pair: pair.person.home or f"@{pair.person.id}").values():
        yield Group(problem, pairs)
    for pairs in grouped(problem.pairs, lambda pair: pair.need.school).values():
        yield Group(problem, pairs)

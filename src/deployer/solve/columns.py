"""The allocation, one column for each thing that one person might do in the term: a tighter bound, and a guide for the search.

Dantzig and Wolfe's decomposition (1960): a master programme mixes, for each person, columns (whole numbers of visits for each
of their pairs) under all rows that join people; `Ways` finds for each person the column that is worth most at the
master's prices. The mix knows that nobody can do half of this and half of that, which the plain relaxation does not: where a
person's days are few and needs are large, that is most of its error.

Every set of prices gives a bound (Lagrange): what the rows hold at these prices, and each person's best column. Prices are
smoothed towards the best ones so far (Wentges 1997).

Which rows and variables there are is the rules' business: a row that `Ways` does not keep is a row here, and a variable that
belongs to no place there is one of the master's own, between its limits.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import inf

import numpy as np
import numpy.typing as npt
from ortools.math_opt.python import mathopt

from deployer.problem.build import Problem
from deployer.rules.model import Variable
from deployer.rules.variables import Allocation, Diary, Key, grouped
from deployer.solve.ask import spend
from deployer.solve.ways import Ways

SMOOTH = 0.6
"""Share of the best prices so far in those at which columns are asked for."""
AS_THEY_ARE = 8
"""Every so often the master's own prices are asked at, unsmoothed."""
CLOSE = 3e-4
"""Distance between mix and bound, as a share, at which more columns are not worth their time."""
MOST_STEPS = 300
GUARD = timedelta(seconds=60)
"""Against a solver that hangs."""
RELAXED = mathopt.SolveParameters(lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX, time_limit=GUARD)
"""For the plain relaxation the simplex took a quarter of the time of an interior point method (docs/tried.md)."""
MASTER = mathopt.SolveParameters(lp_algorithm=mathopt.LPAlgorithm.BARRIER, time_limit=GUARD)
"""For the master it is the other way round."""
RELAXED.highs.int_options["threads"] = MASTER.highs.int_options["threads"] = 1

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """What one person might do: the variables of the allocation that are not 0."""

    person: str
    values: tuple[tuple[Variable, int], ...]


class Columns:
    """The columns so far, for an allocation whose rules, floors and aim are said."""

    def __init__(self, problem: Problem, side: Allocation, diary: Diary) -> None:
        """Begin with the columns of a plan that keeps all rows."""
        self.problem, self.side, self.model, self.diary = problem, side, side.model, diary
        self.sign = 1 if self.model.maximises else -1
        self.numbers, self.rows = list(range(len(self.model.rows))), self.model.rows
        self.prices = np.zeros(len(self.rows))
        self.bound, self.mix = inf, -inf
        self.columns: list[Column] = []
        self._seen: set[Column] = set()
        self._mixed: list[mathopt.Variable] = []
        self._parts: Sequence[float] = ()

    def improve(self, go_on: Callable[[], bool], better: Callable[[float], None]) -> None:
        """Find columns until mix and bound are close; `better` hears of each bound, in the goal's own sense.

        The first is that of the plain relaxation: where it is enough, no columns are made.
        """
        self._relax(better)
        if not go_on():
            return
        self.begin()
        self._look(self.prices, better)
        for step in range(1, MOST_STEPS):
            self.mix, prices = self._solve()
            plain = step % AS_THEY_ARE == 0
            new = self._look(prices if plain else SMOOTH * self.prices + (1 - SMOOTH) * prices, better)
            if self.within(CLOSE) or not go_on() or (plain and not new):
                return

    def within(self, share: float) -> bool:
        """Whether mix and bound are as close as this share of the bound."""
        return self.bound - self.mix <= share * max(1.0, abs(self.bound))

    def _relax(self, better: Callable[[float], None]) -> None:
        """The bound of the plain relaxation, and what all rows are worth there: near enough to begin with."""
        relaxed = mathopt.Model.from_model_proto(self.model.proto(relaxed=True))
        result = mathopt.solve(relaxed, mathopt.SolverType.HIGHS, params=RELAXED)
        spend(iterations=result.solve_stats.simplex_iterations)
        if (
            not result.has_dual_feasible_solution()
            or result.termination.reason is not mathopt.TerminationReason.OPTIMAL
        ):
            return
        limits = [relaxed.get_linear_constraint(number) for number in self.numbers]
        self.prices = self._signed(self.sign * np.array(result.dual_values(limits)))
        self.bound = self.sign * result.objective_value()
        better(self.sign * self.bound)

    def begin(self) -> None:
        """Tell rows of one person from rows that join people, and open the master with the columns of the plan."""
        self.ways = Ways(self.side)
        self.numbers = [number for number in self.numbers if number not in self.ways.kept]
        self.prices = self.prices[self.numbers]
        self.rows = [self.model.rows[number] for number in self.numbers]
        self._of_variable = self._rows_of_each_variable()
        self._aim = np.zeros(len(self.model.names))
        self._aim[list(self.model.aim)] = [self.sign * by for by in self.model.aim.values()]
        self._matrix = (
            np.array([number for number, row in enumerate(self.rows) for _ in row.terms], dtype=np.int64),
            np.array([variable for row in self.rows for variable in row.terms], dtype=np.int64),
            np.array([by for row in self.rows for by in row.terms.values()], dtype=np.float64),
        )
        self.own = [variable for variable in range(len(self.model.names)) if variable not in self.ways.place_of]
        self._choices_of = grouped(self.side.choices.values(), lambda choice: choice.pair.person.id)
        self._open_master()
        for person in self.ways.people:
            self._add(self._column_of(person, self.diary))

    def _look(self, prices: Floats, better: Callable[[float], None]) -> int:
        """Ask for a bound and for columns at these prices; returns how many columns are new."""
        bound, found = self._priced(prices)
        if bound < self.bound:
            self.bound, self.prices = bound, prices
            better(self.sign * bound)
        return sum(self._add(column) for column in found)

    def money(self) -> float:
        """What a penny of the whole budget is worth at the best prices.

        What one of the budget for external people is worth is no guide: where few of them are left, it says what a floor takes.
        The rule's other rows, which count trips that are shared, allow nothing of their own.
        """
        prices = dict(zip(self.numbers, self.prices.tolist(), strict=True))
        internal = {choice.visits for choice in self.side.choices.values() if not choice.pair.person.external}
        rows = self.model.rows
        budget = (
            number
            for number in self.side.rows_of["budget"]
            if rows[number].high > 0
            and any(rows[number].terms[one] > 0 for one in rows[number].terms.keys() & internal)
        )
        return sum(prices.get(number, 0.0) for number in budget)

    def shares(self) -> Mapping[Key, float]:
        """Pair -> visits in the best mix of columns; pairs without any are absent. A mix may have half of this and half of that."""
        found: dict[Key, float] = defaultdict(float)
        for column, part in zip(self.columns, self._parts, strict=False):
            values = dict(column.values)
            for choice in self._choices_of[column.person]:
                found[choice.pair.key] += part * values.get(choice.visits, 0)
        return {key: visits for key, visits in found.items() if visits > 0}

    # --------------------------------------------------------------------------------------------------- columns

    def _column_of(self, person: str, diary: Diary) -> Column:
        """What the person does in a plan."""
        values: dict[Variable, int] = {}
        for choice in self._choices_of[person]:
            if choice.pair.key in diary:
                values[choice.used], values[choice.visits] = 1, len(diary[choice.pair.key])
        return _column(person, self.ways.completed(person, values))

    def _add(self, column: Column) -> bool:
        """Put a column into the master; False where it is there already."""
        if column in self._seen:
            return False
        self._seen.add(column)
        self.columns.append(column)
        entries: dict[int, int] = {}
        for variable, value in column.values:
            for row, by in self._of_variable.get(variable, ()):
                entries[row] = entries.get(row, 0) + by * value
        mixed = self._master.add_variable(lb=0.0)
        self._mixed.append(mixed)
        self._master.objective.set_linear_coefficient(mixed, self._worth(column))
        self._one_each[column.person].set_coefficient(mixed, 1.0)
        for row, by in entries.items():
            self._limits[row].set_coefficient(mixed, float(by))
        return True

    def _worth(self, column: Column) -> float:
        return float(sum(self._aim[variable] * value for variable, value in column.values))

    def _rows_of_each_variable(self) -> Mapping[Variable, list[tuple[int, int]]]:
        found: dict[Variable, list[tuple[int, int]]] = {}
        for number, row in enumerate(self.rows):
            for variable, by in row.terms.items():
                found.setdefault(variable, []).append((number, by))
        return found

    # ----------------------------------------------------------------------------------------------- the master

    def _open_master(self) -> None:
        self._master = mathopt.Model(name="master")
        self._master.objective.is_maximize = True
        self._limits = [self._master.add_linear_constraint(lb=row.low, ub=row.high) for row in self.rows]
        for variable in self.own:
            low, high = self.model.lower[variable], self.model.upper[variable]
            mixed = self._master.add_variable(lb=low, ub=high)
            self._master.objective.set_linear_coefficient(mixed, float(self._aim[variable]))
            for row, by in self._of_variable.get(variable, ()):
                self._limits[row].set_coefficient(mixed, float(by))
        self._one_each = {person: self._master.add_linear_constraint(lb=1.0, ub=1.0) for person in self.ways.people}

    def _signed(self, prices: Floats) -> Floats:
        """Prices without those on a side that is open: a solver's rounding."""
        for number, row in enumerate(self.rows):
            prices[number] = max(prices[number], 0.0) if row.low == -inf else prices[number]
            prices[number] = min(prices[number], 0.0) if row.high == inf else prices[number]
        return prices

    def _solve(self) -> tuple[float, Floats]:
        """The best mix of the columns, and the prices of the rows."""
        result = mathopt.solve(self._master, mathopt.SolverType.HIGHS, params=MASTER)
        spend(iterations=result.solve_stats.simplex_iterations)
        if not result.has_dual_feasible_solution():
            return -inf, self.prices
        self._parts = result.variable_values(self._mixed)
        return result.objective_value(), self._signed(np.array(result.dual_values(self._limits)))

    def _reduced(self, prices: Floats) -> Floats:
        """What each variable is worth beyond what it takes of the rows."""
        rows, variables, by = self._matrix
        return self._aim - np.bincount(variables, weights=by * prices[rows], minlength=len(self._aim))

    def _priced(self, prices: Floats) -> tuple[float, list[Column]]:
        """The bound that these prices prove, and each person's best column."""
        reduced = self._reduced(prices)
        bound = sum(
            price * (row.high if price > 0 else row.low)
            for row, price in zip(self.rows, prices.tolist(), strict=True)
            if price
        )
        for variable in self.own:
            bound += max(reduced[variable] * self.model.lower[variable], reduced[variable] * self.model.upper[variable])
        found = []
        for person, worth, values in self.ways.best(reduced):
            bound += worth
            found.append(_column(person, values))
        return float(bound), found


def _column(person: str, values: Mapping[Variable, int]) -> Column:
    return Column(person, tuple(sorted((variable, value) for variable, value in values.items() if value)))

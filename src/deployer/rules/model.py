"""A linear model as plain numbers, written in one go to the solver's own format.

MathOpt's expression objects took longer to build than HiGHS took to solve (docs/decisions/0004). Variables are whole
numbers here, counted from 0; a row is a list of (coefficient, variable).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from ortools.math_opt import model_pb2

Variable = int
Terms = list[tuple[int, Variable]]
"""A linear expression: coefficients and variables; a variable may occur twice."""


@dataclass(frozen=True)
class Row:
    """Low <= sum of coefficient * variable <= high."""

    terms: Mapping[Variable, int]
    low: float
    high: float


class Model:
    """Variables with bounds, rows, and an aim: the most, or the least."""

    def __init__(self, name: str) -> None:
        """Start empty."""
        self.name = name
        self.names: list[str] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[Row] = []
        self.aim: dict[Variable, int] = {}
        self.maximises = False

    def variable(self, lower: float, upper: float, *, whole: bool = False, name: str = "") -> Variable:
        """A new variable between two bounds."""
        self.names.append(name)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.names) - 1

    def yes_or_no(self, name: str) -> Variable:
        """A new variable that is 0 or 1."""
        return self.variable(0, 1, whole=True, name=name)

    def between(self, low: float, terms: Iterable[tuple[int, Variable]], high: float) -> None:
        """Low <= sum of the terms <= high."""
        self.rows.append(Row(_gathered(terms), low, high))

    def at_most(self, terms: Iterable[tuple[int, Variable]], most: float) -> None:
        """Sum of the terms <= most."""
        self.between(-inf, terms, most)

    def at_least(self, terms: Iterable[tuple[int, Variable]], least: float) -> None:
        """Sum of the terms >= least."""
        self.between(least, terms, inf)

    def equal(self, terms: Iterable[tuple[int, Variable]], value: float) -> None:
        """Sum of the terms = value."""
        self.between(value, terms, value)

    def maximise(self, terms: Iterable[tuple[int, Variable]]) -> None:
        """Aim for the most."""
        self.aim, self.maximises = _gathered(terms), True

    def minimise(self, terms: Iterable[tuple[int, Variable]]) -> None:
        """Aim for the least."""
        self.aim, self.maximises = _gathered(terms), False

    def proto(self, *, relaxed: bool = False) -> model_pb2.ModelProto:
        """The model in the solver's format; relaxed: without whole numbers."""
        proto = model_pb2.ModelProto(name=self.name)
        variables = proto.variables
        variables.ids.extend(range(len(self.names)))
        variables.lower_bounds.extend(self.lower)
        variables.upper_bounds.extend(self.upper)
        variables.integers.extend([False] * len(self.whole) if relaxed else self.whole)
        rows = proto.linear_constraints
        rows.ids.extend(range(len(self.rows)))
        rows.lower_bounds.extend(row.low for row in self.rows)
        rows.upper_bounds.extend(row.high for row in self.rows)
        matrix = proto.linear_constraint_matrix
        for number, row in enumerate(self.rows):
            columns = sorted(row.terms)
            matrix.row_ids.extend([number] * len(columns))
            matrix.column_ids.extend(columns)
            matrix.coefficients.extend(row.terms[column] for column in columns)
        proto.objective.maximize = self.maximises
        aimed = sorted(self.aim)
        proto.objective.linear_coefficients.ids.extend(aimed)
        proto.objective.linear_coefficients.values.extend(self.aim[column] for column in aimed)
        return proto


def _gathered(terms: Iterable[tuple[int, Variable]]) -> dict[Variable, int]:
    gathered: dict[Variable, int] = {}
    for coefficient, variable in terms:
        gathered[variable] = gathered.get(variable, 0) + coefficient
    return gathered


def each(variables: Iterable[Variable], coefficient: int = 1) -> Terms:
    """The sum of variables, each times the coefficient."""
    return [(coefficient, variable) for variable in variables]

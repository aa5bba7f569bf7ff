"""What each person might do in the term, counted out: the pricing problem of the columns.

All ways to share visits among one person's needs at one school are listed once, with the rows that concern nothing else; the
best way at given prices is then found for all schools of a person by dynamic programming over one row that joins them, the
days of the term. Whatever else a rule says stays with the master programme.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, prod
from typing import Any

import numpy as np
import numpy.typing as npt

from deployer.rules.model import Row, Variable
from deployer.rules.variables import Allocation, Choice, Key, grouped

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Place = tuple[str, str]
"""Person and school; or person and need, where a school has too many ways to be counted out."""

MOST_WAYS = 5_000
"""Ways at one place up to which they are all listed."""
MOST_WEIGHT = 1_000
"""The most that a row which joins a person's places may hold to be counted out: sessions, not the pence of a budget."""
NEVER = -1e30
NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class _Listed:
    """The ways at one place: values of its variables, a row each."""

    variables: Sequence[Variable]
    values: Whole


class Ways:
    """All that each person might do. `places` are those whose rows are kept here; `kept` are the numbers of these rows."""

    def __init__(self, side: Allocation) -> None:
        """Count out an allocation, its rows said."""
        self.side, self.model = side, side.model
        self.place_of = dict(_place_of_each_variable(side))
        self.kept: set[int] = set()
        self._own = self._rows_of_one_place()
        placed = (one for one in side.following if one in self.place_of)
        self._following = grouped(placed, self.place_of.__getitem__)
        self.knapsack = self._knapsacks()
        self.people: dict[str, list[int]] = defaultdict(list)
        listed: list[_Listed] = []
        for place, choices in self._choices().items():
            self.people[place[0]].append(len(listed))
            listed.append(self._listed(choices, self._following.get(place, ()), self._own[place]))
        self._flatten(listed)

    def best(self, reduced: Floats) -> Iterator[tuple[str, float, Mapping[Variable, int]]]:
        """For each person the most that the reduced worths add up to, and the values of the variables that reach it."""
        if not self.people:
            return
        worth = np.add.reduceat(reduced[self._variable] * self._value, self._first_entry)
        cells = np.maximum.reduceat(worth, self._first_way)
        for person, places in self.people.items():
            yield person, *self._best_of(person, places, worth, cells)

    def completed(self, person: str, values: Mapping[Variable, int]) -> Mapping[Variable, int]:
        """What a person does, with the variables that follow from it."""
        places = {place for place in self._following if place[0] == person}
        follow = {one: int(_least(one, values, self._own[place])) for place in places for one in self._following[place]}
        return {**values, **follow}

    # ------------------------------------------------------------------------------------------- counting out

    def _choices(self) -> Mapping[Place, list[Choice]]:
        found: dict[Place, list[Choice]] = defaultdict(list)
        for choice in self.side.choices.values():
            found[self.place_of[choice.used]].append(choice)
        return found

    def _rows_of_one_place(self) -> Mapping[Place, list[Row]]:
        own: dict[Place, list[Row]] = defaultdict(list)
        for number, row in enumerate(self.model.rows):
            places = {self.place_of.get(variable) for variable in row.terms}
            if len(places) == 1 and (place := places.pop()) is not None:
                own[place].append(row)
                self.kept.add(number)
        return own

    def _knapsacks(self) -> Mapping[str, tuple[Mapping[Variable, int], int]]:
        """For each person the first row that joins their places and no others: coefficients, and the most they may add up to."""
        found: dict[str, tuple[Mapping[Variable, int], int]] = {}
        for number, row in enumerate(self.model.rows):
            people = {place[0] if (place := self.place_of.get(variable)) else "" for variable in row.terms}
            fitting = row.high <= MOST_WEIGHT and row.low == -inf and min(row.terms.values(), default=0) > 0
            if number not in self.kept and len(people) == 1 and fitting and (person := people.pop()) not in found:
                found[person] = row.terms, int(row.high)
                self.kept.add(number)
        return found

    def _listed(self, choices: Sequence[Choice], following: Sequence[Variable], rows: Sequence[Row]) -> _Listed:
        """Every way to have visits here that the place's own rows allow."""
        ranges = [np.arange(choice.pair.most + 1) for choice in choices]
        visits = np.stack(np.meshgrid(*ranges, indexing="ij"), axis=-1).reshape(-1, len(choices))
        variables = [*(choice.used for choice in choices), *(choice.visits for choice in choices), *following]
        values = np.hstack([visits > 0, visits, np.zeros((len(visits), len(following)))]).astype(np.int64)
        at = {variable: column for column, variable in enumerate(variables)}
        for one in following:
            values[:, at[one]] = _least(one, dict(zip(variables, values.T, strict=True)), rows)
        good = np.ones(len(values), dtype=bool)
        for row in rows:
            total = sum((by * values[:, at[variable]] for variable, by in row.terms.items()), np.zeros(len(values)))
            good &= (total >= row.low) & (total <= row.high)
        for variable, column in at.items():
            good &= (values[:, column] >= self.model.lower[variable]) & (
                values[:, column] <= self.model.upper[variable]
            )
        return _Listed(variables, values[good])

    # ------------------------------------------------------------------------------------------- at given prices

    def _flatten(self, listed: Sequence[_Listed]) -> None:
        """All ways of all places in flat arrays, so that their worth is one sum; ways of a place with one weight are a cell."""
        variables, values, sizes = [NONE], [NONE], [NONE]
        self._cells: list[tuple[int, Whole]] = []
        first_way: list[int] = []
        ways = 0
        for person, one in zip(self._owners(), listed, strict=True):
            weight_of = self.knapsack.get(person, ({}, 0))[0]
            weights = one.values @ np.array([weight_of.get(variable, 0) for variable in one.variables], dtype=np.int64)
            order = np.argsort(weights, kind="stable")
            matrix = one.values[order]
            row, column = np.nonzero(np.hstack([np.ones((len(matrix), 1), dtype=np.int64), matrix]))
            everything = np.concatenate([[0], np.array(one.variables, dtype=np.int64)])
            variables.append(everything[column])
            values.append(np.hstack([np.zeros((len(matrix), 1), dtype=np.int64), matrix])[row, column])
            sizes.append(np.bincount(row, minlength=len(matrix)))
            distinct, first = np.unique(weights[order], return_index=True)
            self._cells.append((len(first_way), distinct))
            first_way += [ways + int(at) for at in first]
            ways += len(matrix)
        self._variable, self._value = np.concatenate(variables), np.concatenate(values)
        self._first_entry = np.concatenate([[0], np.cumsum(np.concatenate(sizes))[:-1]])
        self._first_way = np.array(first_way, dtype=np.int64)
        self._ways = ways

    def _owners(self) -> list[str]:
        owner = {place: person for person, places in self.people.items() for place in places}
        return [owner[place] for place in range(len(owner))]

    def _best_of(
        self, person: str, places: Sequence[int], worth: Floats, cells: Floats
    ) -> tuple[float, Mapping[Variable, int]]:
        """Dynamic programming over the places: the most for each weight used so far."""
        most = self.knapsack.get(person, ({}, 0))[1]
        stages = [np.full(most + 1, NEVER)]
        stages[0][0] = 0.0
        for place in places:
            first, weights = self._cells[place]
            after = np.full(most + 1, NEVER)
            for cell, weight in enumerate(weights.tolist(), start=first):
                if weight <= most:
                    np.maximum(after[weight:], stages[-1][: most + 1 - weight] + cells[cell], out=after[weight:])
            stages.append(after)
        at = int(np.argmax(stages[-1]))
        return float(stages[-1][at]), self._traced(places, stages, at, worth, cells)

    def _traced(
        self, places: Sequence[int], stages: Sequence[Floats], at: int, worth: Floats, cells: Floats
    ) -> Mapping[Variable, int]:
        """The values of the variables on the way to the best end."""
        values: dict[Variable, int] = {}
        for place, before, after in zip(reversed(places), reversed(stages[:-1]), reversed(stages[1:]), strict=True):
            first, weights = self._cells[place]
            fits = [
                (abs(before[at - w] + cells[c] - after[at]), c, w)
                for c, w in enumerate(weights.tolist(), first)
                if w <= at
            ]
            _, cell, weight = min(fits)
            end = self._first_way[cell + 1] if cell + 1 < len(self._first_way) else self._ways
            way = int(self._first_way[cell]) + int(np.argmax(worth[self._first_way[cell] : end]))
            last = self._first_entry[way + 1] if way + 1 < self._ways else len(self._value)
            for entry in range(self._first_entry[way], last):
                if self._value[entry]:
                    values[int(self._variable[entry])] = int(self._value[entry])
            at -= weight
        return values


def _least(following: Variable, values: Mapping[Variable, Any], rows: Sequence[Row]) -> Any:
    """The least that the rows of a place ask of a variable that follows from visits; values one by one, or a row for each."""
    least: Any = 0
    for row in rows:
        by = row.terms.get(following, 0)
        if by < 0 and row.high < inf:
            others = sum(c * values.get(v, 0) for v, c in row.terms.items() if v != following)
            least = np.maximum(least, -((int(row.high) - others) // -by))
    return least


def _place_of_each_choice(side: Allocation) -> Iterator[tuple[Key, Place]]:
    """Person and school; person and need where the school has too many ways."""
    by_place: dict[Place, list[Choice]] = defaultdict(list)
    for choice in side.choices.values():
        by_place[choice.pair.person.id, choice.pair.need.school].append(choice)
    for place, choices in by_place.items():
        countable = prod(choice.pair.most + 1 for choice in choices) <= MOST_WAYS
        for choice in choices:
            yield choice.pair.key, place if countable else (place[0], choice.pair.need.id)


def _place_of_each_variable(side: Allocation) -> Iterator[tuple[Variable, Place]]:
    """The place of the choice, or that of all choices that a variable follows from; where these are several, none."""
    place_of = dict(_place_of_each_choice(side))
    for key, choice in side.choices.items():
        yield choice.used, place_of[key]
        yield choice.visits, place_of[key]
    for following, pairs in side.following.items():
        places = {place_of[pair.key] for pair in pairs}
        if len(places) == 1:
            yield following, places.pop()

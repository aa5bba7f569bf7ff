"""Tables of numbers, and rows of one that begin ranges in another."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Table = Any
"""A structured array; the columns of its rows are listed where it is made, types cannot say them."""
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NO_LIMIT = 2**60


def starts(sizes: Sequence[int] | Numbers) -> Numbers:
    """Where each of so many ranges begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, dtype=np.int64))])


def joined(groups: Sequence[Sequence[int]]) -> Numbers:
    """All groups, one after the other."""
    return np.array([one for group in groups for one in group], dtype=np.int64)


def spread(first: Numbers, sizes: Numbers) -> Numbers:
    """The numbers of all ranges, one after the other, each given by its first number and its size."""
    before = starts(sizes)
    numbers: Numbers = np.arange(before[-1]) + np.repeat(first - before[:-1], sizes)
    return numbers


def table(columns: Any, *values: Numbers) -> Table:
    """A structured array of these columns."""
    rows = np.zeros(len(values[0]), dtype=columns)
    for (name, _), column in zip(columns, values, strict=True):
        rows[name] = column
    return rows

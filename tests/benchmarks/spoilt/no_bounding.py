"""The product without what tightens its bound: no cuts, no columns. Run in place of `benchmarks.one`; see `twice`."""

import sys
from collections.abc import Callable, Iterable

from benchmarks.one import main

from deployer.problem.build import Problem
from deployer.solve import project
from deployer.solve.columns import Columns


def none(problem: Problem) -> Iterable[project.Group]:
    """No pairs whose dates could be looked at together."""
    return ()


def nothing(self: Columns, go_on: Callable[[], bool], better: Callable[[float], None]) -> None:
    """The columns stay as they are and prove nothing."""


project.groups = none
Columns.improve = nothing  # type: ignore[method-assign]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

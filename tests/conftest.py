"""Before any test the reshuffle is compiled once; campaigns of many minutes run only if they are asked for, with -m slow."""

import os

import pytest

from builders import a_need, a_scenario
from deployer.problem.build import Problem
from deployer.solve.reshuffle import WARM, laid_out


def pytest_configure(config: pytest.Config) -> None:
    """Before any worker starts: in a fresh clone a test's time limit would else go by while the reshuffle is compiled."""
    if "PYTEST_XDIST_WORKER" not in os.environ and not config.option.collectonly:
        board, slices = laid_out(Problem(a_scenario(a_need())), seed=1), iter(range(9))
        board.start({})
        board.anneal(WARM, lambda: next(slices) / 3)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip them otherwise."""
    if "slow" in str(config.option.markexpr):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="many minutes: run it with -m slow"))

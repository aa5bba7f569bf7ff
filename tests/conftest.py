"""Before any test the reshuffle is compiled once; campaigns of many minutes run only if they are asked for, with -m slow."""

import multiprocessing
import os

import pytest

from builders import a_need, a_scenario
from deployer.problem.build import Problem
from deployer.solve import worker
from deployer.solve.reshuffle import WARM, laid_out


def pytest_configure(config: pytest.Config) -> None:
    """Compile, and start searches quickly."""
    compile_once(config)
    start_searches_quickly()


def start_searches_quickly() -> None:
    """A search's process is the copy of one that has imported everything, where that is possible; tests that start deployer as people do start it as ever."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        quick = multiprocessing.get_context("forkserver")
        quick.set_forkserver_preload(["deployer.solve.search", "deployer.solve.worker"])
        pytest.MonkeyPatch().setattr(worker, "get_context", lambda _: quick)


def compile_once(config: pytest.Config) -> None:
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

"""How long a plan takes besides the search: reading, counting out, building the models and verifying."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.families import Instance
from deployer.goals import GOALS
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.load import load
from deployer.solve.allocate import Allocator
from deployer.solve.answer import deployments_of
from deployer.solve.columns import Columns
from deployer.solve.decisions import settled
from deployer.solve.greedy import greedy
from deployer.solve.reshuffle import laid_out

LIMITS = {
    "trust-12": 30.0,
    "trust-50": 30.0,
    "real-20": 30.0,
    "real-56": 60.0,
    "network-250": 120.0,
    "network-1000": 600.0,
}
"""Family -> the time limit in seconds that its aim is stated for; all this should take less than a tenth of it."""
STEPS = ("read and expand", "count out", "first plan", "allocation", "columns", "board", "verify")


def preparing(instance: Instance) -> dict[str, float]:
    """Step -> seconds; each is done once for each plan, the first plan's verification stands for that of every plan told."""
    seconds: dict[str, float] = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        seconds[name] = time.perf_counter() - begun

    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        place = Path(folder) / "scenario.yaml"
        place.write_text(instance.text, encoding="utf-8")
        with step("read and expand"):
            scenario = load(place).expanded
    with step("count out"):
        problem = Problem(scenario)
    with step("first plan"):
        diary = greedy(problem, settled(problem))
    with step("allocation"):
        side = Allocator(problem).model(GOALS["coverage"], ())
    with step("columns"):
        Columns(problem, side, diary).begin()
    with step("board"):
        laid_out(problem, seed=1).start(diary)
    with step("verify"):
        broken = faults(scenario, deployments_of(problem, diary))
    assert not broken, broken
    return seconds

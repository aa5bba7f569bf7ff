"""A scenario and its plan on the disk, and a solver in place of the real one."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cli.fake_solver import Settings, Solver
from deployer.plan.store import write_plan
from report.sample import a_full_plan, scenario_data


@pytest.fixture
def solver(monkeypatch: pytest.MonkeyPatch) -> Solver:
    """The solver that every command in this test meets."""
    made = Solver()
    module = ModuleType("deployer.solve.run")
    module.__dict__.update(plan=made.plan, Settings=Settings)
    monkeypatch.setitem(sys.modules, "deployer.solve.run", module)
    return made


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """The sample scenario as a file; JSON is YAML."""
    path = tmp_path / "autumn.yaml"
    path.write_text(json.dumps(scenario_data(), indent=1))
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The sample plan as a file."""
    path = tmp_path / "autumn.plan.json"
    write_plan(a_full_plan(), path)
    return path

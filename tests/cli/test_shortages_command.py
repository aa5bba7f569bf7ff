import json
from pathlib import Path

import pytest

from builders import a_need, a_scenario, a_specialist
from cli.fake_solver import Solver
from deployer.cli import run
from deployer.plan.shortages import Shortages
from deployer.plan.store import write_plan
from deployer.solve.near import following
from deployer.solve.why import short
from solve.why.claims import planned


@pytest.fixture
def lacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in which somebody has a day too little; further plans are made in this process."""
    monkeypatch.setattr(short, "plan_near", lambda now, base, _: planned(following(now, base)))
    path = tmp_path / "short.plan.json"
    write_plan(planned(a_scenario(a_need(days=2), a_specialist(limits={"days_per_term": 1}))), path)
    return path


def test_a_plan_is_looked_into(lacking: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the terminal, and as one document."""
    assert run(["shortages", str(lacking)]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "Where people are short"
    assert "1 day more of Science 1." in told.out
    assert told.err == ""
    assert run(["shortages", str(lacking), "--format", "json"]) == 0
    text = capsys.readouterr().out
    assert json.loads(text)["format"] == "deployer/shortages/1"
    assert Shortages.model_validate_json(text).missing == 2


def test_a_scenario_that_cannot_be_read_is_a_fault(
    tmp_path: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is planned of it."""
    path = tmp_path / "empty.yaml"
    path.write_text("")
    assert run(["shortages", str(path)]) == 1
    assert "error" in capsys.readouterr().err
    assert not solver.asked

import json
from pathlib import Path

import pytest

from builders import a_need, a_scenario_dict, a_specialist
from deployer.cli import run
from deployer.plan.read import read_plan


def test_from_a_scenario_to_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the real solver: plan, validate and verify the plan, show a school; the same work gives the same plan."""
    scenario, place = tmp_path / "small.yaml", tmp_path / "small.plan.json"
    needs = (a_need("first", days=2, rhythm="weekly"), a_need("second", days=9))
    scenario.write_text(json.dumps(a_scenario_dict(*needs, a_specialist(available={"mon": "day"}))))
    assert run(["plan", str(scenario), "--work", "1"]) == 0
    assert "Need met: 4 of 11 days (36%)" in capsys.readouterr().out
    first = read_plan(place)
    assert run(["plan", str(scenario), "--work", "1"]) == 0
    again = read_plan(place)
    assert first.model_copy(update={"made": again.made}) == again
    assert run(["validate", str(scenario), str(place)]) == 0
    assert run(["verify", str(scenario), str(place)]) == 0
    assert "Every rule is kept." in capsys.readouterr().out
    assert run(["show", str(place), "school:north"]) == 0
    assert "In all: 4 of 11 days (36%); counted by importance" in capsys.readouterr().out

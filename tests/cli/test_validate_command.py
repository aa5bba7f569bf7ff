import json
from pathlib import Path

import pytest

from deployer.cli import run
from deployer.scenario.load import load


def test_a_sound_scenario_is_counted(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings alone are 0; the last line counts what is there."""
    assert run(["validate", str(scenario)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("warning: nobody can serve need waseley_governance")
    assert told.out.endswith(f"{scenario}: no faults (7 schools, 7 people, 10 needs)\n")
    assert told.err == ""


def test_a_sound_plan_is_counted_and_a_changed_one_is_not(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a plan says of itself is checked."""
    sound = run(["validate", str(plan)])
    assert (sound, capsys.readouterr().out) == (0, f"{plan}: no faults (7 schools, 7 people, 10 needs)\n")
    data = json.loads(plan.read_text())
    data["deployments"][0]["visits"][0]["date"] = "2026-10-27"
    plan.write_text(json.dumps(data))
    assert run(["validate", str(plan)]) == 1
    assert "27 Oct" in capsys.readouterr().out


def test_every_file_is_looked_at_and_the_worst_counts(
    scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file does not hide the faults of the next one."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: deployer/scenario/1\ntitel: Test\n")
    assert run(["validate", str(tmp_path / "missing.yaml"), str(bad), str(scenario)]) == 2
    told = capsys.readouterr().out
    assert "missing.yaml" in told
    assert "bad.yaml:2:1" in told
    assert "no faults (7 schools" in told
    assert run(["validate", str(bad), str(scenario)]) == 1


def test_json_has_every_file(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One document with a version, each finding with code and place."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: deployer/scenario/1\ntitel: Test\n")
    assert run(["validate", str(scenario), str(bad), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "deployer/findings/1"
    good, faulty = document["files"]
    assert (good["file"], [finding["severity"] for finding in good["findings"]]) == (str(scenario), ["warning"])
    assert {"code", "line", "column", "fix"} <= faulty["findings"][0].keys()


def test_expanded_is_a_scenario_again(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """YAML on stdout, which reads as the same question; warnings on stderr."""
    assert run(["validate", str(scenario), "--expanded"]) == 0
    told = capsys.readouterr()
    again = tmp_path / "again.yaml"
    again.write_text(told.out)
    assert load(again).expanded.needs == load(scenario).expanded.needs
    assert "no faults" in told.err


def test_half_a_plan_is_told_as_a_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan that was cut off is no broken YAML."""
    plan.write_text(plan.read_text()[:5_000])
    assert run(["validate", str(plan)]) == 2
    assert "give a plan that 'deployer plan' has made" in capsys.readouterr().out

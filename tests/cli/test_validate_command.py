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


def a_what_if(folder: Path, applies_to: str = "", days: str = "3") -> Path:
    """A what-if beside the sample scenario."""
    path = folder / "fewer.yaml"
    line = f"applies_to: {applies_to}\n" if applies_to else ""
    path.write_text(
        f"format: deployer/overlay/1\ntitle: Fewer\n{line}set: {{specialists.science_1.limits.days_per_term: {days}}}\n"
    )
    return path


def test_a_what_if_is_laid_over_the_scenario_it_names(
    scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it changes is shown; the scenario's own warnings are not repeated."""
    what_if = a_what_if(tmp_path, scenario.name)
    assert run(["validate", str(what_if)]) == 0
    counted, *changed = capsys.readouterr().out.splitlines()
    assert counted == f"{what_if}: no faults (7 schools, 7 people, 10 needs)"
    assert [one.partition(" -> ")[::2] for one in changed] == [
        ("  specialists.science_1.limits.days_per_term: not given", "3")
    ]
    assert run(["validate", str(scenario), "-w", str(what_if)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("warning: nobody can serve need waseley_governance")
    assert told.splitlines()[-1] == changed[0]


def test_a_what_if_without_its_scenario_is_looked_at_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is claimed of what was not seen, and the way to see it is told."""
    what_if = a_what_if(tmp_path, "Some other title")
    assert run(["validate", str(what_if)]) == 0
    assert (
        f"no faults in itself; to check it with its scenario: deployer validate SCENARIO -w {what_if}"
        in capsys.readouterr().out
    )


def test_a_fault_of_a_what_if_counts(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its own line, and exit code 1."""
    what_if = a_what_if(tmp_path, scenario.name, days="many")
    assert run(["validate", str(what_if)]) == 1
    assert "fewer.yaml:4:51" in capsys.readouterr().out


def test_expanded_shows_the_scenario_that_a_what_if_makes(
    scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a file that can be planned."""
    assert run(["validate", str(scenario), "-w", str(a_what_if(tmp_path)), "--expanded"]) == 0
    again = tmp_path / "again.yaml"
    again.write_text(capsys.readouterr().out)
    assert load(again).scenario.specialists["science_1"].limits.days_per_term == 3


def test_what_ifs_go_with_one_file(scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody could say over which of two they are meant."""
    assert run(["validate", str(scenario), str(scenario), "-w", str(a_what_if(tmp_path))]) == 2
    assert "give one file" in capsys.readouterr().err


def test_faults_of_the_scenario_below_a_what_if_come_first(
    scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is wrong with it: nothing is laid over what is no scenario."""
    what_if = a_what_if(tmp_path, scenario.name)
    for text, words in (
        ("[]", "the file is a list"),
        ('{"format": "deployer/scenario/1", "needs": 3}', "has no 'title'"),
    ):
        scenario.write_text(text)
        assert run(["validate", str(what_if)]) == 1
        assert words in capsys.readouterr().out

"""Reading a plan: what is no JSON, and what is no plan."""

import json
from pathlib import Path
from typing import Any

import pytest

from deployer.errors import Findings, Unreadable
from deployer.plan.examples import example_plan
from deployer.plan.read import read_plan
from deployer.plan.schema import Plan


def written(folder: Path, text: str) -> Path:
    path = folder / "plan.json"
    path.write_text(text, encoding="utf-8")
    return path


def changed(**keys: Any) -> str:
    return json.dumps({**example_plan(), **keys})


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    plan = Plan.model_validate_json(json.dumps(example_plan()))
    assert read_plan(written(tmp_path, plan.model_dump_json(by_alias=True))) == plan


FAULTS = {
    "empty": ("", "empty-file", "the file is empty"),
    "list": ("[]", "not-a-map", "a list, not a map"),
    "null": ("null", "not-a-map", "the file is empty, not a map"),
    "other format": (changed(format="deployer/plan/9"), "wrong-format", "'deployer/plan/9' is not known"),
    "scenario": (
        changed(format="deployer/scenario/1"),
        "wrong-format",
        "this file is a scenario; what is wanted here is a plan",
    ),
    "unknown key": (changed(visits=[]), "unknown-key", "'visits' in the file"),
    "missing key": (json.dumps({"format": "deployer/plan/1"}), "missing-key", "no 'deployments'"),
    "text for a number": (changed(made={**example_plan()["made"], "seed": "1"}), "not-a-number", "seed of made is '1'"),
    "infinite": (changed(goals=[{**example_plan()["goals"][0], "value": float("inf")}]), "not-a-number", "Infinity"),
    "nan": (changed(goals=[{**example_plan()["goals"][0], "value": float("nan")}]), "not-a-number", "NaN"),
    "1e999": (
        changed().replace('"seconds": 0.4', '"seconds": 1e999'),
        "not-a-number",
        "'1e999', not a number",
    ),
    "5,000 digits": (changed().replace('"seed": 0', '"seed": ' + "9" * 5000), "out-of-range", "thousands of digits"),
    "twice": ('{"format": "deployer/plan/1", "format": 1}', "duplicate-key", "'format' is given twice"),
    "fault in the scenario": (changed(scenario={**example_plan()["scenario"], "sha256": "abc"}), "bad-form", "'abc'"),
}


@pytest.mark.parametrize(("text", "code", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_no_plan_is_refused(text: str, code: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Findings, match=words) as caught:
        read_plan(written(tmp_path, text))
    assert code in {finding.code for finding in caught.value.findings}
    assert all(finding.fix and "Input should" not in finding.found for finding in caught.value.findings)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('{"format": ', "not-json", "1:12: the file is not JSON from here on"),
        ("format: deployer/plan/1\n", "not-json", "1:1: the file is not JSON"),
        ("[" * 300_000, "too-deep", "nested too deep"),
        ("{}\x00 plan", "not-utf-8", "binary"),
        ("{ } \x01", "invisible-character", "U\\+0001"),
    ],
)
def test_what_is_no_json_is_unreadable(text: str, code: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=words) as caught:
        read_plan(written(tmp_path, text))
    assert caught.value.code == code


def test_a_missing_plan_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="there is no such file"):
        read_plan(tmp_path / "plan.json")

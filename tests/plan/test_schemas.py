"""The JSON Schemas: made from the models, accepted by a checker, and with words for every key."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deployer.plan import examples, schemas
from deployer.plan.schema import Plan
from deployer.scenario import schema as scenario_schema
from deployer.scenario.check import check
from deployer.scenario.packages import expand
from deployer.scenario.schema import Scenario
from deployer.scenario.schema.overlay import Overlay
from deployer.scenario.schema.study import Study
from scenario.files import SOUND

ROOT = Path(__file__).parents[2]
DEFINITIONS = [
    (name, key, record)
    for name, text in schemas.schemas().items()
    for key, record in {"": json.loads(text), **json.loads(text).get("$defs", {})}.items()
]


def test_the_schemas_in_the_tree_equal_the_models() -> None:
    """After a change to a model: python -m deployer.plan.schemas schemas/."""
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*.json")}
    assert there == schemas.schemas()


def test_schemas_are_written_into_a_new_folder(tmp_path: Path) -> None:
    schemas.write_schemas(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(schemas.schemas())


@pytest.mark.parametrize(("name", "key", "record"), DEFINITIONS, ids=[f"{name}-{key}" for name, key, _ in DEFINITIONS])
def test_every_key_has_a_description(name: str, key: str, record: dict[str, Any]) -> None:
    """Editors show these texts: a key without one is a key that nobody can use."""
    assert record.get("description"), (name, key)
    assert [field for field, shown in record["properties"].items() if "description" not in shown] == []
    assert record["additionalProperties"] is False


@pytest.mark.parametrize("name", [*schemas.schemas()])
def test_the_whole_says_its_dialect_and_has_an_example(name: str) -> None:
    whole = json.loads(schemas.schemas()[name])
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["title"]
    assert whole["examples"]


@pytest.mark.parametrize(("name", "record"), examples.RECORDS.items(), ids=examples.RECORDS.keys())
def test_every_example_of_a_record_is_one(name: str, record: dict[str, Any]) -> None:
    getattr(scenario_schema, name).model_validate_json(json.dumps(record), strict=True)


def test_the_examples_are_sound() -> None:
    """The scenario has no findings, and the plan is a plan."""
    scenario = Scenario.model_validate_json(json.dumps(examples.SCENARIO), strict=True)
    assert list(check(scenario, expand(scenario))) == []
    Plan.model_validate_json(json.dumps(examples.example_plan()), strict=True)
    Overlay.model_validate_json(json.dumps(examples.OVERLAY), strict=True)
    Study.model_validate_json(json.dumps(examples.STUDY), strict=True)


def checked(name: str, path: Path) -> int:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / "schemas" / name), str(path)]
    return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode


def test_an_editors_checker_accepts_what_we_accept(tmp_path: Path) -> None:
    """And refuses a mistyped key, an id with capitals, and a phase that is not known."""
    path = tmp_path / "scenario.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert checked("scenario.schema.json", path) == 0
    for old, new in (("title:", "titel:"), ("north:", "North:"), ("secondary", "secondry")):
        path.write_text(SOUND.replace(old, new), encoding="utf-8")
        assert checked("scenario.schema.json", path) == 1, new
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(examples.example_plan()), encoding="utf-8")
    assert checked("plan.schema.json", plan) == 0

"""The JSON Schemas of scenario, what-if and plan, made from the models: `python -m deployer.plan.schemas schemas/`."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from deployer.plan.closing import history_of
from deployer.plan.compare import compare
from deployer.plan.comparison import Comparison
from deployer.plan.examples import NEXT_TERM, OVERLAY, RECORDS, SCENARIO, STUDY, example_plan
from deployer.plan.history import History
from deployer.plan.schema import Plan
from deployer.plan.whatif import WhatIfs
from deployer.plan.why_examples import EXAMPLES as WHY
from deployer.scenario.schema import Scenario
from deployer.scenario.schema.overlay import Overlay
from deployer.scenario.schema.study import Study
from deployer.scenario.schema.term import NextTerm

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Name of the file -> its text."""
    return {
        "scenario.schema.json": _text(Scenario, "Scenario for deployer", SCENARIO),
        "overlay.schema.json": _text(Overlay, "What-if for deployer", OVERLAY),
        "study.schema.json": _text(Study, "Study for deployer", STUDY),
        "plan.schema.json": _text(Plan, "Plan made by deployer", example_plan()),
        "calendar.schema.json": _text(NextTerm, "Next term for deployer", NEXT_TERM),
        "history.schema.json": _text(History, "Term that is over, for deployer", _example_history()),
        "whatif.schema.json": _text(WhatIfs, "What-ifs planned by deployer", _example_what_ifs()),
        "comparison.schema.json": _text(Comparison, "Two plans compared by deployer", _example_comparison()),
        **{
            f"{name}.schema.json": _text(type(one), title, one.model_dump(mode="json"))
            for name, (title, one) in WHY.items()
        },
    }


def _example_comparison() -> dict[str, Any]:
    """A plan beside the same without its visit."""
    plan = Plan.model_validate_json(json.dumps(example_plan()))
    found = compare(plan, plan.model_copy(update={"deployments": []}))
    data: dict[str, Any] = json.loads(found.model_dump_json())
    return data


def _example_history() -> dict[str, Any]:
    """The example's term, over."""
    data: dict[str, Any] = json.loads(
        history_of(Plan.model_validate_json(json.dumps(example_plan()))).model_dump_json(
            by_alias=True, exclude_none=True
        )
    )
    return data


def _example_what_ifs() -> dict[str, Any]:
    """One, beside the plan as it is."""
    result = {
        "name": "one_more_day",
        "title": "One more day of the Science SLE",
        "changes": [{"path": "specialists.science_1.limits.days_per_term", "old": 6, "new": 7}],
        "plan": "autumn-2026.whatif/one_more_day.plan.json",
        "planned": "now",
        "comparison": _example_comparison(),
    }
    found = {"title": "Autumn 2026", "base": "autumn-2026.whatif/base.plan.json", "results": [result], "open": []}
    data: dict[str, Any] = json.loads(WhatIfs.model_validate_json(json.dumps(found)).model_dump_json())
    return data


def write_schemas(folder: Path) -> None:
    """Write all of them into the folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(model: type[BaseModel], title: str, example: dict[str, Any]) -> str:
    schema = model.model_json_schema(by_alias=True)
    for name, record in RECORDS.items():
        if name in schema.get("$defs", {}):
            schema["$defs"][name]["examples"] = [record]
    _close(schema)
    whole = {"$schema": DIALECT, **schema, "title": title, "examples": [example]}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _close(schema: Any) -> None:
    """Keys of maps that are not ids are faults in the program, and so they are in editors."""
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        for inner in schema.values():
            _close(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _close(inner)


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "schemas"))

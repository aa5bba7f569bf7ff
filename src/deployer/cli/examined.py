"""Files looked through for faults: the matter of `deployer validate`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deployer.cli.dangling import read_whole_plan
from deployer.cli.read import read_scenario
from deployer.errors import Finding, Findings, Unreadable
from deployer.plan.store import FORMAT as PLAN
from deployer.plan.verify import audit
from deployer.report.amounts import count
from deployer.scenario import fault_text
from deployer.scenario.schema import Scenario
from deployer.scenario.write import to_yaml

FORMAT = "deployer/findings/1"


@dataclass(frozen=True)
class Examined:
    """One file.

    scenario    what it asks, expanded; None where that cannot be told
    text        faults and warnings for people, empty where there are none
    record      the same for editors
    exit_code   0 without faults, 1 with, 2 where there is nothing to judge
    """

    path: Path
    scenario: Scenario | None
    text: str
    record: dict[str, Any]
    exit_code: int

    def expanded(self) -> str:
        """The scenario as YAML; nothing where there is none."""
        return "" if self.scenario is None else to_yaml(self.scenario)

    @property
    def verdict(self) -> str:
        """No faults (12 schools, 45 people, 71 needs), or what else is to be said behind the faults."""
        if self.exit_code or self.scenario is None:
            return ""
        asked = self.scenario
        people = count(len(asked.specialists), "person", "people")
        counts = count(len(asked.schools), "school"), people, count(len(asked.needs), "need")
        return f"{fault_text.visible_name(str(self.path))}: no faults ({', '.join(counts)})"


def examined(path: Path) -> Examined:
    """Look through one file; nothing is raised for what is wrong with it."""
    try:
        return _plan(path) if _is_meant_as_plan(path) else _scenario(path)
    except (Findings, Unreadable) as error:
        return Examined(path, None, fault_text.told(error), _record(fault_text.told_as_json(error)), error.exit_code)


def as_text(files: Sequence[Examined]) -> str:
    """All files for people."""
    return "\n\n".join(part for file in files for part in (file.text, file.verdict) if part)


def as_json(files: Sequence[Examined]) -> str:
    """All files for editors, as one document."""
    return json.dumps({"format": FORMAT, "files": [file.record for file in files]}, ensure_ascii=False, indent=1) + "\n"


def _is_meant_as_plan(path: Path) -> bool:
    """Whether its first lines say so, however broken the rest is."""
    try:
        if not path.is_file():
            return False  # a pipe would be waited for
        with path.open("rb") as file:
            return f'"{PLAN}'.encode() in file.read(500)
    except (OSError, ValueError):
        return False


def _scenario(path: Path) -> Examined:
    question = read_scenario(path)
    text = fault_text.as_text(question.warnings, question.loaded.source, question.loaded.text)
    record = _record(fault_text.as_json(question.warnings, question.loaded.source))
    return Examined(path, question.expanded, text, record, 0)


def _plan(path: Path) -> Examined:
    plan = read_whole_plan(path)
    way_out = "make the plan again, or check what was changed in this file by hand"
    findings = [Finding(fault.rule, fault.need or "", fault.text, way_out) for fault in audit(plan)]
    text, record = fault_text.as_text(findings, str(path), ""), fault_text.as_json(findings, str(path))
    return Examined(path, plan.scenario.given, text, _record(record), 1 if findings else 0)


def _record(text: str) -> dict[str, Any]:
    """The reader's own document on one file, as a part of ours."""
    document: dict[str, Any] = json.loads(text)
    return {key: value for key, value in document.items() if key != "format"}

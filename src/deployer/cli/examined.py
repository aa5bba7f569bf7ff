"""Files looked through for faults: the matter of `deployer validate`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deployer.cli.dangling import read_whole_plan
from deployer.cli.inquiry import read_inquiry
from deployer.cli.read import Question, laid_over, question, read_scenario
from deployer.errors import Finding, Findings, Unreadable
from deployer.plan.store import FORMAT as PLAN
from deployer.plan.verify import audit
from deployer.report.amounts import count
from deployer.scenario import fault_text
from deployer.scenario.change_text import change_text
from deployer.scenario.load import read_tree, understood
from deployer.scenario.overlaid import changes_of
from deployer.scenario.overlay import OVERLAY, read_overlay
from deployer.scenario.schema import Scenario
from deployer.scenario.study import STUDY
from deployer.scenario.write import to_yaml

FORMAT = "deployer/findings/1"


@dataclass(frozen=True)
class Examined:
    """One file.

    scenario    what it asks, expanded; None where that cannot be told
    more        what is said behind the verdict: what what-ifs change
    text        faults and warnings for people, empty where there are none
    record      the same for editors
    exit_code   0 without faults, 1 with, 2 where there is nothing to judge
    """

    path: Path
    scenario: Scenario | None
    text: str
    record: dict[str, Any]
    exit_code: int
    more: str = ""

    def expanded(self) -> str:
        """The scenario as YAML; nothing where there is none."""
        return "" if self.scenario is None else to_yaml(self.scenario)

    @property
    def verdict(self) -> str:
        """No faults (12 schools, 45 people, 71 needs), or what else is to be said behind the faults."""
        if self.exit_code or self.scenario is None:
            return self.more
        asked = self.scenario
        people = count(len(asked.specialists), "person", "people")
        counts = count(len(asked.schools), "school"), people, count(len(asked.needs), "need")
        verdict = f"{fault_text.visible_name(str(self.path))}: no faults ({', '.join(counts)})"
        return f"{verdict}\n{self.more}" if self.more else verdict


def examined(path: Path, what_ifs: Sequence[Path] = ()) -> Examined:
    """Look through one file, with the what-ifs laid over it; nothing is raised for what is wrong with it."""
    try:
        if _is_meant_as(PLAN, path):
            return _plan(path)
        if _is_meant_as(STUDY, path) and not what_ifs:
            return _study(path)
        return _what_if(path) if _is_meant_as(OVERLAY, path) and not what_ifs else _scenario(path, what_ifs)
    except (Findings, Unreadable) as error:
        return Examined(path, None, fault_text.told(error), _record(fault_text.told_as_json(error)), error.exit_code)


def as_text(files: Sequence[Examined]) -> str:
    """All files for people."""
    return "\n\n".join(part for file in files for part in (file.text, file.verdict) if part)


def as_json(files: Sequence[Examined]) -> str:
    """All files for editors, as one document."""
    return json.dumps({"format": FORMAT, "files": [file.record for file in files]}, ensure_ascii=False, indent=1) + "\n"


def _is_meant_as(file_format: str, path: Path) -> bool:
    """Whether its first lines say so, however broken the rest is."""
    try:
        if not path.is_file():
            return False  # a pipe would be waited for
        with path.open("rb") as file:
            start = file.read(500)
            said = f'"{file_format}' if file_format == PLAN else file_format
            return said.encode() in start
    except (OSError, ValueError):
        return False


def _scenario(path: Path, what_ifs: Sequence[Path]) -> Examined:
    return _of(path, read_scenario(path, what_ifs))


def _what_if(path: Path) -> Examined:
    """An overlay, laid over its scenario where that is at hand."""
    read = read_overlay(path)
    if read.base is None:
        source = fault_text.visible_name(str(path))
        more = f"{source}: no faults in itself; to check it with its scenario: deployer validate SCENARIO -w {source}"
        return Examined(path, None, "", _record(fault_text.as_json([], str(path))), 0, more)
    base = question(understood(read_tree(read.base)))
    return _of(path, question(laid_over(base.loaded.tree, [read])).without(base))


def _study(path: Path) -> Examined:
    """A study with all its scenarios."""
    inquiry = read_inquiry(path, [], [], stack=False)
    beside = f"{count(len(inquiry.variants), 'scenario')} beside {inquiry.base.name}"
    verdict = f"{fault_text.visible_name(str(path))}: no faults ({beside})"
    text = "\n\n".join(filter(None, (variant.question.told() for variant in inquiry.variants)))
    return Examined(path, None, text, _record(fault_text.as_json([], str(path))), 0, verdict)


def _of(path: Path, question: Question) -> Examined:
    tree = question.loaded.tree
    more = "\n".join(f"  {change_text(one)}" for each in changes_of(tree) for one in each)
    record = _record(fault_text.as_json(question.warnings, question.loaded.source))
    return Examined(path, question.expanded, question.told(), record, 0, more)


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

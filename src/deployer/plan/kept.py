"""Plans kept on the disk by what they answer, so that nothing is planned twice."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from deployer import __version__
from deployer.errors import Finding, Findings, Unreadable
from deployer.plan.read import read_plan
from deployer.plan.schema import Deployment, Plan, canonical, fingerprint
from deployer.plan.store import write_plan
from deployer.plan.verify import audit
from deployer.scenario.schema import Scenario

FOLDER = "kept"


def key_of(scenario: Scenario, base: Sequence[Deployment], settings: Mapping[str, float | None]) -> str:
    """What decides about an answer, in 64 digits: question, the plan it starts from, limits, and the versions that answer."""
    parts = {
        "scenario": canonical(scenario),
        "base": [one.model_dump(mode="json") for one in base],
        "settings": dict(settings),
        "versions": [__version__, version("ortools")],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class Kept:
    """A folder of plans, each called after its key."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made with the first plan."""
        self.folder = folder / FOLDER

    def path(self, key: str) -> Path:
        """Where the plan with this key lies, if it is there."""
        return self.folder / f"{key}.plan.json"

    def plan(self, key: str) -> Plan | None:
        """The plan with this key; None where it is not there, or not whole, or not sound: then it is planned again."""
        try:
            plan = read_plan(self.path(key))
        except (Findings, Unreadable):
            return None
        return plan if plan.verified and not audit(plan) else None

    def keep(self, key: str, plan: Plan) -> None:
        """Write the plan. Raises Unwritable."""
        write_plan(plan, self.path(key))


def plan_for(path: Path, scenario: Scenario) -> Plan:
    """The plan in the file, if it answers this very scenario and is what it says. Raises Unreadable or Findings."""
    plan = read_plan(path)
    if plan.scenario.sha256 != fingerprint(scenario):
        found = f"{path.name} was made for another scenario or an earlier state of this one"
        raise Findings([Finding("other-scenario", "scenario", found, "plan it again, or name another plan")])
    if broken := audit(plan):
        found = f"{path.name} is not what it says: {broken[0].text}"
        raise Findings([Finding("not-as-said", "", found, "plan it again, or name another plan")])
    return plan

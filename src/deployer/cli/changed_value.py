"""A change of the scenario that is spelled `path=value`, as a change to try on a plan."""

from pathlib import Path

from deployer.plan.explanation import Change
from deployer.plan.schema import Plan, canonical
from deployer.scenario.given_by import in_plan
from deployer.scenario.load import parsed
from deployer.scenario.overlay import apply, given_value


def changed_value(plan: Plan, source: Path, said: str) -> Change:
    """The change, if the plan's scenario can have it. Raises Findings."""
    path, value = (part.strip() for part in said.split("=", 1))
    given = plan.scenario.given
    layers = [given_value(f"{one}={value}") for one in in_plan(given, path)]
    apply(parsed(f"{source.name}, the scenario in it", canonical(given)), layers)
    return Change(kind="asked", amount=f"{path} = {value}"[:200], set={path: parsed(path, value).data})

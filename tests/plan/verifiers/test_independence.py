"""What the second opinion says of somebody who is not independent."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.plan.verify import faults

PAST = {"specialist": "science_1", "school": "north", "kind": "employed", "to": "2026-07-20"}


@pytest.mark.parametrize(
    ("person", "keys", "reason"),
    [
        ({"conflicts": ["north"]}, {}, "a conflict of interest with North is declared"),
        ({"inspected": {"north": "2026-03-10"}}, {}, "they inspected North on Tue 10 Mar 2026"),
        ({}, {"history": {"one": PAST}}, "they worked there until Mon 20 Jul 2026"),
        ({}, {"history": {"one": PAST | {"kind": "lead", "to": None}}}, "they led it"),
        ({}, {"hubs": {"one": {"name": "One", "executive_lead": "science_1"}}}, "they lead One"),
        ({"home_school": "north"}, {}, "North employs them"),
    ],
)
def test_not_independent(person: dict[str, Any], keys: dict[str, Any], reason: str) -> None:
    """Each tie in words."""
    need = a_need(kind="assess", own_people=True)
    hub = {"hub": "one"} if "hubs" in keys else {}
    scenario = a_scenario(need, a_specialist(**person), a_school(**hub), **keys)
    (fault,) = faults(scenario, [a_deployment(scenario, "science", "2026-09-07")])
    said = f"Science 1 is to serve Science at North, but is not independent: {reason}"
    assert (fault.rule, fault.need, fault.text) == ("independence", "science", said)


def test_support_beside_an_assessment() -> None:
    """The assessment is what is wrong."""
    scenario = a_scenario(a_need(), a_need("check", kind="assess"))
    plan = [a_deployment(scenario, "science", "2026-09-07"), a_deployment(scenario, "check", "2026-09-08")]
    (fault,) = faults(scenario, plan)
    assert fault.need == "check"
    assert fault.text.endswith("but is not independent: they serve Science at North (science) too")

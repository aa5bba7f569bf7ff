"""What schools are expected to give."""

from collections.abc import Mapping

from deployer.scenario.packages import applies
from deployer.scenario.schema import Scenario


def expected_to_give(scenario: Scenario) -> Mapping[str, int]:
    """School -> sessions that its people are expected to give at other schools; of several expectations the largest."""
    found: dict[str, int] = {}
    for quota in scenario.gives.values():
        for key, school in scenario.schools.items():
            if applies(quota.when, school):
                found[key] = max(found.get(key, 0), round(2 * quota.days))
    return found

"""External people who come only where nobody internal may."""

from typing import Any

import pytest

from builders import a_deployment, a_need, a_role, a_scenario, a_specialist
from judged import check_allowed, check_forbidden

ADVISER = a_role("adviser", external=True, only_if_no_internal=True)
OUTSIDE = a_specialist("adviser_1", role="adviser", base="home")


@pytest.mark.parametrize(
    ("internal", "fits"),
    [
        ({}, False),
        ({"available": {"mon": "am"}}, False),
        ({"expertise": {"science": 1}}, True),
        ({"declined": ["science"]}, True),
        ({"conflicts": ["north"]}, True),
        ({"role": "other", "base": "home"}, True),
    ],
)
def test_only_where_nobody_internal_may(internal: dict[str, Any], fits: bool) -> None:
    """Whether somebody internal may serve the need, not whether they have the days, decides; others from outside do not."""
    other = a_role("other", external=True)
    scenario = a_scenario(a_need(level=2), ADVISER, OUTSIDE, other, a_specialist(**internal))
    plan = [a_deployment(scenario, "science", "2026-09-07", by="adviser_1")]
    if fits:
        check_allowed(scenario, plan)
    else:
        check_forbidden("last_resort", scenario, plan)


def test_without_the_word_external_people_may_come() -> None:
    """The goal internal_first is then what keeps them back."""
    scenario = a_scenario(a_role("adviser", external=True), OUTSIDE, a_specialist())
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", by="adviser_1")])

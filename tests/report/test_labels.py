from collections.abc import Mapping
from typing import Any, get_args

import pytest

from deployer.plan.schema import Made
from deployer.plan.verify import VERIFIERS
from deployer.report import labels
from deployer.scenario.schema import GoalName, Induction, Membership, Part, Phase, Priority, Rating, Risk


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (labels.PHASES, Phase),
        (labels.RATINGS, Rating),
        (labels.RISKS, Risk),
        (labels.MEMBERSHIPS, Membership),
        (labels.PRIORITIES, Priority),
        (labels.SESSIONS, Part),
        (labels.INDUCTIONS, Induction),
        (labels.GOALS, GoalName),
        (labels.STOPPED, Made.model_fields["stopped"].annotation),
    ],
)
def test_every_value_has_a_word_and_every_word_a_value(table: Mapping[str, str], values: Any) -> None:
    """A value that the schema gains, or loses, fails here until the table follows."""
    assert set(table) == set(get_args(values))


def test_every_rule_has_a_word() -> None:
    """A broken rule is headed with words, never with its name in the program."""
    assert {check.__name__.removeprefix("verify_") for check in VERIFIERS} <= set(labels.RULES)


def test_what_the_table_does_not_know_is_shown_all_the_same() -> None:
    """A word too few shows the key; it hides nothing and fails nowhere."""
    assert labels.label(labels.GOALS, "fair_share") == "fair share"


def test_a_capital_leaves_names_alone() -> None:
    """Only the first letter changes."""
    assert labels.capital("need met at St Stephen's") == "Need met at St Stephen's"

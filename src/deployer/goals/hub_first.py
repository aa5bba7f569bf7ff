"""The hub before others: sessions by people from outside the hub of the school that they go to."""

from deployer.goals.goal import counted_by_visit

GOAL = counted_by_visit(
    "hub_first",
    "A hub helps its own schools before others come.",
    "sessions",
    "min",
    lambda pair: pair.need.size * pair.from_outside_hub,
)

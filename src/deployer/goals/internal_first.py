"""The trust's own people before external ones."""

from deployer.goals.goal import counted_by_visit

GOAL = counted_by_visit(
    "internal_first",
    "The trust's own people go before external ones.",
    "sessions",
    "min",
    lambda pair: pair.need.size * pair.person.external,
)

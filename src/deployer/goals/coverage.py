"""Need met, weighted."""

from deployer.goals.goal import counted_by_visit

GOAL = counted_by_visit(
    "coverage",
    "Schools get what they ask for, the most pressing first.",
    "weighted sessions",
    "max",
    lambda pair: pair.need.weight * pair.need.size,
)

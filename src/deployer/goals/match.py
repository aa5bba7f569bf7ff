"""The fitting person: expertise above what is asked, the own hub, a short drive."""

from deployer.goals.goal import counted_by_visit

GOAL = counted_by_visit(
    "match",
    "The most fitting person goes: expert, from the own hub, close by.",
    "points",
    "min",
    lambda pair: pair.points * pair.need.size,
)

"""What was given, after all: the plan's visits, but for those that were cancelled, and half of those that were shortened."""

from collections.abc import Iterator
from datetime import date

from deployer.plan.schema import Deployment, Plan, Seen, Visit

OF_VISITS = {"done", "cancelled", "shortened"}
AT_REVIEWS = {"continue", "change", "stop", "extend"}


def outcomes(plan: Plan) -> dict[tuple[str, date], Seen]:
    """(need, date) -> the last word on that visit."""
    return {(one.need, one.date): one for one in plan.seen if one.what in OF_VISITS}


def reviews(plan: Plan) -> dict[str, Seen]:
    """Need -> what was decided at its last review."""
    decided = sorted((one for one in plan.seen if one.what in AT_REVIEWS), key=lambda one: one.date)
    return {one.need: one for one in decided}


def scores(plan: Plan) -> dict[str, Seen]:
    """Need -> what it has achieved, as last seen."""
    return {one.need: one for one in plan.seen if one.what == "score"}


def took_place(plan: Plan) -> Iterator[tuple[Deployment, Visit, int]]:
    """Every visit that took place, or that nobody has said anything else of, with the sessions that it gave."""
    known = outcomes(plan)
    for deployment, visit in plan.visits():
        said = known.get((deployment.need, visit.date))
        if said is None or said.what != "cancelled":
            yield deployment, visit, 1 if said and said.what == "shortened" else len(visit.halves)


def given(plan: Plan) -> dict[str, int]:
    """Need -> sessions that it was given."""
    found = dict.fromkeys(plan.scenario.given.needs, 0)
    for deployment, _, sessions in took_place(plan):
        found[deployment.need] = found.get(deployment.need, 0) + sessions
    return found

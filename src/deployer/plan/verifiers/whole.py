"""A plan.json against itself: does it say of itself what is true?"""

from collections import Counter
from collections.abc import Iterator

from deployer.plan.schema import GoalValue, Plan, Unmet, fingerprint
from deployer.plan.verifiers.consents import to_be_asked
from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.goals import UNITS, reached
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.life import life
from deployer.plan.verifiers.links import outside_links
from deployer.plan.verifiers.marks import marks
from deployer.plan.verifiers.requirements import requirements
from deployer.plan.verifiers.weight import factors_of
from deployer.scenario.stages import wish_of

NEAR = 1e-6
"""How far two numbers may differ that mean the same."""

WORDS = {
    "must": "support that must be given",
    "fairness": "schools that get a fair share",
    "own_first": "need met of the trust's own schools",
    "coverage": "need met",
    "internal_first": "sessions by external people",
    "hub_first": "sessions by people from outside the hub",
    "parity": "support given beyond that received, or received beyond that given",
    "gives": "support that schools were expected to give",
    "load": "work beyond the fair share",
    "development": "first deployments",
    "stability": "changes",
    "worst_match": "points for the worst match",
    "evenness": "points for an uneven spread",
    "match": "points for the match",
    "cost": "cost",
}
"""What people call each goal."""


def whole(plan: Plan, facts: Facts) -> Iterator[Broken]:
    """Everything a plan says beside its deployments: its question, what is unmet, and its goals."""
    yield from _question(plan)
    yield from _order(plan)
    yield from _to_ask(plan, facts)
    yield from _unmet(plan, facts)
    yield from requirements(plan, facts)
    yield from marks(facts)
    yield from outside_links(plan, facts)
    yield from life(plan)
    yield from _goals(plan, facts)


def _question(plan: Plan) -> Iterator[Broken]:
    asked = plan.scenario
    if asked.sha256 != (right := fingerprint(asked.given)):
        text = f"the plan names a scenario with the hash {asked.sha256[:12]}, the one in it has {right[:12]}"
        yield Broken("question", None, text)
    if asked.title != asked.given.title:
        yield Broken("question", None, f"the plan is titled '{asked.title}', its scenario '{asked.given.title}'")


def _order(plan: Plan) -> Iterator[Broken]:
    """Deployments and unmet needs come in the order of the needs, visits by date."""
    place = {need: number for number, need in enumerate(plan.scenario.given.needs)}
    for what, entries in (("deployments", plan.deployments), ("unmet needs", plan.unmet)):
        places = [place.get(entry.need, len(place)) for entry in entries]
        if places != sorted(places):
            yield Broken("order", None, f"the {what} are not in the order of the scenario's needs")
    for deployment in plan.deployments:
        dates = [visit.date for visit in deployment.visits]
        if dates != sorted(dates):
            yield Broken("order", deployment.need, f"the visits for {deployment.need} are not listed by date")


def _to_ask(plan: Plan, facts: Facts) -> Iterator[Broken]:
    """Each deployment lists who has not agreed yet."""
    ground, known = facts.ground, facts.scenario.specialists
    for one in plan.deployments:
        if one.need not in facts.scenario.needs or not one.visits:
            continue
        begins = min(visit.date for visit in one.visits)
        people = dict.fromkeys(person for visit in one.visits for person in visit.specialists if person in known)
        right = {person: asked for person in people if (asked := to_be_asked(ground, one.need, person, begins))}
        if one.still_to_ask != right:
            text = f"{ground.need(one.need)} does not list rightly who is still to be asked"
            yield Broken("consent", one.need, text)


def _unmet(plan: Plan, facts: Facts) -> Iterator[Broken]:
    ground = facts.ground
    needs = facts.scenario.needs
    short = {need for need, asked in needs.items() if facts.given(need) < asked.sessions_asked}
    listed = [unmet.need for unmet in plan.unmet]
    for need in sorted(short - set(listed)):
        missing = needs[need].sessions_asked - facts.given(need)
        text = f"{ground.need(need)} is short of {missing} sessions but not listed as unmet"
        yield Broken("unmet", need, text)
    for need, times in sorted(Counter(listed).items()):
        if times > 1:
            yield Broken("unmet", need, f"{ground.need(need)} is listed as unmet {times} times, once is right")
    for unmet in plan.unmet:
        if unmet.need not in short:
            yield Broken("unmet", unmet.need, f"{ground.need(unmet.need)} is listed as unmet, but it is not")
        else:
            for text in _wrong_entry(ground, unmet, facts.given(unmet.need)):
                yield Broken("unmet", unmet.need, f"{ground.need(unmet.need)} is listed as unmet {text}")


def _wrong_entry(ground: Ground, unmet: Unmet, given: int) -> Iterator[str]:
    need = ground.scenario.needs[unmet.need]
    pairs = {
        "the school": (unmet.school, need.school),
        "the area of need": (unmet.category, need.category),
        "the weight": (unmet.weight, ground.weight(unmet.need)),
        "the factors": (unmet.factors, factors_of(ground.scenario, need)),
        "half days asked for:": (unmet.sessions_asked, need.sessions_asked),
        "half days planned:": (unmet.sessions_planned, given),
    }
    for what, (said, right) in pairs.items():
        if said != right:
            yield f"with {what} {said}, right is {right}"
    if not unmet.reason.strip():
        yield "without a reason"


def _goals(plan: Plan, facts: Facts) -> Iterator[Broken]:
    listed, right = [goal.name for goal in plan.goals], reached(facts)
    if listed != list(right):
        text = f"the goals are {', '.join(listed) or 'none'}, the scenario has {', '.join(right)} in this order"
        yield Broken("goals", None, text)
    for goal in plan.goals:
        if goal.name in right:
            kind = UNITS[wish_of(goal.name)]
            yield from (Broken("goals", None, text) for text in _wrong_goal(goal, right[goal.name], kind))


def _wrong_goal(goal: GoalValue, right: float, kind: tuple[str, str]) -> Iterator[str]:
    name = WORDS[wish_of(goal.name)]
    if (goal.unit, goal.sense) != kind:
        yield f"{name} is counted as {goal.unit}, {goal.sense}; it is {', '.join(kind)}"
    if not abs(goal.value - right) <= NEAR:
        yield f"{name} is said to be {goal.value:g} {goal.unit}, the visits make {right:g}"
    sign = 1 if kind[1] == "max" else -1
    if goal.bound is not None and not sign * goal.value <= sign * goal.bound + NEAR:
        limit = "at most" if sign > 0 else "at least"
        yield f"{name} is {goal.value:g} {goal.unit}, which is said to be {limit} {goal.bound:g} in every plan"
    if not sign * goal.value >= sign * goal.floor - NEAR:
        limit = "at least" if sign > 0 else "at most"
        yield f"{name} is {goal.value:g} {goal.unit}, {limit} {goal.floor:g} was to be kept"

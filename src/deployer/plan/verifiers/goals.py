"""What a plan achieves, goal by goal, counted a second time."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from deployer.plan.verifiers.changes import stability
from deployer.plan.verifiers.evenness import evenness
from deployer.plan.verifiers.facts import Facts, sessions
from deployer.plan.verifiers.match import outside_hub, points_of
from deployer.plan.verifiers.money import cost_in_pence
from deployer.plan.verifiers.spread import development, gives, load, own_first, parity
from deployer.scenario.schema import GoalName
from deployer.scenario.stages import share_of, stages, wish_of


def must(facts: Facts) -> int:
    """Sessions that are missing from needs of priority must."""
    needs = facts.scenario.needs
    return sum(asked.sessions_asked - facts.given(need) for need, asked in needs.items() if asked.priority == "must")


def fairness(facts: Facts, share: Fraction) -> int:
    """Schools whose weighted sessions given are at least this share of the weighted sessions they ask for; placements, meetings and work off site apart."""
    asked: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for name, need in facts.scenario.needs.items():
        if need.placement or need.meeting or need.where == "off_site":
            continue
        asked[need.school] += facts.ground.weight(name) * need.sessions_asked
        given[need.school] += facts.ground.weight(name) * facts.given(name)
    return sum(given[school] >= share * whole for school, whole in asked.items() if whole)


def coverage(facts: Facts) -> int:
    """Weight times sessions at the school, over all needs."""
    return sum(facts.ground.weight(need) * facts.given(need) for need in facts.visits)


def internal_first(facts: Facts) -> int:
    """Person-sessions by people of an external role."""
    return sessions(stop for stop in facts.stops if facts.ground.role(stop.person).external)


def hub_first(facts: Facts) -> int:
    """Person-sessions by people from outside the hub of the school that they go to."""
    return sessions(stop for stop in facts.stops if outside_hub(facts, stop))


def worst_match(facts: Facts) -> int:
    """The most points for a person-session."""
    return max((points_of(facts, stop) for stop in facts.stops), default=0)


def match(facts: Facts) -> int:
    """Points for each person-session: levels below 3, another hub, and minutes of travel beyond the free ones."""
    return sum(len(stop.halves) * points_of(facts, stop) for stop in facts.stops)


def cost(facts: Facts) -> float:
    """Pounds, to the penny."""
    return float(Fraction(cost_in_pence(facts.ground, facts.stops), 100))


MEASURES: dict[GoalName, Callable[[Facts], float]] = {
    "must": must,
    "fairness": lambda facts: fairness(facts, Fraction(1, 4)),
    "own_first": own_first,
    "coverage": coverage,
    "internal_first": internal_first,
    "hub_first": hub_first,
    "parity": parity,
    "gives": gives,
    "load": load,
    "development": development,
    "stability": stability,
    "worst_match": worst_match,
    "evenness": evenness,
    "match": match,
    "cost": cost,
}
"""Each goal's measure; of one with stages the first."""
UNITS: dict[GoalName, tuple[str, str]] = {
    "must": ("sessions", "min"),
    "fairness": ("schools", "max"),
    "own_first": ("weighted sessions", "max"),
    "coverage": ("weighted sessions", "max"),
    "internal_first": ("sessions", "min"),
    "hub_first": ("sessions", "min"),
    "parity": ("sessions", "min"),
    "gives": ("sessions", "min"),
    "load": ("sessions", "min"),
    "development": ("people", "max"),
    "stability": ("changes", "min"),
    "worst_match": ("points", "min"),
    "evenness": ("points", "min"),
    "match": ("points", "min"),
    "cost": ("pounds", "min"),
}
"""Each goal's unit, and whether more or less of it is better."""


def reached(facts: Facts) -> dict[str, float]:
    """What the plan reaches in each of the scenario's goals, stage by stage, in its order."""
    return {stage: _measured(facts, stage) for stage, _ in stages(facts.scenario)}


def _measured(facts: Facts, stage: str) -> float:
    wish = wish_of(stage)
    return fairness(facts, share_of(stage)) if wish == "fairness" else MEASURES[wish](facts)

"""How giving, receiving, load and chances are spread, counted a second time."""

from collections import Counter
from fractions import Fraction
from math import ceil

from deployer.plan.verifiers.facts import Facts, Stop
from deployer.scenario.packages import applies

OWN = {"sponsored", "converter"}
"""Memberships of the trust's own schools."""


def _home(facts: Facts, stop: Stop) -> str | None:
    return facts.scenario.specialists[stop.person].home_school


def parity(facts: Facts) -> int:
    """Over the trust's own schools, person-sessions given less those received, either way, beyond the tolerance."""
    balance: Counter[str] = Counter()
    for stop in facts.stops:
        home = _home(facts, stop)
        if home != stop.school:
            balance[stop.school] -= len(stop.halves)
            if home is not None:
                balance[home] += len(stop.halves)
    allowed = 2 * (facts.scenario.goals["parity"].tolerance_days or 0)
    own = [key for key, school in facts.scenario.schools.items() if school.membership in OWN]
    return sum(int(max(0, abs(balance[school]) - allowed)) for school in own)


def gives(facts: Facts) -> int:
    """Person-sessions that schools' people give elsewhere, less than the largest expectation that fits the school."""
    given = Counter(dict.fromkeys(facts.scenario.schools, 0))
    for stop in facts.stops:
        home = _home(facts, stop)
        if home is not None and home != stop.school:
            given[home] += len(stop.halves)
    missing = 0.0
    for key, school in facts.scenario.schools.items():
        expected = [2 * quota.days for quota in facts.scenario.gives.values() if applies(quota.when, school)]
        missing += max(0.0, max(expected, default=0.0) - given[key])
    return int(missing)


def _most_sessions(facts: Facts, person: str) -> int | None:
    """What caps by term and year leave over the whole calendar; None where there are none."""
    of_term, of_year = facts.ground.in_term_at_most(person), facts.ground.in_year_at_most(person)
    terms = max(1, len(facts.scenario.calendar.terms))
    given = [days * times for days, times in ((of_term, terms), (of_year, 1)) if days is not None]
    return int(2 * min(given)) if given else None


def load(facts: Facts) -> int:
    """Person-sessions beyond the fair share, of people with a limit for the term and again of their home schools."""
    scenario = facts.scenario
    caps = {who: cap for who in scenario.specialists if (cap := _most_sessions(facts, who)) is not None}
    asked = sum(need.sessions_asked for need in scenario.needs.values())
    carried: Counter[str] = Counter()
    for stop in facts.stops:
        carried[stop.person] += len(stop.halves)
    beyond = 0
    fair_of: Counter[str] = Counter()
    carried_of: Counter[str] = Counter()
    for who, cap in caps.items():
        fair = min(cap, ceil(Fraction(asked * cap, sum(caps.values())))) if cap else 0
        beyond += max(0, carried[who] - fair)
        if home := scenario.specialists[who].home_school:
            fair_of[home] += fair
            carried_of[home] += carried[who]
    return beyond + sum(max(0, carried_of[home] - fair) for home, fair in fair_of.items())


def development(facts: Facts) -> int:
    """Emerging people who go anywhere."""
    return len({stop.person for stop in facts.stops if facts.scenario.specialists[stop.person].emerging})


def own_first(facts: Facts) -> int:
    """Weight times sessions, over the needs of sponsored and converter schools."""
    needs, schools = facts.scenario.needs, facts.scenario.schools
    own = (need for need in facts.visits if schools[needs[need].school].membership in OWN)
    return sum(facts.ground.weight(need) * facts.given(need) for need in own)

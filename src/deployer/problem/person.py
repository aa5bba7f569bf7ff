"""What a person may give, counted: their free sessions, and their caps less all that is taken off them."""

from fractions import Fraction
from math import floor

from deployer.problem.calendar import Term
from deployer.problem.records import Person
from deployer.scenario.schema import Scenario


def person_of(scenario: Scenario, term: Term, person_id: str) -> Person:
    """The person with their own limits, else their role's."""
    person = scenario.specialists[person_id]
    role, limits = scenario.roles[person.role], person.limits
    left = 1 - Fraction(str(person.percent_off)) / 100
    in_term = _sessions(limits.days_per_term, role.days_per_term)
    in_week = _sessions(limits.days_per_week, role.days_per_week)
    in_year = _sessions(limits.days_per_year, role.days_per_year)
    free = term.free(person_id)
    if in_term is not None:
        in_term = max(0, in_term - round(2 * scenario.days_led(person_id)))
    elif left < 1:
        in_term = free.bit_count()
    return Person(
        id=person_id,
        home=person.home_school,
        free=free,
        free_at_home=term.free(person_id, at_home=True),
        sessions_per_term=None if in_term is None else floor(left * in_term),
        sessions_per_year=None if in_year is None else max(0, in_year - round(2 * person.days_used)),
        sessions_per_week=None if in_week is None else floor(left * in_week),
        schools_at_once=role.schools_at_once if limits.schools_at_once is None else limits.schools_at_once,
        external=role.external,
    )


def _sessions(own: float | None, of_role: float | None) -> int | None:
    days = of_role if own is None else own
    return None if days is None else round(2 * days)

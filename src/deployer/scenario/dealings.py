"""Who has to do with which school, as far as the scenario says: what independence is judged by."""

from collections.abc import Iterator
from datetime import date, timedelta

from deployer.scenario.schema import Need, Scenario, Specialist


def assesses(scenario: Scenario, need: Need) -> bool:
    """Whether the need is an assessment: as it says itself, else as its category does."""
    if need.kind is not None:
        return need.kind == "assess"
    category = scenario.categories.get(need.category)
    return category is not None and category.assesses


def conflicts(scenario: Scenario, person: Specialist) -> Iterator[str]:
    """Schools where the person does not go at all: interests conflict, or they inspected it of late."""
    yield from person.conflicts
    yield from (school for school, day in person.inspected.items() if of_late(scenario, day))


def involved(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Person and school: who works there, leads its hub, or had to do with it of late in another way than to assess it."""
    for key, person in scenario.specialists.items():
        if person.home_school:
            yield key, person.home_school
    for key, school in scenario.schools.items():
        lead = scenario.hubs[school.hub].executive_lead if school.hub in scenario.hubs else None
        if lead:
            yield lead, key
    for past in scenario.history.values():
        if past.kind != "assess" and of_late(scenario, past.last):
            yield past.specialist, past.school


def of_late(scenario: Scenario, last: date | None) -> bool:
    """Whether what ended on this date still counts: fewer days before the term than independence asks for, or not ended."""
    return last is None or last > scenario.calendar.first_day - timedelta(days=scenario.independence.days)

"""Somebody at a school for whole weeks: all days of each week, and no week left out between the first and the last."""

from collections.abc import Iterator
from datetime import date, timedelta

from deployer.plan.verifiers.facts import Broken, Facts, grouped
from deployer.plan.verifiers.words import counted, monday_of, plain

DAY = timedelta(days=1)


def verify_placement(facts: Facts) -> Iterator[Broken]:
    """From its first week with a visit to its last, a placement has in each week as many days as it asks for, or as the school is open."""
    for need, visits in facts.visits.items():
        placement = facts.scenario.needs[need].placement
        if placement is None:
            continue
        given = {week: len(days) for week, days in grouped([visit.date for visit in visits], monday_of).items()}
        for week, opened in _open_weeks(facts, need, min(given), max(given)).items():
            asked, there = min(placement.days_per_week, opened), given.get(week, 0)
            if there != asked:
                text = f"has {counted(there, 'day')} in the week of {plain(week)}, {asked} in each week are asked for"
                yield Broken("placement", need, f"{facts.ground.need(need)} {text}")


def _open_weeks(facts: Facts, need: str, first: date, last: date) -> dict[date, int]:
    """Monday -> days on which the school can be visited for the need, from one week to another; none where there are none."""
    span = [first + number * DAY for number in range((last - first).days + 7)]
    dates = [day for day in span if facts.ground.in_term(day) and not facts.ground.not_to_visit(need, day)]
    return {week: len(days) for week, days in grouped(dates, monday_of).items()}

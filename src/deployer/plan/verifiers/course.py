"""How one need is served: who shares it, how its visits follow each other, how much it gets and after what."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from deployer.plan.schema import Visit
from deployer.plan.verifiers.facts import Broken, Facts, grouped
from deployer.plan.verifiers.words import PARTS, at_most, counted, days, monday_of, on, people, plain, spoken
from deployer.scenario.schema import Fixed

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def verify_continuity(facts: Facts) -> Iterator[Broken]:
    """A need without a team is served by no more persons than it allows over all its visits, one at a visit."""
    ground = facts.ground
    for need, visits in facts.visits.items():
        if facts.scenario.needs[need].seats:
            continue
        served_by, limit = _people(visits), facts.scenario.needs[need].people.max
        if len(served_by) > limit:
            names = ", ".join(ground.person(person) for person in served_by)
            text = f"{ground.need(need)} is served by {people(len(served_by))} ({names}), {at_most(limit)}"
            yield Broken("continuity", need, text)
        for visit in visits:
            if len(visit.specialists) > 1:
                names = ", ".join(ground.person(person) for person in visit.specialists)
                text = f"{names} come together for {ground.need(need)} on {on(visit.date)}, one at a visit is allowed"
                yield Broken("continuity", need, text)


def verify_rhythm(facts: Facts) -> Iterator[Broken]:
    """A need's visits follow its rhythm: at most so many in a week, fortnight or four weeks, stage by stage where it tapers, so many days apart, or on end."""
    for need, visits in facts.visits.items():
        dates, rhythm = [visit.date for visit in visits], facts.scenario.needs[need].rhythm
        broken: list[str] = []
        if rhythm.pattern == "weekly":
            broken += _in_a_week(dates, 1)
        if rhythm.pattern == "fortnightly":
            broken += _in_a_fortnight(dates)
        if rhythm.pattern == "monthly":
            broken += _in_four_weeks(dates)
        for stage, those in _by_stage(facts, need, dates).items():
            limit: dict[str, Callable[[list[date]], Iterator[str]]] = {
                "weekly": lambda visits: _in_a_week(visits, 1),
                "fortnightly": _in_a_fortnight,
                "monthly": _in_four_weeks,
            }
            broken += limit[rhythm.stages[stage]](those)
        if rhythm.per_week is not None:
            broken += _in_a_week(dates, rhythm.per_week.max)
        if rhythm.gap_days is not None:
            broken += _too_close(dates, rhythm.gap_days.min)
        if rhythm.pattern == "block":
            broken += _left_out(facts, need, dates)
        for text in dict.fromkeys(broken):
            yield Broken("rhythm", need, f"{facts.ground.need(need)} has {text}")


def verify_least(facts: Facts) -> Iterator[Broken]:
    """A need gets nothing, or at least the least that is worth having."""
    for need in facts.visits:
        given, least = facts.given(need), facts.scenario.needs[need].least_sessions
        if given < least:
            text = f"{facts.ground.need(need)} gets {days(given)}, less than {days(least)} are not worth having"
            yield Broken("least", need, text)


def verify_after(facts: Facts) -> Iterator[Broken]:
    """Every visit is later than the last visit of each need that comes first; where that one is required, it has some, and this one is over within the days that it names."""
    ground = facts.ground
    for need, visits in facts.visits.items():
        for earlier, how in facts.scenario.needs[need].after.items():
            before = facts.visits.get(earlier, [])
            if not before and how != "if_given":
                text = f"{ground.need(need)} is to follow {ground.need(earlier)}, which gets nothing"
                yield Broken("after", need, text)
            elif before and visits[0].date <= before[-1].date:
                text = (
                    f"{ground.need(need)} starts on {on(visits[0].date)}, "
                    f"but {ground.need(earlier)} comes first and ends on {on(before[-1].date)}"
                )
                yield Broken("after", need, text)
            elif before and (late := _days_late(facts, need, how, before[-1].date)):
                most = facts.scenario.needs[need].within_days
                text = (
                    f"{ground.need(need)} ends on {on(visits[-1].date)}, {late} days after the last visit of "
                    f"{ground.need(earlier)}, at most {most} are allowed"
                )
                yield Broken("after", need, text)


def _days_late(facts: Facts, need: str, how: str, last: date) -> int:
    """Days from the last visit of what comes first to the last of this need, where these are too many; else 0."""
    most, days = facts.scenario.needs[need].within_days, (facts.visits[need][-1].date - last).days
    return days if most is not None and how != "if_given" and days > most else 0


def verify_same_person(facts: Facts) -> Iterator[Broken]:
    """What is for the same person as another need is served only by people who serve that one, or lead its team."""
    ground = facts.ground
    for need, visits in facts.visits.items():
        for earlier, how in facts.scenario.needs[need].after.items():
            if how == "same_person" and facts.visits.get(earlier):
                for person in _strangers(facts, need, visits, earlier):
                    text = f"{ground.need(need)} is for whoever serves {ground.need(earlier)}, but {ground.person(person)} serves it"
                    yield Broken("same_person", need, text)


def _strangers(facts: Facts, need: str, visits: list[Visit], earlier: str) -> list[str]:
    """Who serves (or leads) the need without serving (or leading) the earlier one."""
    known = set(_leading(facts, earlier, facts.visits[earlier]))
    return [person for person in _leading(facts, need, visits) if person not in known]


def _leading(facts: Facts, need: str, visits: list[Visit]) -> list[str]:
    asked = facts.scenario.needs[need]
    first = list(asked.seats)[:1]
    leads = [asked.seats[names[0]] for names in asked.any_of.values()] or [asked.seats[name] for name in first]
    return [one for one in _people(visits) if not leads or any(facts.seat(one, need) is lead for lead in leads)]


def verify_fixed(facts: Facts) -> Iterator[Broken]:
    """Whoever was decided on serves the need, in the place and on the dates decided on, and alone where one person serves it."""
    for fixed in facts.scenario.fixed.values():
        for text in _against(facts, fixed):
            yield Broken("fixed", fixed.need, f"{text}, but {fixed.by} decided: {fixed.why}")


def _against(facts: Facts, fixed: Fixed) -> Iterator[str]:
    ground, visits = facts.ground, facts.visits.get(fixed.need, [])
    person, work = ground.person(fixed.specialist), ground.need(fixed.need)
    theirs = {(visit.date, visit.session) for visit in visits if fixed.specialist in visit.specialists}
    if not theirs:
        yield f"{person} has no visit for {work}"
    for visit in fixed.visits:
        if (visit.date, visit.session) not in theirs:
            yield f"{person} does not visit for {work} on {on(visit.date)} ({PARTS[visit.session]})"
    asked = facts.scenario.needs[fixed.need]
    if fixed.seat and theirs and facts.seat(fixed.specialist, fixed.need) is not asked.seats.get(fixed.seat):
        yield f"{person} does not come for {work} as {spoken(fixed.seat)}"
    others = [ground.person(other) for other in _people(visits) if other != fixed.specialist]
    if others and asked.people.max == 1 and not asked.seats:
        yield f"{', '.join(others)} has visits for {work}, which is {person}'s alone"


def _people(visits: list[Visit]) -> list[str]:
    return list(dict.fromkeys(person for visit in visits for person in visit.specialists))


def _in_a_week(dates: list[date], limit: int) -> Iterator[str]:
    for monday, week in grouped(dates, monday_of).items():
        if len(week) > limit:
            yield f"{counted(len(week), 'visit')} in the week of {plain(monday)}, {at_most(limit)}"


def _in_a_fortnight(dates: list[date]) -> Iterator[str]:
    for first, second in pairwise(dates):
        if monday_of(second) - monday_of(first) <= WEEK:
            yield f"visits on {on(first)} and {on(second)}, at most 1 in two weeks running is allowed"


def _in_four_weeks(dates: list[date]) -> Iterator[str]:
    for first, second in pairwise(dates):
        if monday_of(second) - monday_of(first) <= 3 * WEEK:
            yield f"visits on {on(first)} and {on(second)}, at most 1 in four weeks running is allowed"


def _by_stage(facts: Facts, need: str, dates: list[date]) -> dict[int, list[date]]:
    """The visits of each stage, where support tapers: the calendar weeks of the window in the term, in equal parts."""
    asked, calendar = facts.scenario.needs[need], facts.scenario.calendar
    stages = len(asked.rhythm.stages)
    if not stages:
        return {}
    begin = monday_of(max(calendar.first_day, asked.window.first) if asked.window else calendar.first_day)
    end = monday_of(min(calendar.last_day, asked.window.last) if asked.window else calendar.last_day)
    weeks = max(1, (end - begin) // WEEK + 1)
    return grouped(dates, lambda one: min(stages - 1, max(0, (monday_of(one) - begin) // WEEK * stages // weeks)))


def _too_close(dates: list[date], apart: int) -> Iterator[str]:
    for first, second in pairwise(dates):
        if (second - first).days < apart:
            between = counted((second - first).days, "day")
            yield f"visits on {on(first)} and {on(second)}, {between} apart, at least {apart} are asked for"


def _left_out(facts: Facts, need: str, dates: list[date]) -> Iterator[str]:
    calendar = facts.scenario.calendar
    moment, last = max(dates[0], calendar.first_day), min(dates[-1], calendar.last_day)
    while moment < last:
        if moment not in dates and facts.ground.in_term(moment) and not facts.ground.not_to_visit(need, moment):
            yield f"no visit on {on(moment)}, though its visits are to follow each other day by day"
        moment += DAY

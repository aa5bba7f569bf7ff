"""A hub's page, for those who lead it: its schools, its people, what it gives and gets, and the days week by week.

Of schools beyond the hub it holds nothing; of people beyond it those who come, by name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from deployer.plan.verifiers.facts import Stop
from deployer.report.amounts import days, number, of_days, share
from deployer.report.dates import monday, short
from deployer.report.html.document import document
from deployer.report.html.opened import Opened
from deployer.report.html.words import alike, left_of
from deployer.report.labels import PARTIES, PHASES, capital, label, rating_of
from deployer.report.tally import tally


@dataclass(frozen=True)
class Member:
    """A school of the hub: what it asked for, gets and gives, in days."""

    name: str
    facts: str
    asked: str
    gets: str
    share: str
    gives: str


@dataclass(frozen=True)
class Lent:
    """Somebody whom a school of the hub employs: days in the hub and beyond."""

    who: str
    home: str
    inside: str
    beyond: str


@dataclass(frozen=True)
class Missing:
    """What one of its schools does not get for one reason: the needs, each with its days."""

    school: str
    what: str
    why: str
    change: str


@dataclass(frozen=True)
class Weeks:
    """A row of days by week: whose, one number for each week, and their sum; an empty number where there is nothing."""

    name: str
    days: tuple[str, ...]
    total: str


def hub_html(opened: Opened, hub: str) -> str:
    """The page of one hub; `hub` is its id."""
    book = opened.book
    members = list(book.members(hub))
    people = [person for school in members for person in opened.people_of[school]]
    total = tally(book, [need for school in members for need in opened.needs_of[school]])
    weeks = _weeks(opened)
    view = {
        "leads": list(_leads(opened, hub)),
        "total": f"{total.headline}; {total.needs}" if total.asked else "",
        "schools": [_member(opened, school) for school in members],
        "people": [_lent(opened, hub, person) for person in people],
        "capacity": opened.capacity.line(people) if people else "",
        "gets": list(_gets(opened, hub)),
        "gives": _gives(opened, hub),
        "weeks": [short(week).partition(" ")[2] for week in weeks],
        "apart": any(opened.scenario.needs[need].apart for school in members for need in opened.needs_of[school]),
        "by_week": list(_by_week(opened, members, weeks)),
        "missing": list(_missing(opened, members)),
        "to_ask": list(_to_ask(opened, members)),
    }
    return document(book, "hub.html", book.hub(hub) or hub, view)


def _leads(opened: Opened, hub: str) -> Iterator[str]:
    known = opened.scenario.hubs[hub]
    if known.lead_school:
        yield f"Lead school: {opened.book.school(known.lead_school)}"
    if known.executive_lead:
        yield f"Executive lead: {opened.book.person(known.executive_lead)}"


def _member(opened: Opened, school: str) -> Member:
    known, total = opened.scenario.schools[school], tally(opened.book, opened.needs_of[school])
    return Member(
        name=opened.book.school(school),
        facts=f"{capital(label(PHASES, known.phase))}, {rating_of(known)}",
        asked=number(total.asked),
        gets=number(total.given),
        share=share(total.given, total.asked),
        gives=number(opened.given(school)),
    )


def _lent(opened: Opened, hub: str, person: str) -> Lent:
    home = opened.scenario.specialists[person].home_school or ""
    away = [stop for stop in opened.away_from[home] if stop.person == person]
    inside = [stop for stop in away if opened.scenario.schools[stop.school].hub == hub]
    return Lent(
        opened.book.person(person), opened.book.school(home), number(_sum(inside)), number(_sum(away) - _sum(inside))
    )


def _sum(stops: Sequence[Stop]) -> int:
    return sum(len(stop.halves) for stop in stops)


def _gets(opened: Opened, hub: str) -> Iterator[tuple[str, str]]:
    """From whom its schools get days, counted for each person who comes."""
    found: Counter[str] = Counter()
    for stop in opened.facts.stops:
        if opened.scenario.schools[stop.school].hub == hub:
            found[_source(opened, hub, stop)] += len(stop.halves)
    for source in ("its own schools", "other schools of the trust", "the trust's own posts", "outside"):
        if found[source]:
            yield f"From {source}", number(found[source])


def _source(opened: Opened, hub: str, stop: Stop) -> str:
    home = opened.scenario.specialists[stop.person].home_school
    if home is None:
        return "outside" if opened.ground.role(stop.person).external else "the trust's own posts"
    school = opened.scenario.schools[home]
    if school.hub == hub:
        return "its own schools"
    return "other schools of the trust" if school.is_own else "outside"


def _gives(opened: Opened, hub: str) -> str:
    """What its people give beyond the hub, of what it lends at most."""
    beyond = [
        stop
        for school in opened.book.members(hub)
        for stop in opened.away_from[school]
        if opened.scenario.schools[stop.school].hub != hub
    ]
    most = opened.scenario.hubs[hub].lends_days
    return days(_sum(beyond)) if most is None else f"{of_days(_sum(beyond), 2 * most)} that it lends at most"


def _weeks(opened: Opened) -> list[date]:
    """Mondays of the weeks with visits, and of all between them."""
    dates = [stop.date for stop in opened.facts.stops]
    if not dates:
        return []
    first, last = monday(min(dates)), monday(max(dates))
    return [first + timedelta(days=7 * week) for week in range((last - first).days // 7 + 1)]


def _by_week(opened: Opened, members: Sequence[str], weeks: Sequence[date]) -> Iterator[Weeks]:
    """Each school's visits in days, all of them, and the days on which the hub's people are out."""
    gets: dict[str, Counter[date]] = defaultdict(Counter)
    for one, visit in opened.plan.visits():
        if one.school in members:
            gets[one.school][monday(visit.date)] += len(visit.halves)
    for school in members:
        yield _row(opened.book.school(school), gets[school], weeks)
    yield _row("All its schools get", sum(gets.values(), Counter()), weeks)
    out: Counter[date] = Counter()
    for school in members:
        for stop in opened.away_from[school]:
            out[monday(stop.date)] += len(stop.halves)
    yield _row("Its people give", out, weeks)


def _row(name: str, found: Counter[date], weeks: Sequence[date]) -> Weeks:
    return Weeks(name, tuple(number(found[week]) if found[week] else "" for week in weeks), number(sum(found.values())))


def _missing(opened: Opened, members: Sequence[str]) -> Iterator[Missing]:
    """What has one reason and one way out at a school is said once."""
    for school in members:
        for (why, change), needs in alike(opened, opened.needs_of[school]).items():
            what = "; ".join(left_of(opened, need) for need in needs)
            yield Missing(opened.book.school(school), what, why, change)


def _to_ask(opened: Opened, members: Sequence[str]) -> Iterator[str]:
    """Visits to its schools that somebody has not agreed to yet."""
    for one in opened.plan.deployments:
        if one.school in members:
            for person, waiting in one.still_to_ask.items():
                parties = ", then ".join(label(PARTIES, party) for party in waiting)
                where = f"{opened.what(one.need)} at {opened.book.school(one.school)}"
                yield f"{opened.book.person(person)}, {where}: {parties}"

"""The tables of the board's paper: need met by tier, what stays unmet, risk, and days and pounds by hub and source."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from deployer.plan.verifiers.facts import Stop
from deployer.plan.verifiers.money import cost_in_pence
from deployer.report.amounts import count, days, listed, number, of_days, pounds, share
from deployer.report.book import plain
from deployer.report.html.opened import Opened
from deployer.report.labels import IN_FULL, NO_HUB, RATINGS, RISK_COLOURS, STANDINGS, capital
from deployer.report.safe_reasons import safe_reason
from deployer.report.standing import risk_then_and_now
from deployer.report.tally import tally
from deployer.scenario.schema import Scenario, School

SOURCES = ("schools' own people", "trust posts", "from outside")
MOST_AREAS = 4
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Tier:
    """Need met in one group of schools, in days and needs; `before` in the term before, `-` where nothing was asked then."""

    name: str
    schools: int
    asked: str
    given: str
    share: str
    not_at_all: int
    before: str


@dataclass(frozen=True)
class Unmet:
    """What stays unmet for one reason."""

    why: str
    days: str
    needs: int
    areas: str
    change: str


@dataclass(frozen=True)
class Money:
    """Days and pounds by hub and source; `pounds` and `outside` are sums in pounds."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    pounds: float
    outside: float


def need_met_by_tier(opened: Opened) -> list[tuple[str, list[Tier]]]:
    """By the trust's own tiers, by risk and by rating; kinds that no school has are left out."""
    tiers = {key: plain(tier.name) for key, tier in opened.scenario.tiers.items()}
    kinds: list[tuple[str, Mapping[str, str], Callable[[School], str | None]]] = [
        ("By tier", tiers, lambda school: school.tier),
        ("By risk", RISK_COLOURS, lambda school: school.risk),
        ("By rating", {**STANDINGS, **RATINGS}, lambda school: school.standing or school.rating),
    ]
    return [(head, rows) for head, names, of in kinds if (rows := list(_tiers(opened, names, of)))]


def _tiers(opened: Opened, names: Mapping[str, str], of: Callable[[School], str | None]) -> Iterator[Tier]:
    for key, name in names.items():
        members = [school for school, known in opened.scenario.schools.items() if of(known) == key]
        total = tally(opened.book, [need for school in members for need in opened.needs_of[school]])
        asked, given = met_before(opened.scenario, members)
        if members and (total.asked or asked):
            amounts = number(total.asked), number(total.given), share(total.given, total.asked)
            before = f"{share(given, asked)} of {days(asked)}".replace(" ", NO_BREAK) if asked else share(given, asked)
            yield Tier(capital(name), len(members), *amounts, total.not_at_all, before)


def met_before(scenario: Scenario, schools: Iterable[str]) -> tuple[float, float]:
    """Half days that these schools asked for and were given in the term before; nothing where nothing is known."""
    known = scenario.last_term.schools if scenario.last_term else {}
    met = [known[school] for school in schools if school in known]
    return 2 * sum(one.asked for one in met), 2 * sum(one.given for one in met)


def last_term(scenario: Scenario) -> str:
    """Need met of all schools in the term before, in a sentence; empty where nothing is known."""
    asked, given = met_before(scenario, scenario.schools)
    if not scenario.last_term:
        return ""
    title = f" ({plain(scenario.last_term.title)})" if scenario.last_term.title else ""
    return f"Last term{title} schools were given {of_days(given, asked)} ({share(given, asked)}), by what took place."


def waited(opened: Opened) -> str:
    """What is known of the term before: needs that got nothing then, and what they get now; empty where nothing is known."""
    names = [name for name, need in opened.scenario.needs.items() if need.waited and need.sessions_asked]
    if not names:
        return ""
    full = sum(opened.book.outcome(name) == IN_FULL for name in names)
    total = tally(opened.book, names)
    return (
        f"{capital(count(len(names), 'need'))} got nothing last term and {'is' if len(names) == 1 else 'are'} asked for"
        f" again; now {full} of them {'is' if full == 1 else 'are'} met in full, {total.headline}."
    )


def unmet_rows(opened: Opened) -> list[Unmet]:
    """What stays unmet, reason by reason, the most days first."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for need, unmet in opened.book.unmet.items():
        safe = safe_reason(unmet.reason)
        grouped[
            safe.why.replace(", of their school or of yours", ", of their school or of the one that asks"), safe.change
        ].append(need)
    rows = [(_left(opened, needs), why, change, needs) for (why, change), needs in grouped.items()]
    rows.sort(key=lambda row: -row[0])
    return [Unmet(why, number(left), len(needs), _areas(opened, needs), change) for left, why, change, needs in rows]


def _left(opened: Opened, needs: Sequence[str]) -> int:
    missing = (opened.book.unmet[need] for need in needs)
    return sum(unmet.sessions_asked - unmet.sessions_planned for unmet in missing)


def _areas(opened: Opened, needs: Sequence[str]) -> str:
    """The areas with the most days first: Science (3 days), SEND (2 days) and others."""
    left: Counter[str] = Counter()
    for need in needs:
        left[opened.scenario.needs[need].category] += _left(opened, [need])
    said = [f"{opened.book.area(area)} ({days(sessions)})" for area, sessions in left.most_common(MOST_AREAS)]
    more = len(left) - MOST_AREAS
    return listed([*said, count(more, "other area")] if more > 0 else said)


def risk_rows(opened: Opened) -> list[tuple[str, int, int]]:
    """Colour, schools with it when planned, and now; nothing where no school has been assessed."""
    then: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for school in opened.scenario.schools.values():
        newest = risk_then_and_now(opened.book, school)[1]
        then[school.risk or ""] += 1
        now[(newest.risk if newest else school.risk) or ""] += 1
    if not any(colour for colour in [*then, *now]):
        return []
    words = {**RISK_COLOURS, "": "not assessed"}
    return [(capital(word), then[colour], now[colour]) for colour, word in words.items() if then[colour] or now[colour]]


def by_source(opened: Opened) -> Money:
    """Each hub's schools with the days that people give there, by where these are from, and what they cost; then the sums."""
    stops: dict[str | None, dict[str, list[Stop]]] = defaultdict(lambda: {source: [] for source in SOURCES})
    for stop in opened.facts.stops:
        stops[opened.scenario.schools[stop.school].hub][_source(opened, stop)].append(stop)
    hubs: dict[str | None, str] = {hub: opened.book.hub(hub) or hub for hub in opened.scenario.hubs}
    hubs[None] = capital(NO_HUB)
    rows = [(name, _cells(opened, stops[hub])) for hub, name in hubs.items() if hub in stops]
    whole = {source: [stop for theirs in stops.values() for stop in theirs[source]] for source in SOURCES}
    rows.append(("All", _cells(opened, whole)))
    paid = [cost_in_pence(opened.ground, whole[source]) / 100 for source in SOURCES]
    rows.append(("In pounds", (*map(pounds, paid), "", pounds(sum(paid)))))
    external = [stop for stop in opened.facts.stops if opened.ground.role(stop.person).external]
    return Money(tuple(rows), sum(paid), cost_in_pence(opened.ground, external) / 100)


def _cells(opened: Opened, stops: Mapping[str, Sequence[Stop]]) -> tuple[str, ...]:
    sums = [sum(len(stop.halves) for stop in stops[source]) for source in SOURCES]
    cost = cost_in_pence(opened.ground, [stop for theirs in stops.values() for stop in theirs]) / 100
    return (*map(number, sums), number(sum(sums)), pounds(cost))


def _source(opened: Opened, stop: Stop) -> str:
    home = opened.scenario.specialists[stop.person].home_school
    if opened.ground.role(stop.person).external or (home and not opened.scenario.schools[home].is_own):
        return SOURCES[2]
    return SOURCES[0] if home else SOURCES[1]

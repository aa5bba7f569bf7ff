"""Points for the match of one visit, from the scenario's tables, its scores and what was measured."""

from fractions import Fraction
from statistics import mean

from deployer.plan.verifiers.facts import Facts, Stop
from deployer.plan.verifiers.weight import exact, rounded
from deployer.scenario.schema import School


def points_of(facts: Facts, stop: Stop) -> int:
    """Per session: the score that somebody gave, else level, hub, journey, measured impact and how far the schools are alike."""
    asked = facts.scenario.needs[stop.need]
    seat = facts.seat(stop.person, stop.need)
    category = seat.category if seat and seat.category else asked.category
    given = _given(facts, stop, category)
    if given is not None:
        return 100 - given
    ground, points = facts.ground, facts.scenario.match
    level = facts.scenario.specialists[stop.person].level(category)
    minutes = 0 if stop.online else ground.travel(stop.person, stop.school) or 0
    return (
        points.level_below * (3 - level)
        + points.outside_hub * outside_hub(facts, stop)
        + points.not_preferred * _others_preferred(facts, stop, category)
        + points.minute * max(0, minutes - points.free_minutes)
        + _impact(facts, stop.person, category)
        + _unlike(facts, stop)
    )


def _given(facts: Facts, stop: Stop, category: str) -> int | None:
    """The last score given for the need itself, else for the area; None where nobody gave one."""
    theirs = [one for one in facts.scenario.match_scores.scores.values() if one.specialist == stop.person]
    for fits in ([one for one in theirs if one.need == stop.need], [one for one in theirs if one.category == category]):
        if fits:
            return fits[-1].score
    return None


def _impact(facts: Facts, person: str, category: str) -> int:
    """In proportion to what the expected score lacks of 100; nothing where nothing was measured."""
    scenario = facts.scenario
    day = scenario.as_of or scenario.calendar.first_day
    known = [one for one in scenario.impact.values() if one.on <= day]
    if not known:
        return 0
    average = mean(exact(one.score) for one in known)
    own = [exact(one.score) for one in known if (one.specialist, one.category) == (person, category)]
    drawn = own + [average] * scenario.match.impact_prior or [average]
    return rounded(scenario.match.impact * (100 - mean(drawn)) / 100)


def _unlike(facts: Facts, stop: Stop) -> int:
    """Whole tens of percent and whole hundreds of pupils between the two schools, and another phase; what is unknown counts nothing."""
    start = facts.ground.start(stop.person)
    if start is None:
        return 0
    home, school, points = facts.scenario.schools[start], facts.scenario.schools[stop.school], facts.scenario.match
    apart = points.phase if home.phase != school.phase else 0
    for name, each, step in (
        ("disadvantaged", points.disadvantaged, 10),
        ("eal", points.eal, 10),
        ("pupils", points.pupils, 100),
    ):
        between = _between(home, school, name)
        apart += 0 if between is None else each * int(between // step)
    return apart


def _between(one: School, other: School, name: str) -> Fraction | None:
    values = [getattr(one, name), getattr(other, name)]
    return None if None in values else abs(exact(values[0]) - exact(values[1]))


def outside_hub(facts: Facts, stop: Stop) -> bool:
    """A school without a hub, or a person who starts from no school, is outside any."""
    start, schools = facts.ground.start(stop.person), facts.scenario.schools
    hub = schools[start].hub if start else None
    return hub is None or hub != schools[stop.school].hub


def _others_preferred(facts: Facts, stop: Stop, category: str) -> bool:
    """Whether the school prefers people with some expertise in the area asked of this person, who is none of them."""
    known = facts.scenario.specialists
    preferred = facts.scenario.schools[stop.school].prefers
    return stop.person not in preferred and any(one in known and known[one].level(category) for one in preferred)

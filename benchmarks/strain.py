"""How hard a scenario is on its planners: how much of it is half days, how full its limits are, which rules are at work."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from deployer.plan.schema import Plan
from deployer.problem.build import Problem
from deployer.scenario.schema import Need, Scenario


@dataclass(frozen=True)
class Fullness:
    """Of the rows of a limit that a plan uses at all, how many it fills."""

    used: int
    full: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where nothing is used."""
        return self.full / self.used if self.used else 0.0


def unmet_at_best(plan: Plan) -> float:
    """Share of the weighted sessions asked for that no plan can give, by the bound on coverage."""
    weights = {one.need: one.weight for one in plan.deployments} | {one.need: one.weight for one in plan.unmet}
    asked = sum(weights[key] * need.sessions_asked for key, need in plan.scenario.given.needs.items())
    coverage = next(goal for goal in plan.goals if goal.name == "coverage")
    assert coverage.bound is not None
    return 1 - coverage.bound / asked


def half_days(scenario: Scenario) -> float:
    """Share of the needs whose visits are half days."""
    return sum(need.sessions_a_visit == 1 for need in scenario.needs.values()) / len(scenario.needs)


def fullness(plan: Plan) -> Mapping[str, Fullness]:
    """Of visits a school takes at once, people it lends at once and in a week, and a person's days in a week."""
    problem = Problem(plan.scenario.given)
    uses = _uses(problem, plan)
    limits: Mapping[str, Callable[[str], int | None]] = {
        "hosts": lambda school: problem.scenario.schools[school].hosts.visits_at_once,
        "release": problem.people_at_once,
        "release a week": lambda school: _sessions(problem.scenario.schools[school].releases.days_per_week),
        "days a week": lambda person: problem.people[person].sessions_per_week,
    }
    return {name: _full(uses[name], limit) for name, limit in limits.items()}


def _sessions(days: float | None) -> int | None:
    return None if days is None else round(2 * days)


def _full(uses: Counter[tuple[str, object]], limit: Callable[[str], int | None]) -> Fullness:
    limited = [(amount, most) for (whose, _), amount in uses.items() if (most := limit(whose)) is not None]
    return Fullness(len(limited), sum(amount >= most for amount, most in limited))


def _uses(problem: Problem, plan: Plan) -> Mapping[str, Counter[tuple[str, object]]]:
    """Limit -> (school or person, when) -> visits, people or sessions."""
    uses: dict[str, Counter[tuple[str, object]]] = defaultdict(Counter)
    for deployment, visit in plan.visits():
        week = _week(visit.date)
        for half in visit.halves:
            uses["hosts"][deployment.school, (visit.date, half)] += 1
            for person in visit.specialists:
                uses["days a week"][person, week] += 1
                home = problem.people[person].home
                if home is not None and home != deployment.school:
                    uses["release"][home, (visit.date, half)] += 1
                    uses["release a week"][home, week] += 1
    return uses


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def at_work(scenario: Scenario) -> set[str]:
    """Everything that the scenario asks of a plan, by the names of its keys and of the rules.

    scenario  expanded; what packages are for has to be asked of the unexpanded one
    """
    needs, people, schools = scenario.needs.values(), scenario.specialists.values(), scenario.schools.values()
    found = {f"visit {need.visit}" for need in needs} | {f"rhythm {need.rhythm.pattern}" for need in needs}
    found |= {f"priority {need.priority}" for need in needs} | {
        f"after {kind}" for need in needs for kind in need.after.values()
    }
    found |= {key for need in needs for key in _of_need(need)}
    found |= {key for school in schools for key in ("joins", "leaves", "closures", "quiet") if getattr(school, key)}
    found |= {f"consent {school.consent}" for school in schools} | {
        f"hosts {school.hosts.visits_at_once}" for school in schools
    }
    found |= {f"releases {key}" for school in schools for key, value in school.releases if value is not None}
    found |= {f"own {key}" for person in people for key, value in person.limits if value is not None}
    found |= {
        key
        for person in people
        for key in ("phases", "away", "declined", "home_school", "base", "location")
        if getattr(person, key)
    }
    found |= {
        f"of role {key}" for person in people for key, value in scenario.roles[person.role] if value and key != "name"
    }
    found |= {f"budget {key}" for key, value in scenario.budget if value is not None}
    found |= {"fixed visits" if fixed.visits else "fixed" for fixed in scenario.fixed.values()}
    found |= {"forbidden need" if ban.need else "forbidden school" for ban in scenario.forbidden.values()}
    return found | ({"matrix"} if scenario.travel.matrix else set())


def _of_need(need: Need) -> Iterator[str]:
    yield from (key for key in ("least", "roles", "own_people", "window") if getattr(need, key))
    yield from (key for key in ("per_week", "gap_days") if getattr(need.rhythm, key))
    yield f"people {need.people.max}"
    yield f"level {need.level}"


ALL_AT_WORK = frozenset(
    {
        *("visit day", "visit half_day", "visit am", "visit pm"),
        *("rhythm any", "rhythm weekly", "rhythm fortnightly", "rhythm block", "per_week", "gap_days"),
        *("priority must", "priority high", "priority medium", "priority low", "after if_given", "after required"),
        *("least", "roles", "own_people", "window", "people 1", "people 2", "level 1", "level 2", "level 3"),
        *("joins", "leaves", "closures", "quiet", "consent agreed", "consent pending", "consent declined"),
        *("hosts 1", "hosts 2", "hosts 3", "releases people_at_once", "releases days_per_week"),
        *("own days_per_term", "own schools_at_once", "own travel_minutes", "of role days_per_term"),
        *("of role days_per_week", "of role schools_at_once", "of role travel_minutes", "of role trust_post"),
        *("of role external", "of role cover_rate", "of role fee", "of role brokerage_percent"),
        *("phases", "away", "declined", "home_school", "base", "location", "budget total", "budget external"),
        *("fixed", "fixed visits", "forbidden need", "forbidden school", "matrix"),
    }
)
"""What must occur in every hard scenario."""

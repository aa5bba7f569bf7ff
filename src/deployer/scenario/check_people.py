"""Schools, hubs, people and tables that contradict themselves."""

from collections.abc import Iterator, Mapping
from itertools import takewhile

from deployer.errors import Finding
from deployer.scenario.holding import unmet_facts
from deployer.scenario.schema import DisadvantageBand, GoalSetting, PupilBand, Scenario, School, Specialist
from deployer.scenario.two_week import letters

EFFECTS = {
    "internal_first": "nobody external is planned at all",
    "hub_first": "nobody from outside the hub is planned at all",
    "parity": "nothing is planned but what schools give each other",
    "load": "nobody is planned beyond their fair share",
    "evenness": "at most one visit of a need is planned, or such that are spread evenly",
    "worst_match": "only people without any points for their match are planned",
    "match": "only people without any points for their match are planned",
    "cost": "only what costs nothing is planned",
}
"""What a goal does to the plan that comes before coverage, since it is best served by doing nothing."""


def check_people(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """Hubs, schools, roles, specialists, and the tables of weights, budget and goals."""
    yield from _hubs(scenario)
    for key, school in scenario.schools.items():
        yield from _school(scenario, key, school)
    for key, role in scenario.roles.items():
        if role.trust_post and role.external:
            found = f"role {key} is a trust post and external: the trust pays for one, fees for the other"
            yield Finding(
                "trust-post-and-external", f"roles.{key}.external", found, "keep one of trust_post and external"
            )
    for key, specialist in scenario.specialists.items():
        yield from _specialist(scenario, key, specialist)
    yield from _used_for_nothing(scenario)
    yield from _places(expanded)
    yield from _tables(scenario)


def _used_for_nothing(scenario: Scenario) -> Iterator[Finding]:
    """Days used before count only against a cap of the year."""
    uncapped = [
        key
        for key, one in scenario.specialists.items()
        if one.days_used
        and one.limits.days_per_year is None
        and (one.role not in scenario.roles or scenario.roles[one.role].days_per_year is None)
    ]
    if uncapped:
        more = f" and {len(uncapped) - 1} more" if len(uncapped) > 1 else ""
        found = f"specialist {uncapped[0]}{more}: days_used change nothing without days_per_year"
        fix = "give days_per_year to the role, or to the person's limits, or leave them as a note"
        yield Finding("no-effect", f"specialists.{uncapped[0]}.days_used", found, fix, "warning")


def _hubs(scenario: Scenario) -> Iterator[Finding]:
    for key, hub in scenario.hubs.items():
        lead = scenario.schools.get(hub.lead_school or "")
        if lead is not None and lead.hub != key:
            found = f"hub {key} is led by school {hub.lead_school}, which is in {'hub ' + lead.hub if lead.hub else 'no hub'}"
            fix = f"set hub: {key} at the school, or name a school of the hub"
            yield Finding("lead-school-elsewhere", f"hubs.{key}.lead_school", found, fix)


def _school(scenario: Scenario, key: str, school: School) -> Iterator[Finding]:
    hub = scenario.hubs.get(school.hub or "")
    if hub and hub.phase and school.phase != hub.phase:
        found = f"school {key} has phase {school.phase}, but hub {school.hub} is for {hub.phase} schools alone"
        yield Finding("wrong-phase", f"schools.{key}.phase", found, "correct phase or hub, or take phase off the hub")
    if school.hub is None and scenario.hubs and school.is_own:
        found = f"school {key} is the trust's own ({school.membership}) but in no hub: help from anywhere counts as from outside"
        yield Finding("no-hub", f"schools.{key}", found, "add its hub", "warning")
    if school.hub is not None and school.membership == "external":
        found = f"school {key} is external but in hub {school.hub}"
        yield Finding("external-in-hub", f"schools.{key}.hub", found, "correct membership, or take hub out", "warning")


def _specialist(scenario: Scenario, key: str, one: Specialist) -> Iterator[Finding]:
    at = f"specialists.{key}"
    starts = [name for name in ("home_school", "base", "location") if getattr(one, name) is not None]
    role = scenario.roles.get(one.role)
    if not starts:
        found = f"specialist {key} has no place to start from"
        yield Finding("no-start", at, found, "add home_school, or for a trust post or external person base or location")
    elif len(starts) > 1:
        found = f"specialist {key} has {' and '.join(starts)}: only one place can be where journeys start"
        yield Finding("two-starts", f"{at}.{starts[1]}", found, "keep one of them")
    elif role and role.external and one.home_school:
        found = f"specialist {key} has the external role {one.role}, but home_school {one.home_school}, which would have to release them"
        yield Finding("external-with-home", f"{at}.home_school", found, f"write base: {one.home_school} instead")
    elif role and not one.home_school and not (role.trust_post or role.external):
        found = f"specialist {key} has no home_school, but role {one.role} is neither a trust post nor external"
        fix = "give home_school, or set trust_post: true or external: true at the role"
        yield Finding("nobody-pays", f"{at}.role", found, fix)
    for field, lacking in unmet_facts(scenario, one):
        found = f"specialist {key} is not deployed: {lacking}"
        fix = (
            "correct the school's status, or the role"
            if field == "home_school"
            else "add it to facts, or correct the role"
        )
        yield Finding("role-not-held", f"{at}.{field}", found, fix, "warning")
    if one.available.two_week and not letters(
        scenario, one.home_school if one.home_school in scenario.schools else None
    ):
        found = f"specialist {key} is available in A and B weeks, but nothing says which weeks these are"
        fix = "write calendar: {two_week: {first: a}}, or timetable: {first: a} at the home school"
        yield Finding("no-two-week", f"{at}.available", found, fix)
    if not one.expertise:
        found = f"specialist {key} has no expertise, so no need can be served"
        yield Finding("no-expertise", f"{at}.expertise", found, "add categories with levels", "warning")
    if one.location and key in scenario.schools:
        found = f"specialist {key} with a place of their own has the id of a school"
        yield Finding("id-taken", at, found, "rename the specialist: travel.matrix could not tell them apart")


def _places(expanded: Scenario) -> Iterator[Finding]:
    """A school without a place needs its journeys from wherever people start, and to the other schools that ask."""
    starts = {key if one.location else (one.home_school or one.base or "") for key, one in expanded.specialists.items()}
    starting = [key for key in [*expanded.schools, *expanded.specialists] if key in starts]
    asking = {need.school for need in expanded.needs.values()}
    for key, school in expanded.schools.items():
        if school.location is not None:
            continue
        others = (
            [*starting, *(other for other in expanded.schools if other in asking - starts)]
            if key in asking | starts
            else starting
        )
        lacking = [other for other in others if other != key and not _has_journey(expanded, key, other)]
        if lacking:
            more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
            found = f"school {key} has no location, and travel.matrix has no journey between it and {lacking[0]}{more}"
            fix = "add location: {lat, lon}, or with approximate: true the town's centre"
            yield Finding("no-place", f"schools.{key}", found, fix)


def _has_journey(scenario: Scenario, one: str, other: str) -> bool:
    matrix = scenario.travel.matrix
    return other in matrix.get(one, {}) or one in matrix.get(other, {})


def _tables(scenario: Scenario) -> Iterator[Finding]:
    budget = scenario.budget
    if budget.total is not None and budget.external is not None and budget.external > budget.total:
        found = (
            f"the external budget of {budget.external:,.10g} pounds is larger than the total of {budget.total:,.10g}"
        )
        fix = "lower external, or raise total: the total holds for everything"
        yield Finding("budget-beyond-total", "budget.external", found, fix, "warning")
    yield from _bands("weights.pupils", "pupil", scenario.weights.pupils)
    yield from _bands("weights.disadvantaged", "disadvantage", scenario.weights.disadvantaged)
    yield from _settings(scenario)
    if "coverage" not in scenario.goals:
        found = "the goals do not have coverage, so nothing would be planned"
        yield Finding("no-coverage", "goals", found, "add coverage: {} to the goals")
        return
    for goal in takewhile(lambda name: name != "coverage", scenario.goals):
        if goal in EFFECTS and not _gives_way(scenario.goals[goal]):
            found = f"the goals have '{goal}' before coverage: {EFFECTS[goal]}"
            yield Finding("coverage-comes-late", f"goals.{goal}", found, "move it behind coverage", "warning")


def _bands(where: str, kind: str, bands: Mapping[str, PupilBand | DisadvantageBand]) -> Iterator[Finding]:
    seen: dict[float | None, str] = {}
    for key, band in bands.items():
        if band.below in seen:
            edge = "have no 'below'" if band.below is None else f"have below: {band.below:g}"
            found = f"the {kind} bands {seen[band.below]} and {key} both {edge}"
            code = "two-open-bands" if band.below is None else "same-band"
            yield Finding(code, f"{where}.{key}", found, "correct one of them")
        seen.setdefault(band.below, key)


def _settings(scenario: Scenario) -> Iterator[Finding]:
    """Settings that another goal knows, and expectations that no goal counts."""
    for goal, setting in scenario.goals.items():
        for key, owner in {"steps": "fairness", "tolerance_days": "parity", "gives_up": "stability"}.items():
            value = getattr(setting, key)
            if value is not None and goal != owner:
                found = f"the goal '{goal}' has {key}: {_said(value)}, but only {owner} knows what that means"
                yield Finding("no-such-setting", f"goals.{goal}.{key}", found, f"take it away, or give it to {owner}")
    if _too_early(scenario):
        found = f"stability gives up {scenario.goals['stability'].gives_up} of the need met, but does not stand after coverage"
        yield Finding(
            "nothing-to-give-up", "goals.stability.gives_up", found, "take it away, or place stability after coverage"
        )
    if scenario.gives and "gives" not in scenario.goals:
        found = (
            f"what schools are expected to give is set ({', '.join(scenario.gives)}), but gives is not among the goals"
        )
        yield Finding("quota-without-goal", "gives", found, "add gives: {} to the goals", "warning")


def _said(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _too_early(scenario: Scenario) -> bool:
    """Whether something is to be given up for stability of a goal that does not stand before it."""
    goals = list(scenario.goals)
    calm = scenario.goals.get("stability")
    return bool(calm and calm.gives_up) and "coverage" not in goals[: goals.index("stability")]


def _gives_way(setting: GoalSetting) -> bool:
    """Whether later goals may take something of a goal that can be nothing: a share of nothing is nothing."""
    return not setting.within.endswith("%") and float(setting.within) > 0

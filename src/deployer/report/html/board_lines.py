"""The sentences of the board's paper: what to decide, impact, capacity and decisions, without names below executive level."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from deployer.plan.took_place import scores
from deployer.report.amounts import count, days, listed, of_days
from deployer.report.book import sessions_of
from deployer.report.html.opened import Opened
from deployer.report.labels import capital
from deployer.report.safe_reasons import safe_reason
from deployer.report.standing import changed_risks

NEARLY_ALL = 0.9
"""Share of what a role's people may give from which on there is hardly anything left."""

MOST = 6


@dataclass(frozen=True)
class Achieved:
    """What closed deployments in one area have achieved."""

    area: str
    deployments: int
    score: str


def executive(opened: Opened, person: str) -> str:
    """The person's name if they lead a hub or approve plans; else their role, and nothing of who they are."""
    leads = {hub.executive_lead for hub in opened.scenario.hubs.values()}
    role = opened.scenario.specialists[person].role
    if person in leads or role in opened.scenario.approval:
        return opened.book.person(person)
    return opened.book.role_name(role)


def asked_of_board(opened: Opened) -> Iterator[str]:
    """What the board is asked to decide, each in a sentence; only what follows from the plan."""
    book, scenario = opened.book, opened.scenario
    if book.to_approve:
        roles = listed(book.role_name(role) for role in book.to_approve)
        yield f"Whether this plan is approved. Still to approve it: {roles}."
    elif opened.plan.life.step in {"draft", "proposed", "agreed"}:
        yield "Whether this plan is published."
    must = [need for need, unmet in book.unmet.items() if scenario.needs[need].priority == "must"]
    if must:
        left = sum(book.unmet[need].sessions_asked - book.unmet[need].sessions_planned for need in must)
        areas = listed(f"{opened.what(need)} at {book.school(scenario.needs[need].school)}" for need in must)
        yield f"How the {days(left)} are found that are missing from needs that must be met: {areas}."
    for kind, question in (
        ("money", "Whether there is more money: for want of it {left} cannot be given."),
        ("people", "How people are found or trained for what nobody can serve: {left} in {areas}."),
    ):
        needs = [need for need, unmet in book.unmet.items() if safe_reason(unmet.reason).kind == kind]
        if needs:
            left = sum(book.unmet[need].sessions_asked - book.unmet[need].sessions_planned for need in needs)
            areas = listed(dict.fromkeys(book.area(scenario.needs[need].category) for need in needs))
            yield question.format(left=days(left), areas=areas)
    changed = sum(1 for _ in changed_risks(book))
    if changed:
        yield f"Whether the plan is made again: the risk of {count(changed, 'school')} has changed since it was made."
    waiting = sum(book.to_be_asked(school) for school in scenario.schools)
    if waiting:
        heads = "its head agrees" if waiting == 1 else "their heads agree"
        yield f"To note: visits to {count(waiting, 'school')} are planned on condition that {heads}."


def impact_rows(opened: Opened) -> list[Achieved]:
    """By area what closed deployments have achieved, of 100: what the scenario knew and what was seen of this plan."""
    found: dict[str, list[float]] = defaultdict(list)
    for past in opened.scenario.impact.values():
        if past.on <= opened.scenario.known_on:
            found[past.category].append(past.score)
    for need, seen in scores(opened.plan).items():
        found[opened.scenario.needs[need].category].append(seen.score or 0)
    return [
        Achieved(opened.book.area(area), len(found[area]), f"{sum(found[area]) / len(found[area]):.0f}")
        for area in [*opened.scenario.categories, *(found.keys() - opened.scenario.categories.keys())]
        if area in found
    ]


def capacity_lines(opened: Opened) -> Iterator[str]:
    """The weakest points: areas asked for that nobody or only one person can serve, and roles with hardly a day left."""
    capacity, everybody = opened.capacity, list(opened.scenario.specialists)
    yield f"In all: {capacity.of(everybody).words}."
    asked = Counter(need.category for need in opened.scenario.needs.values() if need.sessions_asked)
    held = {area: capacity.holders(area, everybody) for area in asked}
    nobody = [opened.book.area(area) for area, holders in held.items() if not holders]
    if nobody:
        yield f"Nobody can serve {listed(nobody)}, though it is asked for."
    alone = {area: holders[0] for area, holders in held.items() if len(holders) == 1}
    if alone:
        said = [f"{opened.book.area(area)} ({executive(opened, person)})" for area, person in alone.items()]
        more = [count(len(said) - MOST, "other area")] if len(said) > MOST else []
        yield f"{capital(count(len(alone), 'area'))} that schools ask for hang on one person: {listed([*said[:MOST], *more])}."
    full = [
        f"{opened.book.role_name(role)} ({of_days(amount.planned, amount.may_give)})"
        for role in opened.scenario.roles
        if (amount := capacity.of([key for key in everybody if opened.scenario.specialists[key].role == role])).may_give
        and amount.planned >= NEARLY_ALL * amount.may_give
    ]
    if full:
        yield f"Nine tenths or more of their days are planned: {listed(full)}."


def override_lines(opened: Opened) -> Iterator[str]:
    """What was decided before the search: how often, and where; who decided and why is for those who lead."""
    scenario, book = opened.scenario, opened.book
    for fixed in list(scenario.fixed.values())[:MOST]:
        need = scenario.needs[fixed.need]
        one = book.deployments.get(fixed.need)
        visits = [visit for visit in one.visits if fixed.specialist in visit.specialists] if one else []
        amount = of_days(sessions_of(visits), need.sessions_asked)
        who = executive(opened, fixed.specialist)
        yield f"{opened.what(fixed.need)} at {book.school(need.school)} is served by {who}: {amount}."
    if len(scenario.fixed) > MOST:
        yield f"And {count(len(scenario.fixed) - MOST, 'more such decision')}."
    if scenario.forbidden:
        yield f"{capital(count(len(scenario.forbidden), 'deployment'))} ruled out by a decision."

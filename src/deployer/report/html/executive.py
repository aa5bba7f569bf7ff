"""The executive's page: the whole plan, from how much of the need is met to the term at a glance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from deployer.plan.asked_of import asks, counted
from deployer.plan.schema import Plan
from deployer.plan.verifiers.facts import Facts
from deployer.plan.whatif import WhatIfs
from deployer.report.amounts import count, listed
from deployer.report.book import Book, plain
from deployer.report.consents import still_to_ask
from deployer.report.costs import cost_lines
from deployer.report.dates import visits_in_words
from deployer.report.decided import decided
from deployer.report.goal_words import title_of
from deployer.report.html.document import document
from deployer.report.html.glance import glance
from deployer.report.html.heat_map import heat_map
from deployer.report.html.hub_flows import hub_flows
from deployer.report.html.hubs import Hubs
from deployer.report.html.loads import loads
from deployer.report.html.met import met
from deployer.report.html.opened import Opened
from deployer.report.html.school_map import school_map
from deployer.report.html.trade_off import trade_off
from deployer.report.labels import WORDS, capital
from deployer.report.life_lines import life_lines, step_line
from deployer.report.money import fund_lines, income_lines
from deployer.report.outside import outside_lines
from deployer.report.required import shortfalls
from deployer.report.shares import worst_served
from deployer.report.standing import changed_risks
from deployer.report.summary import made_line, missing_need, what_of_how_much
from deployer.report.tally import Tally, apart, in_all
from deployer.report.wishes import Wish, most_to_come, waiting_lines, wishes


@dataclass(frozen=True)
class Visits:
    """One of those who come for a need: their name, their place in the team and whether that was decided, and their dates."""

    who: str
    notes: str
    dates: str


@dataclass(frozen=True)
class Served:
    """One need that is served: Science, 6 days; and by whom."""

    what: str
    visits: Sequence[Visits]


@dataclass(frozen=True)
class AtSchool:
    """What one school gets, or the reasons for what it does not get; `note` stands behind its name."""

    name: str
    note: str
    items: Sequence[Served | str]


@dataclass(frozen=True)
class Section:
    """A part of the page: its place in it, its heading, and what it shows, for the template of the same name; `wide` is printed across."""

    id: str
    head: str
    shows: Any
    wide: bool = False


def executive_html(opened: Opened, study: WhatIfs | None = None) -> str:
    """The page of those who lead the trust, as one HTML file; with a study of what-ifs also what they come to."""
    plan, book = opened.plan, opened.book
    total = in_all(book)
    view = {
        "step": step_line(plan.life),
        "headline": _headline(book, total),
        "facts": list(_facts(book, plan, total)),
        "sections": [section for section in (*_words(opened), *_figures(opened, study)) if section.shows],
        "made": made_line(plan.made, verified=plan.verified),
    }
    return document(book, "executive.html", plain(plan.scenario.title), view)


def _words(opened: Opened) -> Iterator[Section]:
    """What is said of the plan, before the figures; sections that show nothing are left out."""
    plan, book = opened.plan, opened.book
    yield Section("good", "How good this plan is", _good(book, plan))
    yield Section("met", "Need met by hub, rating and phase", met(book))
    yield Section("missing", "What is not met, and why", list(_missing(book)))
    yield Section("required", "What schools must have", list(shortfalls(book)) if book.required else [])
    yield Section("outwards", "How far schools look outwards", list(outside_lines(book)))
    yield Section("money", "Money", _money(book, opened.facts))
    yield Section("risks", "Whose risk has changed since", [f"{line}." for line in changed_risks(book)])
    yield Section("asked", "Still to be asked", _asked(opened))
    yield Section("decisions", "Decisions", list(decided(book)))
    yield Section("life", "How far this plan has come", list(_life(book)))
    yield Section("served", "Who goes where", list(_served(book)))


def _figures(opened: Opened, study: WhatIfs | None) -> Iterator[Section]:
    """The term as figures, each with its numbers as text."""
    book, hubs = opened.book, Hubs(opened.book)
    yield Section("load", "Load of people and schools", loads(book, opened.ground))
    yield Section("glance", "The term at a glance", glance(book, hubs), wide=True)
    yield Section("heat", "Schools and areas of need", heat_map(book, hubs), wide=True)
    yield Section("flows", "Who supports whom between hubs", hub_flows(book, hubs), wide=True)
    yield Section("map", "Where the schools are", school_map(book, hubs), wide=True)
    yield Section("study", "Need met against cost", trade_off(opened.plan, study), wide=True)


def _good(book: Book, plan: Plan) -> list[Wish]:
    """Each wish; with fairness also who is served worst."""
    told = wishes(book, plan.goals)
    fair, worst = title_of("fairness"), list(worst_served(book))
    return [replace(wish, lines=[*wish.lines, *worst]) if wish.title == fair else wish for wish in told]


def _asked(opened: Opened) -> dict[str, Any] | None:
    """How many have answered, the schools whose heads have not, and everybody else; None where nobody is left to ask."""
    book = opened.book
    everybody = list(still_to_ask(book, book.scenario.schools))
    if not everybody:
        return None
    return {
        "answers": f"{capital(counted(asks(opened.plan)))}.",
        "schools": list(waiting_lines(book)),
        "everybody": everybody,
    }


def _money(book: Book, facts: Facts) -> list[tuple[str, list[str]]]:
    """Cost, funds and income, each under its heading."""
    parts = (
        ("What it costs", list(cost_lines(book, facts))),
        ("What funds pay", list(fund_lines(book))),
        ("What client schools are charged", list(income_lines(book))),
    )
    return [(head, lines) for head, lines in parts if lines]


def _life(book: Book) -> Iterator[str]:
    yield from life_lines(book.scenario, book.life)
    if book.to_approve:
        yield f"Still to approve it: {', then '.join(map(book.role_name, book.to_approve))}."


def _apart(book: Book) -> list[tuple[str, Tally]]:
    return list(apart(book, book.scenario.needs))


def _headline(book: Book, total: Tally) -> str:
    if total.asked:
        return f"Need met: {total.headline}"
    return "No school asks for support beside these." if _apart(book) else "No school asks for anything."


def _facts(book: Book, plan: Plan, total: Tally) -> Iterator[str]:
    """What the plan is made of, and what more would be possible, a sentence each."""
    if total.asked:
        yield f"{capital(total.needs)}."
    if more := most_to_come(book, plan.goals):
        yield more
    yield from (f"{capital(words)}, counted apart: {one.headline}; {one.needs}." for words, one in _apart(book))
    visits = [(one.school, visit) for one in book.planned for visit in one.visits]
    people = {person for _, visit in visits for person in visit.specialists}
    schools = {school for school, _ in visits}
    by, to = count(len(people), "person", "people"), count(len(schools), "school")
    yield f"{capital(count(len(visits), 'visit'))} by {by} to {to}." if visits else "Nobody goes anywhere."


def _missing(book: Book) -> Iterator[AtSchool]:
    """By school: each need that is not met in full, with the reason."""
    for school in book.scenario.schools:
        lines = [missing_need(book, need).plain for need in book.needs_of(school) if need in book.unmet]
        if lines:
            yield AtSchool(book.school(school), "", lines)


def _served(book: Book) -> Iterator[AtSchool]:
    """By school, in the scenario's order: each need that is served, by whom and when."""
    for school in book.scenario.schools:
        items = [_need(book, need) for need in book.needs_of(school) if need in book.deployments]
        if items:
            yield AtSchool(book.school(school), "still to be asked" if book.to_be_asked(school) else "", items)


def _need(book: Book, need: str) -> Served:
    deployment = book.deployments[need]
    visits = []
    for person in dict.fromkeys(person for visit in deployment.visits for person in visit.specialists):
        theirs = [visit for visit in deployment.visits if person in visit.specialists]
        word = WORDS["fixed"] if book.decision(need, person) else ""
        notes = listed(filter(None, (book.place(deployment, person).strip(" ()"), word)))
        visits.append(Visits(book.person(person), notes, visits_in_words(theirs)))
    return Served(what_of_how_much(book, deployment), visits)

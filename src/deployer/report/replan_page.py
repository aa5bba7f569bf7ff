"""The page of a plan that is made again: first what changes because it must, then what else, then what more change would buy."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.comparison import Comparison
from deployer.plan.replan import Forced, NewNeed, Replan, Way
from deployer.plan.schema import Plan, Visit
from deployer.plan.verifiers.facts import Facts
from deployer.plan.verifiers.ground import Ground
from deployer.plan.verifiers.money import cost_in_pence
from deployer.report.amounts import count, days, of_days, part_of, pounds
from deployer.report.book import Book
from deployer.report.changed_visits import Names, need_lines, visit_lines
from deployer.report.compare_page import affected_lines
from deployer.report.dates import long, visits_in_words
from deployer.report.labels import capital
from deployer.report.parts import heading, indented, page

MOST_OFFERS = 5


def replan_page(before: Plan, now: Plan | None, found: Replan) -> RenderableType:
    """All of it; `now` is None where only the single visits were looked at."""
    names, book = Names(before, now or before), Book.of(now or before)
    parts: list[RenderableType] = [Text(), *_new_need(found.new_need, names), *_forced(found, names)]
    if now is not None and found.comparison is not None:
        parts += _changes(found.comparison, names)
        parts += _why_short(found.new_need, now)
        parts.append(indented(f"Cost: {_cost(before)} before, {_cost(now)} now."))
    return page(book, f"What changes from {long(found.since)} on", *parts, *_caps(found))


def _new_need(new: NewNeed | None, names: Names) -> Iterator[RenderableType]:
    """Who could take a need that has arrived, if nothing else was to change."""
    if new is None:
        return
    asked = names.other.scenario.needs[new.need]
    what = f"{names.what(new.need)} at {names.school(asked.school)}, {days(asked.sessions_asked)}, is asked for."
    yield Text(f"{what} {_could(new)}", style="bold")
    for offer in new.offers[:MOST_OFFERS]:
        amount = part_of(offer.sessions, asked.sessions_asked)
        yield indented(f"{names.person(offer.specialist)}: {amount}, {visits_in_words(offer.visits)}")
    if more := len(new.offers) - MOST_OFFERS:
        yield from [indented(f"{count(more, 'person', 'people')} more could give some of it.")] if more > 0 else []
    yield Text()


def _why_short(new: NewNeed | None, now: Plan) -> Iterator[RenderableType]:
    """Why the need that has arrived does not get all, in the plan's own sentence."""
    for one in now.unmet:
        if new is not None and one.need == new.need:
            yield indented(f"Why not more for it: {one.reason}")


def _could(new: NewNeed) -> str:
    if not new.could:
        return "Nobody can serve it then."
    able = f"{capital(count(new.could, 'person', 'people'))} may serve it;"
    if not new.offers:
        found = (
            "none of them has a day left for it"
            if new.tried_all
            else "of those who fit best none has a day left for it"
        )
        return f"{able} {found}, all else staying as it is."
    return f"{able} all else staying as it is, could give of it:"


def _forced(found: Replan, names: Names) -> Iterator[RenderableType]:
    if not found.forced:
        yield Text("Nothing that is planned becomes impossible.", style="bold")
        return
    one = len(found.forced) == 1
    yield Text(f"{capital(count(len(found.forced), 'visit'))} cannot take place as planned.", style="bold")
    for forced in found.forced:
        yield indented(Text(f"{_what(forced, names)}: {forced.reason}."))
        for line in _ways(forced, names):
            yield indented(line, by=4)
    if ways := sum(len(forced.ways) for forced in found.forced):
        these = "This" if ways == 1 else "Each of these"
        yield indented(
            f"{these} would do for {'that' if one or ways == 1 else 'its'} visit alone, all else staying as it is."
        )


def _what(forced: Forced, names: Names) -> str:
    return f"{names.person(forced.specialist)} to {names.school(forced.school)}, {names.what(forced.need)}, {_when(forced.visit)}"


def _when(visit: Visit) -> str:
    return visits_in_words([visit])


def _ways(forced: Forced, names: Names) -> Iterator[str]:
    for way in forced.ways:
        visit = Visit(date=way.date, session=way.session, specialists=[way.specialist])
        yield f"{_who(way, names)} on {_when(visit)}"
    if not forced.ways:
        yield "Let it go, or change more than this visit."


def _who(way: Way, names: Names) -> str:
    return f"{names.person(way.specialist)} instead," if way.kind == "another" else "Moved: the same person"


def _changes(found: Comparison, names: Names) -> Iterator[RenderableType]:
    if not found.visits:
        yield heading("What changes")
        yield from map(indented, [*need_lines(found, names)] or ["Nothing: the plan stays as it is."])
        return
    for words, lines in (
        ("Whose weeks change", affected_lines(found.people, names.person)),
        ("Which schools' weeks change", affected_lines(found.schools, names.school)),
        ("What each need gets", need_lines(found, names)),
        ("Visits", visit_lines(found, names)),
    ):
        said = list(lines)
        if said:
            yield heading(words)
            yield from (indented(line) for line in said)
    before, after = found.base.sessions_planned, found.other.sessions_planned
    yield heading("What is given in all")
    yield indented(
        f"{capital(of_days(before, found.base.sessions_asked))} before, {of_days(after, found.other.sessions_asked)} now."
    )


def _cost(plan: Plan) -> str:
    facts = Facts(Ground(plan.scenario.given), plan.deployments)
    return pounds(cost_in_pence(facts.ground, facts.stops) / 100)


def _caps(found: Replan) -> Iterator[RenderableType]:
    if not found.caps:
        return
    yield heading("What more change would buy")
    for cap in found.caps:
        beyond = f"with {count(cap.changes, 'change')} more" if cap.changes else "with no change that can be helped"
        yield indented(f"{capital(days(cap.sessions_planned))} of {days(cap.sessions_asked)} {beyond}")

"""The whole plan on the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.schema import Deployment, GoalValue, Made, Plan
from deployer.report.amounts import count, number, of_days, part_of, share
from deployer.report.book import Book, plain
from deployer.report.dates import visits_in_words
from deployer.report.decisions_page import how_many
from deployer.report.labels import STOPPED, WORDS, capital, label
from deployer.report.life_lines import step_line
from deployer.report.money import fund_lines, income_lines
from deployer.report.outside import outside_lines
from deployer.report.parts import column, grid, heading, indented, outcome, page, section
from deployer.report.required import shortfalls
from deployer.report.shares import worst_served
from deployer.report.standing import changed_risks
from deployer.report.tally import apart, groups, in_all
from deployer.report.wishes import most_to_come, waiting_lines, wishes
from deployer.scenario.stages import wish_of

ON_CONDITION = "These schools have not agreed yet to being supported; their visits are planned on condition."


def summary(plan: Plan) -> RenderableType:
    """Title, need met, how good it is, what is missing and why, and every deployment with its dates."""
    book = Book.of(plan)
    return page(
        book,
        plain(plan.scenario.title),
        *(Text(line) for line in [step_line(plan.life)] if line),
        Text(),
        *_headline(book, plan.goals),
        *need_met(book),
        heading("How good this plan is"),
        *goals(book, plan.goals),
        *_missing(book),
        *_must_have(book),
        *_outwards(book),
        *_money(book),
        *section("Whose risk has changed since", changed_risks(book)),
        heading("Who goes where"),
        *_deployments(book),
        *_decisions(book),
        *_waiting(book),
        Text(),
        Text(made_line(plan.made, verified=plan.verified), style="dim"),
    )


def _headline(book: Book, values: Sequence[GoalValue]) -> Iterator[RenderableType]:
    total = in_all(book)
    others = list(apart(book, book.scenario.needs))
    for words, one in others:
        yield Text(f"{capital(words)}, counted apart: {one.headline}; {one.needs}.")
    if not total.asked:
        yield Text(
            "No school asks for support beside these." if others else "No school asks for anything.", style="bold"
        )
        return
    yield Text(f"Need met: {total.headline}", style="bold")
    yield Text(f"{capital(total.needs)}.")
    if more := most_to_come(book, values):
        yield Text(more)


def need_met(book: Book) -> Iterator[RenderableType]:
    """Need met by hub, rating and phase, in one table; nothing where nothing is asked."""
    if not book.scenario.needs:
        return
    columns = [
        column("Need met", least=28),
        *(column(words, right=True) for words in ("Asked", "Given", "", "In full", "In part", "Not at all")),
    ]
    rows: list[tuple[str | Text, ...]] = [("", "days", "days", "", "needs", "needs", "needs")]
    for name, group in groups(book):
        rows.append((Text(name, style="bold"), *("",) * 6))
        for words, tally in group:
            numbers = number(tally.asked), number(tally.given), share(tally.given, tally.asked)
            rows.append((f"  {words}", *numbers, *map(str, (tally.in_full, tally.in_part, tally.not_at_all))))
    yield Text()
    yield grid(rows, columns, indent=0)


def goals(book: Book, values: Sequence[GoalValue]) -> Iterator[RenderableType]:
    """Each wish with what it has got and what would be possible at most, the most important first."""
    told = wishes(book, values)
    for place, wish in enumerate(told, 1):
        yield indented(Text.assemble(f"{place}. ", (wish.title, "bold")))
        yield from (indented(line, by=5) for line in wish.lines)
    asked = any(wish_of(goal.name) == "fairness" for goal in values)
    yield from (indented(worst, by=5) for worst in worst_served(book) if asked)


def _must_have(book: Book) -> Iterator[RenderableType]:
    if book.required:
        yield heading("What schools must have")
        yield from map(indented, shortfalls(book))


def _outwards(book: Book) -> Iterator[RenderableType]:
    if book.links:
        yield heading("How far schools look outwards")
        yield from map(indented, outside_lines(book))


def _money(book: Book) -> Iterator[RenderableType]:
    """What funds pay, and what client schools are charged."""
    for words, lines in (("What funds pay", fund_lines(book)), ("What client schools are charged", income_lines(book))):
        yield from section(words, lines)


def _missing(book: Book) -> Iterator[RenderableType]:
    if book.unmet:
        yield heading("What is not met, and why")
        yield from missing_by_school(book, book.scenario.schools)


def missing_by_school(book: Book, schools: Iterable[str]) -> Iterator[RenderableType]:
    """What these schools do not get, each under its name."""
    for school in schools:
        missing = [need for need in book.needs_of(school) if need in book.unmet]
        if missing:
            yield indented(Text(book.school(school), style="bold"))
        for need in missing:
            yield indented(missing_need(book, need), by=4)


def missing_need(book: Book, need: str) -> Text:
    """SEND, not at all (0 of 3 days): the reason."""
    unmet = book.unmet[need]
    amount = f" ({of_days(unmet.sessions_planned, unmet.sessions_asked)}): "
    return Text.assemble(f"{book.what(need)}, ", outcome(book.outcome(need)), amount, plain(unmet.reason))


def _deployments(book: Book) -> Iterator[RenderableType]:
    """By receiving school, in the scenario's order; the columns of all schools stand below each other."""
    if not book.planned:
        yield indented("Nobody goes anywhere.")
    for school in book.scenario.schools:
        served = [book.deployments[need] for need in book.needs_of(school) if need in book.deployments]
        if served:
            waiting = " (still to be asked)" if book.to_be_asked(school) else ""
            yield indented(Text.assemble((book.school(school), "bold"), waiting))
            rows = [
                (what_of_how_much(book, deployment), "\n".join(who_and_when(book, deployment))) for deployment in served
            ]
            yield grid(rows, [column(share=2), column(share=3)], indent=4)


def what_of_how_much(book: Book, deployment: Deployment) -> str:
    """Science, 3 of 4 days."""
    return f"{book.what(deployment.need)}, {part_of(deployment.sessions_planned, deployment.sessions_asked)}"


def who_and_when(book: Book, deployment: Deployment) -> Iterator[str]:
    """Each person with their dates, and with a word where that was decided beforehand."""
    people = dict.fromkeys(person for visit in deployment.visits for person in visit.specialists)
    for person in people:
        decided = f" ({WORDS['fixed']})" if book.decision(deployment.need, person) else ""
        visits = [visit for visit in deployment.visits if person in visit.specialists]
        yield f"{book.person(person)}{book.place(deployment, person)}{decided}: {visits_in_words(visits)}"


def _decisions(book: Book) -> Iterator[RenderableType]:
    if line := how_many(book):
        yield Text()
        yield Text(line)


def _waiting(book: Book) -> Iterator[RenderableType]:
    waiting = list(waiting_lines(book))
    if waiting:
        yield heading("Still to be asked")
        yield indented(ON_CONDITION)
    yield from (indented(line, by=4) for line in waiting)


def made_line(made: Made, *, verified: bool) -> str:
    """Whether the plan was checked, how long the search took and why it ended."""
    checked = "Every rule and every number was checked a second time." if verified else "NOT CHECKED: do not use it."
    return f"{checked} The search took {count(max(1, round(made.seconds)), 'second')} and ended because {label(STOPPED, made.stopped)}."

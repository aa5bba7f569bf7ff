"""The page of shortages: where, what hangs on one person, what people could give, and the least that would help."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.shortages import Fewest, Group, Share, Shortages, Worth
from deployer.report.amounts import count, days, listed, number, pounds
from deployer.report.book import Book, plain
from deployer.report.change_words import change_words, price_words, title
from deployer.report.labels import LEVELS, NO_HUB, PHASES, WORDS, capital, label
from deployer.report.parts import column, grid, heading, indented, page

KINDS: Mapping[str, str] = {"area": WORDS["category"], "phase": "phase", "hub": "hub"}
MOST_ALONE = 15


def shortages_page(book: Book, answer: Shortages) -> RenderableType:
    """The whole page."""
    lacks = f"{capital(days(answer.missing))} missing in the plan." if answer.missing else "Nothing is missing."
    return page(
        book,
        "Where people are short",
        Text(lacks),
        *_groups(book, answer),
        *_nobody(book, answer),
        *_alone(book, answer),
        *_fewest(book, answer),
        *_worth(book, answer),
        *_shares(book, answer),
    )


def _groups(book: Book, answer: Shortages) -> Iterator[RenderableType]:
    """Each kind of group in which something is missing; `must be missing` is proved."""
    for kind, words in KINDS.items():
        rows = [_row(book, one) for one in answer.groups if one.kind == kind and _short(one)]
        if rows:
            yield heading(f"By {words}, in days: where something is missing")
            headings = "Needs", "Asked", "Planned", "Missing", "In any plan"
            yield grid(rows, [column(capital(words)), *(column(word, right=True) for word in headings)])
    if any(_short(one) for one in answer.groups):
        yield indented("In any plan: so much is missing whatever the plan, even if these people did nothing else.")


def _short(group: Group) -> bool:
    return group.sessions_planned < group.sessions_asked


def _row(book: Book, group: Group) -> tuple[str, ...]:
    missing = group.sessions_asked - group.sessions_planned
    always = group.sessions_asked - group.sessions_at_most
    amounts = (group.sessions_asked, group.sessions_planned, missing, always)
    return _name(book, group.kind, group.key), str(group.needs), *map(number, amounts)


def _name(book: Book, kind: str, key: str) -> str:
    if kind == "area":
        return book.area(key)
    if kind == "phase":
        return capital(label(PHASES, key))
    return book.hub(key) or key if key else capital(NO_HUB)


def _nobody(book: Book, answer: Shortages) -> Iterator[RenderableType]:
    if answer.nobody:
        yield heading("What nobody may serve")
        yield from (indented(f"{title(book, need)}.") for need in answer.nobody)


def _alone(book: Book, answer: Shortages) -> Iterator[RenderableType]:
    if not answer.alone:
        return
    yield heading("What hangs on one person: nobody else may serve or lead it")
    for one in answer.alone[:MOST_ALONE]:
        needs = listed(book.school(book.scenario.needs[need].school) for need in one.needs)
        yield indented(
            f"{book.area(one.category)}, {book.person(one.specialist)}: {days(one.sessions_asked)} asked for by {needs}."
        )
    if rest := answer.alone[MOST_ALONE:]:
        yield indented(f"And {count(len(rest), 'more', 'more')}.")


def _fewest(book: Book, answer: Shortages) -> Iterator[RenderableType]:
    if answer.fewest:
        yield heading("The least that would help")
    for one in answer.fewest:
        yield indented(_least(book, one))


def _least(book: Book, one: Fewest) -> str:
    what = listed([*_more_days(book, one), *_learnt(book, one)])
    kind = "more days" if one.kind == "days" else "learning"
    rest = f"{days(one.missing)} would be missing even then" if one.missing else "all could be met"
    if not what:
        return (
            f"By {kind} alone nothing was found that helps."
            if not one.proved
            else f"By {kind} alone nothing is gained."
        )
    few = "With no less, proved by counting" if one.proved else "By counting"
    plan = ""
    if one.missing_then is not None:
        plan = f" Tried: in a plan with them {days(one.missing_then) if one.missing_then else 'nothing'} is missing."
    money = f" The budget is raised by {pounds(one.pounds)}." if one.pounds else ""
    return f"{capital(what)}. {few} days, {rest}.{plan}{money}"


def _more_days(book: Book, one: Fewest) -> Iterator[str]:
    for extra in one.extras:
        yield f"{days(2 * extra.days)} more of {book.person(extra.specialist)}"


def _learnt(book: Book, one: Fewest) -> Iterator[str]:
    for training in one.trainings:
        yield f"{book.area(training.category)} ({LEVELS[training.level]}) learnt by {book.person(training.specialist)}"


def _worth(book: Book, answer: Shortages) -> Iterator[RenderableType]:
    if answer.worth:
        yield heading("What one more day gives, and nobody gets less")
        for one in answer.worth:
            yield indented(_gives(book, one))
    if not answer.tried_all:
        yield indented("The time was up before all were tried; allow more with --time-limit.")


def _gives(book: Book, one: Worth) -> str:
    assert one.trial.found is not None
    return f"{change_words(book, one.trial.change)}: {price_words(book, one.trial.found)}. Tried."


def _shares(book: Book, answer: Shortages) -> Iterator[RenderableType]:
    names = {"role": "role", "area": WORDS["category"]}
    for kind, words in names.items():
        rows = [_share(book, one) for one in answer.shares if one.kind == kind]
        if rows:
            yield heading(f"What people may give by {words}, in days; who knows several counts in each")
            headings = "People", "Now", "In training", "With them"
            yield grid(rows, [column(capital(words)), *(column(word, right=True) for word in headings)])


def _share(book: Book, one: Share) -> tuple[str, ...]:
    name = plain(book.scenario.roles[one.key].name) if one.kind == "role" else book.area(one.key)
    return name, str(one.people), number(one.sessions), str(one.in_training), number(one.sessions_later)

"""The pages of other people for a need, of a need with or without somebody, and of what keeps somebody from more."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.alternatives import Alternative, Considered, PersonExplained, Suggested
from deployer.report.amounts import count, days, listed, part_of
from deployer.report.book import Book
from deployer.report.change_words import change_words, price_words, title
from deployer.report.labels import FILTERS, OBSTACLES, capital, label
from deployer.report.parts import heading, indented, page

MOST_SHORT = 12


def suggested_page(book: Book, answer: Suggested) -> RenderableType:
    """Who else could serve a need."""
    serving = listed(map(book.person, answer.serving)) or "nobody"
    amount = part_of(answer.sessions_planned, answer.sessions_asked) if answer.sessions_planned else "nothing"
    return page(
        book,
        f"Who else could serve {title(book, answer.need)}",
        Text(f"In the plan: {serving}, {amount}."),
        heading("Instead, the best for the whole plan first"),
        *(indented(alternative_line(book, one, answer.need, answer.sessions_planned)) for one in answer.alternatives),
        *([indented("Nobody else may serve it.")] if not answer.alternatives and answer.tried_all else []),
        *(
            []
            if answer.tried_all
            else [indented("The time was up before all were tried; allow more with --time-limit.")]
        ),
    )


def best_lines(book: Book, answer: Suggested, most: int) -> list[str]:
    """The first so many with whom there is a plan, a line each."""
    found = [one for one in answer.alternatives if one.found is not None][:most]
    return [alternative_line(book, one, answer.need, answer.sessions_planned) for one in found]


def alternative_line(book: Book, one: Alternative, need: str, planned: int) -> str:
    """One person: what the need gets with them, and what that takes."""
    who = book.person(one.specialist)
    if one.found is None:
        return f"{who}: {_why_not(one)}"
    amount = days(one.sessions) if one.sessions else "nothing"
    same = "as much as now" if one.sessions == planned else amount
    price = price_words(book, one.found, need) or "nothing else changes"
    return f"{who}: {same}; {price}. Tried.{_taken_back(one)}"


def _taken_back(one: Alternative) -> str:
    if not one.taken_back:
        return ""
    plural = "s" if len(one.taken_back) > 1 else ""
    return f" The decision{plural} {listed(one.taken_back)} would have to be taken back."


def _why_not(one: Alternative) -> str:
    if one.falls is not None:
        return f"cannot serve it: {label(FILTERS, one.falls)}."
    if one.verdict == "impossible":
        return "not possible, whatever is taken from others. Proved."
    return "no plan was found; that there is none is not proved."


def considered_page(book: Book, answer: Considered) -> RenderableType:
    """You could have her, and at what price."""
    who, one = book.person(answer.answer.specialist), answer.answer
    with_or_not = "with" if answer.wanted else "without"
    return page(book, f"{title(book, answer.need)} {with_or_not} {who}", indented(_verdict(book, answer, who, one)))


def _verdict(book: Book, answer: Considered, who: str, one: Alternative) -> str:
    if one.verdict == "so_already":
        return f"{who} {'serves it already' if answer.wanted else 'does not serve it in this plan'}."
    if one.found is None:
        return f"{who} {_why_not(one)}" if answer.wanted else f"Without {who}: {_why_not(one)}"
    could = f"You could have {who}" if answer.wanted else f"You could do without {who}"
    amount = f"{days(one.sessions)} for this need" if one.sessions else "nothing for this need"
    was = " as now" if one.sessions == answer.sessions_planned else f", {days(answer.sessions_planned)} now"
    price = price_words(book, one.found, answer.need) or "nothing else changes"
    return f"{could}: {amount}{was}; {price}. Tried.{_taken_back(one)}"


def person_page(book: Book, answer: PersonExplained) -> RenderableType:
    """What somebody does, what is left, what keeps them from more."""
    return page(
        book,
        f"{book.person(answer.specialist)} gives {days(answer.sessions) if answer.sessions else 'nothing'}",
        Text(f"{book.role(answer.specialist)}; could serve {count(answer.could_serve, 'need')}."),
        *_uses(book, answer),
        *_left(answer),
        *_short(book, answer),
        *_one_more_day(book, answer),
    )


def _uses(book: Book, answer: PersonExplained) -> Iterator[RenderableType]:
    if answer.uses:
        yield heading("Where the days go, and what half a day counts there")
        for use in answer.uses:
            yield indented(f"{capital(days(use.sessions))} for {title(book, use.need)} ({use.weight:,})")


def _left(answer: PersonExplained) -> Iterator[RenderableType]:
    yield heading("What is left")
    if answer.sessions_at_most is not None:
        left = max(0, answer.sessions_at_most - answer.sessions)
        limit = f"of the {days(answer.sessions_at_most)} allowed"
        yield indented(f"{capital(days(left))} {limit}." if left else f"No day is left {limit}.")
    if answer.sessions_per_week is not None:
        yield indented(f"At most {days(answer.sessions_per_week)} away in a week.")
    yield indented(f"{capital(count(answer.free_dates, 'date'))} on which they are free and not called on.")


def _short(book: Book, answer: PersonExplained) -> Iterator[RenderableType]:
    if not answer.short:
        return
    yield heading("What is short and they could serve, and what is in the way")
    for one in answer.short[:MOST_SHORT]:
        yield indented(f"{title(book, one.need)}, {days(one.missing)} missing: {OBSTACLES[one.obstacle]}.")
    if rest := answer.short[MOST_SHORT:]:
        yield indented(f"And {count(len(rest), 'need')} more.")


def _one_more_day(book: Book, answer: PersonExplained) -> Iterator[RenderableType]:
    trial = answer.one_more_day
    if trial is None:
        return
    yield heading("What one more day would give")
    words = change_words(book, trial.change)
    if trial.found is None:
        yield indented(f"{words}: no plan was found in which these needs get more and no other gets less.")
    else:
        yield indented(f"{words}: {price_words(book, trial.found)}. Tried.")

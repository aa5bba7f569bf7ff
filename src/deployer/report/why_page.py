"""The page of one need: where people fall, who could come and is used elsewhere, what is short, and what would meet it."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from deployer.plan.explanation import Able, ChangeTried, Gives, NeedExplained, Shortage, Sieve, Trial, Tried
from deployer.report.amounts import count, days, listed, part_of
from deployer.report.book import Book
from deployer.report.change_words import change_words, price_words, title, what_words
from deployer.report.labels import FILTERS, LIMITS, capital, label
from deployer.report.parts import heading, indented, page
from deployer.scenario.given_by import of_package

VERDICTS = {"meets": "meets it", "helps": "helps"}
MOST_USES = 4


def need_page(book: Book, answer: NeedExplained) -> RenderableType:
    """The whole page."""
    amount = part_of(answer.sessions_planned, answer.sessions_asked)
    whole = answer.sessions_planned >= answer.sessions_asked
    gets = f"gets {'all ' if whole else ''}{amount}" if answer.sessions_planned else "gets nothing"
    return page(
        book,
        f"{title(book, answer.need)} {gets}",
        *([Text(answer.reason)] if answer.reason else []),
        *_sieves(book, answer),
        *_able(book, answer),
        *_shortage(book, answer.shortage),
        *_as_it_is(book, answer),
        *_changes(book, answer),
    )


def _sieves(book: Book, answer: NeedExplained) -> Iterator[RenderableType]:
    yield heading("Who could come")
    for one in answer.sieves:
        place = f"As {one.place.replace('_', ' ')}: " if one.place else ""
        yield indented(f"{place}{_fallen(one)}")
        yield indented(f"{capital(count(len(one.able), 'person', 'people'))} could come: {_names(book, one)}.", by=4)


def _names(book: Book, sieve: Sieve) -> str:
    return listed(map(book.person, sieve.able)) or "nobody"


def _fallen(sieve: Sieve) -> str:
    falls = [f"{one.people} {label(FILTERS, one.filter)}" for one in sieve.falls]
    everybody = count(sieve.people, "person", "people")
    return f"Of {everybody} these are out: {listed(falls)}." if falls else f"All of {everybody} are right for it."


def _able(book: Book, answer: NeedExplained) -> Iterator[RenderableType]:
    if answer.able:
        yield heading("Where their days go")
        yield indented(f"Half a day of this need counts {answer.weight:,}.")
        for one in answer.able:
            yield indented(f"{book.person(one.specialist)}: {listed(_uses(book, one))}.")


def _uses(book: Book, able: Able) -> Iterator[str]:
    if able.serves:
        yield f"{days(able.serves)} here"
    for use in able.uses[:MOST_USES]:
        yield f"{days(use.sessions)} for {title(book, use.need)} ({use.weight:,})"
    if rest := able.uses[MOST_USES:]:
        yield f"{days(sum(use.sessions for use in rest))} for {count(len(rest), 'other need')}"
    if able.sessions_left is not None:
        yield f"{days(able.sessions_left)} left of the limit" if able.sessions_left else "no day left of the limit"
    yield f"{count(able.dates_left, 'date')} on which one more visit would fit"


def _shortage(book: Book, shortage: Shortage | None) -> Iterator[RenderableType]:
    if shortage is not None:
        yield heading("What is short, whatever the plan")
        yield indented(shortage_words(book, shortage))


def shortage_words(book: Book, shortage: Shortage) -> str:
    """The certificate in a sentence with numbers."""
    needs = listed(title(book, need) for need in shortage.needs)
    people = listed(_gives(book, one) for one in shortage.gives) or "nobody"
    asks = "asks" if len(shortage.needs) == 1 else "together ask"
    who = "Only" if shortage.gives else "But"
    return (
        f"{needs} {asks} for {days(shortage.sessions_asked)}. {who} {people} can give any of it: {days(shortage.sessions_at_most)}"
        f" in all. So {days(shortage.missing)} must be missing there, whatever the plan."
    )


def _gives(book: Book, gives: Gives) -> str:
    return f"{book.person(gives.specialist)} ({days(gives.sessions)} at most: {LIMITS[gives.limit]})"


def _as_it_is(book: Book, answer: NeedExplained) -> Iterator[RenderableType]:
    if answer.as_it_is is None or answer.at_a_price is None:
        return
    yield heading("With nothing changed")
    yield indented(_without_loss(book, answer, answer.as_it_is))
    yield indented(_at_a_price(book, answer, answer.at_a_price))


def _without_loss(book: Book, answer: NeedExplained, trial: Trial) -> str:
    if trial.found is not None:
        price = price_words(book, trial.found, answer.need) or "nothing else changes"
        return f"It can have more, and no other need gets less: {price}. Tried."
    if trial.verdict == "impossible":
        return "It cannot have more unless another need gets less. Proved."
    return "No way was found to give it more without taking from another need; that there is none is not proved."


def _at_a_price(book: Book, answer: NeedExplained, trial: Trial) -> str:
    if trial.found is not None:
        price = price_words(book, trial.found, answer.need) or "nothing else changes"
        return f"It could be met in full: {price}. Tried."
    if trial.verdict == "impossible":
        return "It cannot be met in full whatever is taken from others. Proved."
    return "No way was found to meet it in full, even at the price of others; that there is none is not proved."


def _changes(book: Book, answer: NeedExplained) -> Iterator[RenderableType]:
    """What would meet it or help, with what it takes; then in a line each what was proved useless, and what was not found to help."""
    if answer.as_it_is is None:
        return
    yield heading("What would meet it, and no other need gets less")
    shown = [one for one in answer.changes if one.found is not None]
    for one in shown:
        assert one.found is not None
        yield indented(_what_it_does(book, answer.need, one, one.found))
    if not any(one.verdict == "meets" for one in shown):
        proved = answer.changes and all(one.verdict == "impossible" for one in answer.changes)
        yield indented(
            "No single change that was looked at can meet it." if proved else "None was found that meets it."
        )
    for verdict, words in (("impossible", "Would not help, proved"), ("none_found", "Not found to help")):
        which = [what_words(book, one.change) for one in answer.changes if one.verdict == verdict]
        if which:
            yield indented(f"{words}: {'; '.join(which)}.")
    if answer.changes and (place := _place(book, answer.need)):
        yield indented(f"It comes from a package: what this school asks for is changed at {place} in the scenario.")
    if not answer.tried_all:
        yield indented("The time was up before every change was tried; allow more with --time-limit.")


def _place(book: Book, need: str) -> str | None:
    """Where what a package asks for is changed."""
    given = of_package(book.scenario.needs, need)
    return given and f"schools.{book.scenario.needs[need].school}.package_needs.{given}"


def _what_it_does(book: Book, need: str, one: Trial, found: Tried) -> str:
    gain = next((each.after - each.before for each in found.needs if each.need == need), 0)
    price = price_words(book, found, need)
    much = f" with {days(gain)} more" if one.verdict == "helps" else ""
    return f"{change_words(book, one.change)}: {VERDICTS[one.verdict]}{much}{f', at {price}' if price else ''}. Tried."


def change_page(book: Book, answer: ChangeTried) -> RenderableType:
    """What one change that somebody has named does for a need."""
    amount = part_of(answer.sessions_planned, answer.sessions_asked)
    return page(book, f"{title(book, answer.need)} gets {amount}", indented(_answered(book, answer)))


def _answered(book: Book, answer: ChangeTried) -> str:
    trial = answer.trial
    if trial is None:
        return "The plan cannot stay as it is with this change."
    if trial.found is not None:
        return _what_it_does(book, answer.need, trial, trial.found)
    said = "would not help, proved" if trial.verdict == "impossible" else "was not found to help"
    return f"{change_words(book, trial.change)}: {said}; no other request may get less."

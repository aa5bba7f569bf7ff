"""Who has agreed to a deployment, and who is still to be asked, in words."""

from collections.abc import Container, Iterator

from deployer.plan.schema import Deployment
from deployer.report.book import Book, plain
from deployer.report.dates import long
from deployer.report.labels import PARTIES, label
from deployer.scenario.asking import answers
from deployer.scenario.schema import Consent


def consents(book: Book, deployment: Deployment, person: str) -> Iterator[str]:
    """As `Still to be asked: head of the releasing school, then the person`; nothing where nobody is asked."""
    waiting = deployment.still_to_ask.get(person, ())
    if waiting:
        yield f"Still to be asked: {', then '.join(label(PARTIES, party) for party in waiting)}."
    said = [one for one in answers(book.scenario, deployment.need, person) if one.answer != "declined"]
    for word, answer in (("Agreed", "agreed"), ("Asked, without an answer yet", "pending")):
        whom = [label(PARTIES, one.party) + _when_and_what(one) for one in said if one.answer == answer]
        if whom:
            yield f"{word}: {', '.join(whom)}."


def still_to_ask(book: Book, schools: Container[str]) -> Iterator[str]:
    """At these schools, who has not agreed yet to what, in the order in which to ask: Science SLE 1, Science at North School: the person."""
    for one in book.planned:
        for person, waiting in one.still_to_ask.items() if one.school in schools else ():
            whom = ", then ".join(label(PARTIES, party) for party in waiting)
            yield f"{book.person(person)}, {book.what(one.need)} at {book.school(one.school)}: {whom}"


def declined(book: Book) -> Iterator[tuple[str, str]]:
    """What was declined, and by whom: Science SLE 1 does not serve Science at Example Academy; who said so, when and why."""
    for one in book.scenario.consents.values():
        if one.answer == "declined":
            who = book.person(one.specialist) if one.specialist else "Nobody"
            school = book.school(book.scenario.needs[one.need].school)
            verb = "does not serve" if one.specialist else "serves"
            yield (
                f"{who} {verb} {book.what(one.need)} at {school}",
                f"Declined by the {label(PARTIES, one.party).removeprefix('the ')}{_when_and_what(one)}.",
            )


def _when_and_what(one: Consent) -> str:
    """(14 Sep 2026: gladly); nothing where neither is known."""
    said = ": ".join(filter(None, (long(one.on) if one.on else "", plain(one.note) if one.note else "")))
    return f" ({said})" if said else ""

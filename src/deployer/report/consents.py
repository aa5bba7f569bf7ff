"""Who has agreed to a deployment, and who is still to be asked, in words."""

from collections.abc import Iterator

from deployer.plan.schema import Deployment
from deployer.report.book import Book
from deployer.report.dates import long
from deployer.report.labels import PARTIES, label
from deployer.scenario.asking import answers


def consents(book: Book, deployment: Deployment, person: str) -> Iterator[str]:
    """As `Still to be asked: head of the releasing school, then the person`; nothing where nobody is asked."""
    waiting = deployment.still_to_ask.get(person, ())
    if waiting:
        yield f"Still to be asked: {', then '.join(label(PARTIES, party) for party in waiting)}."
    said = [one for one in answers(book.scenario, deployment.need, person) if one.answer != "declined"]
    for word, answer in (("Agreed", "agreed"), ("Asked, without an answer yet", "pending")):
        whom = [
            label(PARTIES, one.party) + (f" ({long(one.on)})" if one.on else "") for one in said if one.answer == answer
        ]
        if whom:
            yield f"{word}: {', '.join(whom)}."

"""What was measured, in words: the data of a school, and what a person's deployments have achieved."""

from collections.abc import Iterator
from statistics import mean

from deployer.report.amounts import count
from deployer.report.book import Book
from deployer.report.dates import long
from deployer.scenario.schema import DataPoint


def data_lines(book: Book, school: str) -> Iterator[str]:
    """The newest data of each area that the plan counts on."""
    newest: dict[str, DataPoint] = {}
    for point in sorted(book.scenario.data_points.points.values(), key=lambda point: point.on):
        if point.school == school and point.on <= book.scenario.known_on:
            newest[point.category] = point
    for category, point in newest.items():
        yield f"Data of {long(point.on)}: {book.area(category)} {point.severity}."


def impact_lines(book: Book, person: str) -> Iterator[str]:
    """The mean of what the person's deployments achieved in each area."""
    scores: dict[str, list[float]] = {}
    for one in book.scenario.impact.values():
        if one.specialist == person and one.on <= book.scenario.known_on:
            scores.setdefault(one.category, []).append(one.score)
    for category, theirs in scores.items():
        past = count(len(theirs), "deployment")
        yield f"Impact so far: {book.area(category)}, {mean(theirs):.0f} of 100 over {past}"

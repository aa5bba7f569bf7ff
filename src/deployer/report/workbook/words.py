"""How the workbook says things, for whoever reads it again."""

from deployer.plan.returned.rows import READ, Words
from deployer.plan.schema import Plan
from deployer.report.book import Book, plain
from deployer.report.labels import HEADS, SESSIONS, SHEETS
from deployer.report.workbook.summary import MADE_FROM, mark_of
from deployer.scenario.schema import Part

PARTS: tuple[Part, ...] = ("am", "pm", "day", "twilight")


def words_of(plan: Plan) -> Words:
    """The words of this plan's workbook; names as the sheet shows them come first."""
    book, given = Book.of(plan), plan.scenario.given
    return Words(
        sheet=SHEETS["plan"],
        heads={key: HEADS[key] for key in READ},
        sessions={word: part for part in PARTS for word in (SESSIONS[part], part)},
        schools={key: (book.school(key), plain(one.name)) for key, one in given.schools.items()},
        people={key: (book.person(key), plain(one.name)) for key, one in given.specialists.items()},
        areas={key: (book.area(key), plain(one.name)) for key, one in given.categories.items()},
        mark=mark_of(plan),
        made_from=MADE_FROM,
    )

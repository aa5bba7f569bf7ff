"""Each reader's file holds only what is theirs, on a plan with a word of its own in everything that is somebody's."""

import re
from functools import cache

import pytest

from deployer.report.html import board_tables, school, specialist, words
from deployer.report.html.pages import PAGES, html_of
from deployer.report.readers import Reader, every_reader
from deployer.report.safe_reasons import Safe
from report.html.salted import ID, salted

SALTED = salted()
READERS = [
    reader for reader in every_reader(SALTED.plan.scenario.given) if reader.kind in PAGES and reader.kind != "executive"
]
GRAIN = re.compile(r"salt[a-z]+[-_](?:[a-z0-9_]+-)?")
RATINGS = ("requires improvement", "inadequate", "outstanding")


@cache
def page(reader: Reader) -> str:
    """The reader's file, with comments, attributes and all."""
    return html_of(SALTED.plan, reader)


def leaks(reader: Reader, text: str) -> list[str]:
    """What the file holds and the reader is not to see."""
    found = [grain for grain in GRAIN.findall(text) if reader.name not in SALTED.grains.get(grain, frozenset())]
    weights = {str(one.weight) for group in (SALTED.plan.deployments, SALTED.plan.unmet) for one in group}
    numbers = set(re.findall(r"\d+", re.sub(r"<style>.*?</style>|sha256-[^']*", "", text, flags=re.DOTALL)))
    return sorted({*found, *(word for word in (ID, "<!--") if word in text), *(weights & numbers)})


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name.replace(ID, ""))
def test_a_file_holds_only_what_is_its_readers(reader: Reader) -> None:
    """No name, aim, reason, note, absence, veto, answer, contact or weight of anybody else; and no id, comment or attribute with it."""
    assert leaks(reader, page(reader)) == []


def test_every_kind_of_reader_is_searched() -> None:
    """So that a further page cannot be forgotten."""
    assert {reader.kind for reader in READERS} == {"board", "hub", "school", "specialist"}


def test_what_is_ones_own_is_there() -> None:
    """The search finds what a file holds: names of those who come, aims, and places."""
    own = page(Reader("school", f"{ID}waseley_hills"))
    for word in ("saltaim-waseley_science-", "saltname-science_1-", "saltschool-holyhead-", "saltname-maths_1-"):
        assert word in own
    theirs = page(Reader("specialist", f"{ID}maths_2"))
    assert {"saltaim-example_attendance-", "saltname-attendance_1-", "saltmeeting-maths_2-"} <= set(
        GRAIN.findall(theirs)
    )
    assert "saltname-ep_north-" in page(Reader("board"))
    assert "saltname-maths_1-" in page(Reader("hub", f"{ID}southern"))


@pytest.mark.parametrize(
    "reader", [one for one in READERS if one.kind in {"school", "specialist", "hub"}], ids=lambda one: one.name
)
def test_no_page_below_the_board_speaks_of_risk(reader: Reader) -> None:
    """All schools are amber here, and a colour, an assessor or the word itself would show; ratings are those of the own school or hub alone."""
    text = re.sub(r"<style>.*?</style>", "", page(reader), flags=re.DOTALL)
    assert not re.search(r"\b(risk|amber|red)\b", text.replace("[red]", ""))
    given = SALTED.plan.scenario.given
    own = [one for key, one in given.schools.items() if reader.id in {key, one.hub}]
    assert [
        word for word in RATINGS if word in text.lower() and word.replace(" ", "_") not in {one.rating for one in own}
    ] == []


def test_nobody_below_executive_level_is_named_to_the_board() -> None:
    """Executive leads are; of a trust post without a hub to lead it says the role."""
    names = set(re.findall(r"saltname-[a-z0-9_]+-", page(Reader("board"))))
    assert names == {"saltname-ep_north-"}


LEAKING = {
    "the plan's own reason": ("school", words, "safe_reason", lambda reason: Safe("limit", reason, "nothing")),
    "the plan's own reason, to a hub": ("hub", words, "safe_reason", lambda reason: Safe("limit", reason, "nothing")),
    "the plan's own reason, to the board": (
        "board",
        board_tables,
        "safe_reason",
        lambda reason: Safe("limit", reason, "nothing"),
    ),
    "what was written beside an answer": (
        "school",
        school,
        "reply_by",
        lambda plan: str(plan.scenario.given.consents),
    ),
    "an absence": ("specialist", specialist, "most_days", lambda book, _: str(book.scenario.specialists)),
}


@pytest.mark.parametrize("leak", LEAKING)
def test_a_page_that_leaks_is_found(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search above would fail for it."""
    kind, module, name, leaking = LEAKING[leak]
    monkeypatch.setattr(module, name, leaking)
    assert any(leaks(reader, html_of(SALTED.plan, reader)) for reader in READERS if reader.kind == kind)


def test_words_of_answers_are_not_passed_on() -> None:
    """Who is still to agree is said; what they said is not."""
    asked = page(Reader("school", f"{ID}lea_bank"))
    assert "Coming to you: " in asked
    assert words.reply_by(SALTED.plan) == "8 Sep 2026"
    assert "Please answer by 8 Sep 2026." in asked

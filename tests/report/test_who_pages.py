"""What pages tell of who comes, and on what terms."""

from typing import Any

from builders import Entry, a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.report.book import Book
from deployer.report.hub_page import hub_page
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from deployer.report.specialist_page import specialist_page


def a_book(*entries: Entry, **keys: Any) -> Book:
    """A plan with one visit for the need science."""
    scenario = a_scenario(*entries, **keys)
    return Book(scenario, [a_deployment(scenario, "science", "2026-09-07")])


def test_the_way_of_working_is_said_to_both_sides() -> None:
    """A head and a specialist read the same words; without a mode nothing is said."""
    book = a_book(a_need(mode="coach", firefighting=True))
    pages = as_text(school_page(book, "north")), as_text(specialist_page(book, "science_1"))
    assert ["Way of working: coaches, urgent help" in page for page in pages] == [True, True]
    assert "Way of working" not in as_text(school_page(a_book(a_need()), "north"))


def test_a_schools_status_and_a_persons_key_stages_are_shown() -> None:
    """Beside membership, and beside the level."""
    school = a_school(status=["national_support_school", "teaching_school"])
    book = a_book(school, a_specialist(expertise={"science": {"level": 3, "key_stages": ["ks2", "ks3"]}}))
    assert "converter, national support school, teaching school" in as_text(school_page(book, "north"))
    assert "Areas: Science (leads others, KS2, KS3)" in as_text(specialist_page(book, "science_1"))


def test_vetoes_are_told_to_those_who_lead_alone() -> None:
    """The hub's page has them with the preferences; neither the school nor the person reads of them."""
    school = a_school(hub="one", vetoes=["science_2"], prefers=["science_1"])
    book = a_book(school, a_specialist(), a_specialist("science_2"), hubs={"one": {"name": "One"}})
    told = as_text(hub_page(book, "one"))
    assert "North would like Science 1." in told
    assert "North does not want Science 2." in told
    pages = as_text(school_page(book, "north")), as_text(specialist_page(book, "science_2"))
    assert [words in page for page in pages for words in ("would like", "does not want")] == [False] * 4


def test_who_is_still_to_be_asked_is_on_every_page() -> None:
    """School, person and hub read the same order; an answer has its date."""
    one = {"need": "science", "specialist": "science_1", "party": "person", "answer": "agreed", "on": "2026-09-01"}
    asks = {"converter": ["home_head", "receiving_head", "person"]}
    book = a_book(a_school(hub="one"), hubs={"one": {"name": "One"}}, asks=asks, consents={"one": one})
    order = "head of the releasing school, then head of the receiving school"
    pages = as_text(school_page(book, "north")), as_text(specialist_page(book, "science_1"))
    assert [f"Still to be asked: {order}." in " ".join(page.split()) for page in pages] == [True, True]
    assert ["Agreed: the person (1 Sep 2026)." in page for page in pages] == [True, True]
    assert f"Science 1, Science at North: {order}" in " ".join(as_text(hub_page(book, "one")).split())

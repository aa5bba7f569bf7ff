"""Every decision that was made before the search: by whom, why, and what it touches."""

from builders import Entry, a_deployment, a_fixed, a_forbidden, a_need, a_scenario, a_school, a_specialist
from deployer.report.book import Book
from deployer.report.decisions_page import decisions_page, how_many
from deployer.report.parts import as_text
from deployer.report.summary import summary
from report.sample import a_full_plan, a_full_scenario


def a_book(*entries: Entry) -> Book:
    """A plan with one visit by science_1 for the need science."""
    scenario = a_scenario(*entries)
    return Book(scenario, [a_deployment(scenario, "science", "2026-09-07")])


def words_of(book: Book) -> str:
    return " ".join(as_text(decisions_page(book)).split())


def test_what_an_executive_decided_is_on_record() -> None:
    """Who goes where, who decided it and why, and what came of it in the plan."""
    fixed = a_fixed(visits=("2026-09-07",), by="the Chief Executive", why="monitoring in October")
    words = words_of(a_book(a_need(days=2), a_specialist(), fixed))
    assert "Decided already Science 1, Science at North Decided by the Chief Executive: monitoring in October" in words
    assert "Touches 1 of 2 days: Mon 7 Sep; 1 date decided with it." in words


def test_what_was_ruled_out_is_on_record() -> None:
    """For one need, or for a school: there it touches what lies in the person's areas."""
    people = a_specialist(), a_specialist("science_2")
    needs = a_need(), a_need("send", category="send")
    one = words_of(a_book(*people, *needs, a_forbidden("science_2", need="send")))
    assert "Ruled out Science 2 does not serve Send at North" in one
    assert "Decided by the trust: agreed Touches Send (0 of 1 day given)." in one
    school = words_of(a_book(*people, *needs, a_forbidden("science_2", school="north")))
    assert "Science 2 does not serve North Decided by the trust: agreed Touches Science (1 of 1 day given)." in school


def test_a_decision_that_touches_nothing_says_so() -> None:
    """Nothing is asked there in the person's areas."""
    words = words_of(a_book(a_need(), a_specialist(), a_school("south"), a_forbidden(school="south")))
    assert "Touches nothing that is asked for this term." in words


def test_vetoes_are_here_in_confidence() -> None:
    """The school decided; the summary, which everybody reads, does not count them."""
    book = a_book(a_school(vetoes=["science_2"]), a_specialist(), a_specialist("science_2"), a_need())
    words = words_of(book)
    assert "In confidence: whom schools do not want Science 2 does not serve North Decided by the school." in words
    assert how_many(book) == ""


def test_the_order_is_that_of_the_scenario() -> None:
    """Whoever looks one up finds it where it was written."""
    needs = a_need(), a_need("more")
    words = words_of(a_book(*needs, a_fixed("more", why="second"), a_fixed(why="first")))
    assert words.index("second") < words.index("first")


def test_the_summary_says_how_many_there_are() -> None:
    """And where they are listed; without any it says nothing."""
    line = "1 decision before the search: 1 deployment decided already, 0 ruled out. 'deployer show PLAN decisions'"
    assert line in " ".join(as_text(summary(a_full_plan())).split())
    assert "before the search" not in as_text(summary(a_full_plan(a_full_scenario(fixed={}))))


def test_a_plan_without_decisions_has_the_page() -> None:
    """It says that there are none."""
    assert "Nothing was decided before the search." in words_of(a_book())

"""What people could give, what hangs on one of them, and who could follow."""

from typing import Any

from builders import Entry, a_deployment, a_need, a_role, a_scenario, a_school, a_specialist, a_visit
from deployer.report.book import Book
from deployer.report.capacity import Capacity
from deployer.report.capacity_page import capacity_page
from deployer.report.hub_page import hub_page
from deployer.report.parts import as_text
from deployer.report.school_page import school_page
from report.sample import a_full_plan, a_full_scenario, scenario_data

BOOK = Book.of(a_full_plan())


def words_of(book: Book) -> str:
    return " ".join(as_text(capacity_page(book)).split())


def a_book(*entries: Entry, by: str = "science_1", **keys: Any) -> Book:
    """A plan with one visit for the need science."""
    scenario = a_scenario(*entries, **keys)
    return Book(scenario, [a_deployment(scenario, "science", "2026-09-07", by=by)])


def may_give(*entries: Entry, **keys: Any) -> int:
    """Half days that science_1 may give in the four weeks."""
    return Capacity(a_book(*entries, **keys)).may_give["science_1"]


def test_days_are_counted_by_role_and_by_area() -> None:
    """People, days they may give, days planned and days left; a person counts in each of their areas."""
    words = words_of(BOOK)
    assert "7 people, 37 of 261 days planned this term." in words
    assert "Specialist Leader of Education 4 42 20.5 21.5" in words
    assert "Mathematics 2 24 9 15 0" in words


def test_what_a_person_may_give_is_what_calendar_and_limits_leave() -> None:
    """Free half days, at most so many a week and a term, a person's own limit before the role's, less what they lead."""
    assert may_give() == 40
    assert may_give(a_specialist(available={"mon": "day", "thu": "pm"})) == 12
    assert may_give(a_specialist(available={"mon": "day", "thu": "pm"}, limits={"days_per_week": 1})) == 8
    assert may_give(a_specialist(limits={"days_per_term": 6}), a_role(days_per_term=9, days_per_week=4)) == 12
    assert may_give(a_role(days_per_term=9)) == 18
    assert may_give(a_role(days_per_term=9), leads={"science": {"leader": "science_1", "days_per_term": 4}}) == 10
    assert may_give(a_role(days_per_term=9), leads={"science": {"leader": "science_1", "days_per_term": 20}}) == 0
    assert may_give(a_role(requires={"all": {"post": "head"}})) == 0


def test_induction_terms_and_the_year_lower_what_a_person_may_give() -> None:
    """A tenth less in the first year; a cap by term holds in each of two; that of the year in all."""
    terms = {"one": {"from": "2026-09-07", "to": "2026-09-18"}, "two": {"from": "2026-09-21", "to": "2026-10-02"}}
    calendar = {"first_day": "2026-09-07", "last_day": "2026-10-02", "terms": terms}
    assert may_give(a_specialist(induction="ect_year_1")) == 36
    assert may_give(a_specialist(limits={"days_per_term": 6}), calendar=calendar) == 24
    assert may_give(a_specialist(limits={"days_per_term": 6, "days_per_year": 10}), calendar=calendar) == 20


def test_an_area_that_hangs_on_one_person_is_named() -> None:
    """With how full the person is, what is short there, and that nobody could follow; an area with two is not."""
    words = words_of(BOOK)
    assert "SEND: SEND lead, 3.5 of 73 days planned, 1 need there not met in full; could follow: nobody yet." in words
    assert "Mathematics: " not in words


def test_a_post_of_the_trust_with_one_holder_is_named() -> None:
    """The only SEN expert is a bottleneck even where schools' people know the area too; with two experts nobody is."""
    post = a_role("expert", name="SEN Expert", trust_post=True)
    people = [a_specialist("sen", base="home", role="expert", name="Trust SEN Expert", expertise={"send": 3})]
    people.append(a_specialist("sle", expertise={"send": 2}))
    need = a_need(category="send", days=2)
    single = words_of(a_book(post, *people, need, by="sen"))
    assert "The post SEN Expert: Trust SEN Expert, 1 of 20 days planned, 1 need there not met in full." in single
    second = a_specialist("sen_2", base="home", role="expert", expertise={"send": 3})
    assert "The post" not in words_of(a_book(post, *people, second, need, by="sen"))


def test_who_could_follow_is_emerging_in_the_area() -> None:
    """They do not count as holders: the area still hangs on one."""
    book = a_book(
        a_specialist(), a_specialist("learner", emerging=True), a_specialist("other", emerging=True, expertise={})
    )
    words = words_of(book)
    assert "Science: Science 1, 1 of 20 days planned; could follow: Learner." in words
    assert "Who learns to lead: 2 people, 0 of them out this term" in words
    assert "Learner, SLE: Science; not called on." in words
    assert "Other, SLE: no area; not called on." in words


def test_whoever_learns_beside_somebody_is_said_to_go() -> None:
    """Growth of the term: who of them is out."""
    scenario = a_scenario(a_specialist(), a_specialist("learner", emerging=True), a_need(days=1))
    both = a_visit("2026-09-07", "science_1", "learner")
    words = words_of(Book(scenario, [a_deployment(scenario, "science", both)]))
    assert "Who learns to lead: 1 person, 1 of them out this term Learner, SLE: Science; goes along for 1 day." in words


def test_what_nobody_can_give_is_named() -> None:
    """Asked for, and not asked for."""
    areas = scenario_data()["categories"] | {"history": {"name": "History"}}
    words = words_of(Book.of(a_full_plan(a_full_scenario(categories=areas))))
    assert "What nobody can give Asked for: Governance. Not asked for this term: History." in words


def test_first_deployments_are_told_by_role() -> None:
    """Whoever has supported or assessed before, or whose impact was measured, is not among them; work and lead alone are no deployment."""
    past = {
        "one": {"specialist": "science_1", "school": "example", "kind": "support"},
        "two": {"specialist": "maths_1", "school": "waseley_hills", "kind": "employed"},
    }
    measured = {
        "one": {"specialist": "send_1", "school": "lea_bank", "category": "send", "on": "2026-07-01", "score": 60}
    }
    words = words_of(Book.of(a_full_plan(a_full_scenario(history=past, impact=measured))))
    first = "Specialist Leader of Education, 2: Mathematics SLE 1 and Attendance SLE 1."
    assert f"Who goes out for the first time {first} Trust post, 1: Executive Principal North." in words


def test_without_a_record_of_earlier_terms_the_page_says_so() -> None:
    """Everybody counts, and a reader knows why."""
    assert "Nothing is on record of earlier terms, so everybody counts." in words_of(BOOK)


def test_capacity_is_told_for_trust_hub_and_school() -> None:
    """A line each on the page of the trust; and the pages of hub and school have their own."""
    words = words_of(BOOK)
    assert (
        "By hub and school Where People Areas On one person Emerging Northern Hub 2 2 2 0 Holyhead School 1 1 1 0"
        in words
    )
    hubs = {"one": {"name": "One"}}
    book = a_book(a_school("home", hub="one"), a_specialist(), a_specialist("learner", emerging=True), hubs=hubs)
    told = "2 people, 1 of 40 days planned. Areas that hang on one person: Science (Science 1). Emerging: Learner."
    assert f"The hub's capacity: {told}" in " ".join(as_text(hub_page(book, "one")).split())
    assert f"Your capacity: {told}" in " ".join(as_text(school_page(book, "home")).split())

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist
from deployer.report.book import Book, plain
from deployer.report.labels import IN_FULL, IN_PART, NOT_AT_ALL
from report.sample import a_full_plan


def test_two_of_one_name_are_told_apart() -> None:
    """Names that are there twice carry their ids, others do not."""
    people = (a_specialist("one", name="Maths SLE"), a_specialist("two", name="Maths SLE"), a_specialist("other"))
    book = Book(a_scenario(*people), [])
    assert [book.person(person) for person in ("one", "two", "other")] == [
        "Maths SLE (one)",
        "Maths SLE (two)",
        "Other",
    ]


def test_two_needs_in_one_area_are_told_apart() -> None:
    """A school that asks twice for science sees which is which."""
    book = Book(a_scenario(a_need("first"), a_need("second"), a_need("third", category="maths")), [])
    assert [book.what(need) for need in ("first", "second", "third")] == [
        "Science (first)",
        "Science (second)",
        "Maths",
    ]


def test_an_approximate_place_is_marked() -> None:
    """Whoever reads a name sees that the place behind it is rough."""
    rough = {"lat": 52.3, "lon": -1.9, "approximate": True}
    book = Book(a_scenario(a_school("north", location=rough), a_specialist("away", location=rough)), [])
    assert (book.school("north"), book.person("away"), book.school("elsewhere")) == ("North*", "Away*", "elsewhere")


def test_how_far_needs_are_met_is_counted_from_visits() -> None:
    """In full, in part and not at all follow from the visits, whatever the file says of itself."""
    plan = a_full_plan()
    wrong = [deployment.model_copy(update={"sessions_planned": 99}) for deployment in plan.deployments]
    book = Book(plan.scenario.given, wrong)
    outcomes = [book.outcome(need) for need in ("waseley_science", "waseley_leadership", "waseley_governance")]
    assert outcomes == [IN_FULL, IN_PART, NOT_AT_ALL]
    assert book.given("waseley_leadership") == 6


def test_only_schools_beyond_the_trust_are_to_be_asked() -> None:
    """Heads of partner schools are to be asked until they agree: for the school as a whole, or to a single deployment."""
    schools = [
        a_school("ours"),
        a_school("partner", membership="partner"),
        a_school("agreed", membership="external", consent="agreed"),
        a_school("once", membership="partner"),
        a_school("unsure", consent="pending"),
    ]
    needs = [a_need(one.id, school=one.id) for one in schools]
    consents = {"letter": {"need": "once", "party": "receiving_head", "answer": "agreed"}}
    scenario = a_scenario(*schools, *needs, consents=consents)
    book = Book(scenario, [a_deployment(scenario, one.id, "2026-09-08") for one in schools])
    assert [school for school in book.scenario.schools if book.to_be_asked(school)] == ["partner", "unsure"]


def test_work_at_the_own_school_is_not_away() -> None:
    """Only visits to other schools count as released."""
    book = Book.of(a_full_plan())
    assert book.sessions_away("maths_1") == 18
    assert book.sessions_away("maths_2") == 0


def test_control_characters_and_turned_writing_are_taken_out() -> None:
    """A name can neither colour the terminal, nor break a line, nor turn the reading direction."""
    assert plain("Evil\x1b[31m\nSchool\u202e \u200bX") == "Evil [31m School X"

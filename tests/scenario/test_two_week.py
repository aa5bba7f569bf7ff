"""Which weeks are A and which are B."""

from builders import a_scenario, a_school, a_span, a_specialist
from deployer.plan.verifiers.ground import Ground
from deployer.scenario.two_week import letters

HALF_TERM = {"half_term": a_span("2026-09-21", "2026-09-25")}
CALENDAR = {"first_day": "2026-09-09", "last_day": "2026-10-09", "closures": HALF_TERM, "two_week": {"first": "b"}}


def said(school: str | None) -> dict[str, str]:
    """Monday -> letter, by both opinions, which agree."""
    early = {"early": a_span("2026-09-14", "2026-09-18")}
    schools = (
        a_school("home", timetable={"first": "a"}, closures=early),
        a_school("north", closures={"day": a_span("2026-09-14")}),
    )
    scenario = a_scenario(*schools, calendar=CALENDAR)
    found = letters(scenario, school)
    assert {monday: Ground(scenario).letter(school, monday) for monday in found} == found
    return {str(monday): letter for monday, letter in found.items()}


def test_closed_weeks_do_not_count() -> None:
    """B in the first week, a week that begins on a Wednesday; half term is left out; a single closed day is no closed week."""
    weeks = {"2026-09-07": "b", "2026-09-14": "a", "2026-09-28": "b", "2026-10-05": "a"}
    assert said(None) == weeks
    assert said("north") == weeks


def test_a_school_may_have_its_own_letters() -> None:
    """Its own first letter, and its own closed week beside half term."""
    assert said("home") == {"2026-09-07": "a", "2026-09-28": "b", "2026-10-05": "a"}


def test_weeks_in_no_term_do_not_count() -> None:
    """Where the calendar has two terms, the letters go on after the holidays between them."""
    terms = {"one": a_span("2026-09-09", "2026-09-18"), "two": a_span("2026-09-28", "2026-10-09")}
    scenario = a_scenario(calendar={**CALENDAR, "closures": {}, "terms": terms})
    found = letters(scenario, None)
    assert {str(monday): letter for monday, letter in found.items()} == said(None)
    assert {monday: Ground(scenario).letter(None, monday) for monday in found} == found


def test_there_may_be_none() -> None:
    """Without two_week there are no letters."""
    assert letters(a_scenario(a_specialist()), "home") == {}

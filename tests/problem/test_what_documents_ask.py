"""Things that the trusts' documents describe and that need no rule of their own: areas, kinds of people, kinds of support."""

from datetime import date
from pathlib import Path

import pytest

from builders import a_need, a_role, a_scenario, a_school, a_span, a_specialist
from deployer.problem.build import Problem
from deployer.scenario.packages import expand
from scenario.files import changed, loaded


@pytest.mark.parametrize(
    "area",
    [
        *(
            "ect_induction",
            "behaviour",
            "attendance",
            "curriculum",
            "business",
            "succession",
            "most_able",
            "new_arrivals",
        ),
        *("finance", "trade_unions", "procurement", "policies", "academy_transition", "ict_services"),
    ],
)
def test_an_area_of_the_standard_catalogue_is_asked_for_and_served(area: str, tmp_path: Path) -> None:
    """Without any category in the scenario itself."""
    person = f"  science_1: {{name: SLE 1, role: sle, home_school: home, expertise: {{{area}: 3}}}}"
    need = f"  first: {{school: north, category: {area}, days: 2}}"
    read = loaded(tmp_path, changed({7: "catalogue: standard", 10: person, 12: need}))
    assert read.warnings == ()
    assert [pair.key for pair in Problem(read.expanded).pairs] == [("first", "science_1")]


def test_a_business_manager_can_be_deployed_to_any_phase() -> None:
    """No teaching post: somebody without phases works in all of them; a teacher of one phase does not."""
    people = (
        a_specialist("manager_1", role="business_manager", expertise={"finance": 2}),
        a_specialist("teacher_1", expertise={"finance": 2}, phases=["secondary"]),
    )
    need = a_need("finance", category="finance")
    scenario = a_scenario(a_school(phase="special"), need, *people, a_role("business_manager"))
    assert [pair.person.id for pair in Problem(scenario).pairs] == ["manager_1"]


def test_a_project_is_worked_on_up_to_its_deadline_and_no_longer() -> None:
    """An academy's conversion, say: days of effort in a window, without a rhythm."""
    window = a_span("2026-09-14", "2026-09-23")
    need = a_need("conversion", category="academy_transition", days=4, visit="half_day", window=window)
    problem = Problem(a_scenario(need, a_specialist(expertise={"academy_transition": 3})))
    (pair,) = problem.pairs
    days = [problem.term.date_of(slot.day) for slot in pair.slots]
    assert (min(days), max(days)) == (date(2026, 9, 14), date(2026, 9, 23))


def test_schools_beyond_get_whole_school_support_and_others_what_they_ask_for() -> None:
    """A package in every area for schools beyond the trust; one targeted need for another school."""
    whole = {area: {"category": area, "days": 2} for area in ("science", "maths", "leadership")}
    packages = {"whole_school": {"when": {"membership": "external"}, "needs": whole}}
    areas = {area: {"name": area} for area in whole}
    schools = a_school("beyond", membership="external"), a_school()
    needs = expand(a_scenario(*schools, a_need(), packages=packages, categories=areas)).needs
    assert {(need.school, need.category) for need in needs.values()} == {
        ("north", "science"),
        *(("beyond", area) for area in whole),
    }


def test_a_school_has_its_bespoke_needs_beside_its_package() -> None:
    """What it changes in the package is its own, and so is what it asks for itself."""
    packages = {"all": {"when": {}, "needs": {"core": {"category": "science", "days": 1}}}}
    school = a_school(package_needs={"all__core": {"days": 3, "aim": "Ours"}})
    needs = expand(a_scenario(school, a_need("own", category="maths"), packages=packages)).needs
    assert needs["north__all__core"].days == 3
    assert needs["own"].category == "maths"

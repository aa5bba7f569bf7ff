"""Designations and posts as trusts have them: who of them may go where."""

from builders import a_deployment, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.scenario.asking import still_to_ask
from deployer.scenario.schema import Scenario

FAR = {"matrix": {"home": {"north": {"minutes": 114, "miles": 90}}}}


def serving(scenario: Scenario, need: str = "science") -> list[str]:
    """Who may serve the need."""
    return [pair.person.id for pair in Problem(scenario).pairs_of[need]]


def test_a_designation_is_asked_for_by_its_role() -> None:
    """A need for an NLE, and one for an NLG, each of the trust's own; others with the same expertise do not serve it."""
    people = [a_specialist(f"{role}_1", role=role, expertise={"leadership": 3}) for role in ("sle", "nle", "nlg")]
    needs = a_need(category="leadership", roles=["nle"]), a_need("board", category="leadership", roles=["nlg"])
    scenario = a_scenario(*needs, *people)
    assert serving(scenario) == ["nle_1"]
    assert serving(scenario, "board") == ["nlg_1"]


def test_specialists_go_to_clients_beyond_the_trust() -> None:
    """The same SLE serves a school of the trust, which is told, and an external one, which is asked."""
    client = a_school("south", membership="external")
    scenario = a_scenario(a_need(), a_need("client", school="south"), client)
    assert serving(scenario) == serving(scenario, "client") == ["science_1"]
    assert still_to_ask(scenario, "science", "science_1") == []
    assert still_to_ask(scenario, "client", "science_1") == ["receiving_head"]


def test_a_central_post_goes_to_any_school() -> None:
    """However far; somebody of a home school goes an hour at most."""
    post = a_specialist("post_1", role="post", base="home")
    scenario = a_scenario(a_specialist(), post, a_role("post", trust_post=True), travel=FAR)
    assert serving(scenario) == ["post_1"]
    assert faults(scenario, [a_deployment(scenario, "science", "2026-09-07", by="post_1")]) == []


def test_several_of_one_specialism_and_several_specialisms_of_one() -> None:
    """Four for science, and one of them for assessment too."""
    two = a_specialist("science_4", expertise={"science": 2, "assessment": 3})
    three = (a_specialist(f"science_{number}", expertise={"science": 2}) for number in (1, 2, 3))
    scenario = a_scenario(a_need(level=2), a_need("marking", category="assessment", level=3), *three, two)
    assert serving(scenario) == ["science_1", "science_2", "science_3", "science_4"]
    assert serving(scenario, "marking") == ["science_4"]

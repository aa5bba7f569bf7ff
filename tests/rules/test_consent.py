"""Neither the person nor the school has said no."""

from typing import Any

import pytest

from builders import Entry, a_deployment, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.scenario.asking import still_to_ask
from judged import check_allowed, check_forbidden


@pytest.mark.parametrize("declined", ["science", "north"])
def test_a_person_declined(declined: str) -> None:
    """A need, or a school with all its needs; others are open."""
    needs = a_need(), a_need("more", school="south")
    scenario = a_scenario(*needs, a_specialist(declined=[declined]))
    check_forbidden("consent", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "more", "2026-09-07")])


def test_a_school_declined() -> None:
    """Nobody goes there; who has not answered yet is planned for."""
    declined = a_scenario(a_school(consent="declined"))
    check_forbidden("consent", declined, [a_deployment(declined, "science", "2026-09-07")])
    for answer in ("pending", "agreed", None):
        scenario = a_scenario(a_school(consent=answer, membership="partner"))
        check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07")])


PEOPLE = a_specialist(), a_specialist("science_2")


def answered(answer: str, party: str = "home_head", specialist: str | None = "science_1") -> dict[str, Any]:
    """One answer to the need science."""
    return {"consents": {"one": {"need": "science", "specialist": specialist, "party": party, "answer": answer}}}


@pytest.mark.parametrize("party", ["home_head", "receiving_head", "person", "governing_body"])
def test_a_party_declined(party: str) -> None:
    """That pair for that need; somebody else, or another need, is open."""
    scenario = a_scenario(a_need(), a_need("more"), *PEOPLE, **answered("declined", party))
    check_forbidden("consent", scenario, [a_deployment(scenario, "science", "2026-09-07")])
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07", by="science_2")])
    check_allowed(scenario, [a_deployment(scenario, "more", "2026-09-07")])


def test_a_receiving_head_declined_whoever_comes() -> None:
    """Nobody serves that need."""
    scenario = a_scenario(*PEOPLE, **answered("declined", "receiving_head", None))
    for person in ("science_1", "science_2"):
        check_forbidden("consent", scenario, [a_deployment(scenario, "science", "2026-09-07", by=person)])


def test_what_is_pending_is_planned() -> None:
    """Asked, or not asked yet."""
    scenario = a_scenario(asks={"converter": ["home_head", "person"]}, **answered("pending"))
    check_allowed(scenario, [a_deployment(scenario, "science", "2026-09-07")])


def test_who_is_asked_and_in_which_order() -> None:
    """Membership and role together, the home head first; who agreed is left out; own people and posts need no release."""
    asks: dict[str, Any] = {"asks": {"converter": ["person", "home_head"], "partner": ["receiving_head", "home_head"]}}
    lle = a_role("sle", asks=["governing_body"])

    def waiting(*more: Entry, **keys: Any) -> list[str]:
        return list(still_to_ask(a_scenario(lle, *more, **asks, **keys), "science", "science_1"))

    assert waiting() == ["home_head", "person", "governing_body"]
    assert waiting(a_school(membership="partner")) == ["home_head", "receiving_head", "governing_body"]
    assert waiting(a_school(membership="partner", consent="agreed")) == ["home_head", "governing_body"]
    assert waiting(a_school(membership="sponsored")) == ["governing_body"]
    assert waiting(a_school(consent="pending")) == ["home_head", "receiving_head", "person", "governing_body"]
    assert waiting(a_specialist(base="home")) == ["person"]
    assert waiting(**answered("agreed")) == ["person", "governing_body"]
    assert waiting(**answered("pending")) == ["home_head", "person", "governing_body"]


def test_without_a_table_only_those_beyond_the_trust_are_asked() -> None:
    """Sponsored and converter schools are told."""
    for membership, asked in (("sponsored", []), ("converter", []), ("partner", ["receiving_head"])):
        scenario = a_scenario(a_school(membership=membership))
        assert still_to_ask(scenario, "science", "science_1") == asked

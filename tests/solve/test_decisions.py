"""What is decided already: dates for it, or the smallest set of decisions that cannot all hold."""

from typing import Any

import pytest

from builders import Entry, a_fixed, a_forbidden, a_need, a_role, a_scenario, a_school, a_specialist
from deployer.errors import Finding, Findings
from deployer.plan.verify import faults
from deployer.problem.build import Problem
from deployer.rules import RULES
from deployer.rules.variables import Diary
from deployer.solve.answer import deployments_of
from deployer.solve.decisions import CALENDAR, settled

MONDAY, TUESDAY = "2026-09-07", "2026-09-08"


def decided(*entries: Entry, **keys: Any) -> Diary:
    """The least diary of a scenario's decisions; it breaks no rule."""
    scenario = a_scenario(*entries, **keys)
    problem = Problem(scenario)
    diary = settled(problem)
    assert faults(scenario, deployments_of(problem, diary)) == []
    return diary


def clash(*entries: Entry, **keys: Any) -> Finding:
    """What is found wrong with the decisions."""
    with pytest.raises(Findings, match="decision") as caught:
        settled(Problem(a_scenario(*entries, **keys)))
    assert [finding.code for finding in caught.value.findings] == ["decisions-clash"]
    return caught.value.findings[0]


def test_nothing_decided() -> None:
    """An empty diary."""
    assert decided() == {}


def test_no_more_than_is_decided() -> None:
    """The listed visit, the least of a need without listed ones, and nothing else."""
    needs = a_need(days=3), a_need("more", days=3, least={"days": 2}, school="south"), a_need("other")
    diary = decided(*needs, a_fixed(visits=(TUESDAY,)), a_fixed("more"))
    assert {need: len(slots) for (need, _), slots in diary.items()} == {"science": 1, "more": 2}


def test_what_has_to_come_before_a_decision() -> None:
    """The required first need gets a visit too, by somebody else, before the decided one."""
    needs = a_need(), a_need("more", after={"science": "required"})
    people = a_specialist(), a_specialist("science_2")
    diary = decided(*needs, *people, a_fixed("more", "science_2", visits=(TUESDAY,)))
    assert [slot.day for key, slots in diary.items() if key[0] == "science" for slot in slots] == [0]


def test_one_decision_against_the_dates() -> None:
    """A Monday on which nobody is free, named with who decided."""
    found = clash(a_specialist(available={"tue": "day"}), a_fixed(visits=(MONDAY,), by="the executive lead"))
    assert found.where == "fixed.science_science_1"
    assert "the decision science_science_1 cannot be carried out" in found.found
    assert "Science 1 to science, decided by the executive lead" in found.found


def test_only_those_that_clash_are_named() -> None:
    """Of three decisions two want one person at once; the third is innocent."""
    needs = a_need(), a_need("more", school="south"), a_need("other")
    innocent = a_fixed("other", "science_2", visits=(MONDAY,))
    both = a_fixed(visits=(MONDAY,)), a_fixed("more", visits=(MONDAY,))
    people = a_specialist(), a_specialist("science_2")
    found = clash(innocent, *both, *needs, *people).found
    assert "science_science_1 and more_science_1 cannot all be carried out together" in found
    assert "other_science_2" not in found


def test_a_clash_over_capacity() -> None:
    """Three decisions, each pair of which fits a cap of two days: all three are named, none is to spare."""
    needs = [a_need(name, school=f"school_{name}") for name in ("a", "b", "c", "d")]
    capped = a_specialist(limits={"days_per_term": 2}), a_specialist("science_2")
    fixed = [*(a_fixed(name) for name in ("a", "b", "c")), a_fixed("d", "science_2")]
    found = clash(*needs, *capped, *fixed).found
    assert "a_science_1 and b_science_1 and c_science_1 cannot all" in found
    assert "d_science_2" not in found


@pytest.mark.parametrize(
    ("entries", "keys"),
    [
        ((a_school(hosts={"visits_at_once": 1}),), {}),
        ((a_school("home", releases={"people_at_once": 1}),), {}),
        ((a_role(cover_rate=100),), {"budget": {"total": 199}}),
    ],
    ids=["hosts", "release", "budget"],
)
def test_each_alone_but_not_together(entries: tuple[Entry, ...], keys: dict[str, Any]) -> None:
    """Limits that two decisions share; either alone is carried out."""
    needs, people = (a_need(), a_need("more")), (a_specialist(), a_specialist("science_2"))
    first, second = a_fixed(visits=(MONDAY,)), a_fixed("more", "science_2", visits=(MONDAY,))
    rest = (*needs, *people, *entries)
    assert "science_science_1 and more_science_2" in clash(*rest, first, second, **keys).found
    assert len(decided(*rest, first, **keys)) == len(decided(*rest, second, **keys)) == 1


def test_two_people_for_a_need_of_one() -> None:
    """A need that one person serves, decided for two; where two may share both serve it."""
    people, both = (a_specialist(), a_specialist("science_2")), (a_fixed(), a_fixed(specialist="science_2"))
    assert "science_science_1 and science_science_2" in clash(a_need(days=2), *people, *both).found
    assert len(decided(a_need(days=2, people={"max": 2}), *people, *both)) == 2


def test_a_decision_for_somebody_who_may_not_go() -> None:
    """Not qualified: there is no pair to decide on."""
    found = clash(a_need(level=3), a_specialist(expertise={"science": 2}), a_fixed()).found
    assert "the decision science_science_1 cannot be carried out (" in found


def test_the_rule_in_the_way_is_named() -> None:
    """The one without which the decisions could all be carried out; the calendar where it is none."""
    people = a_specialist(), a_specialist("science_2")
    both = a_fixed(visits=(MONDAY,)), a_fixed("more", "science_2", visits=(MONDAY,))
    found = clash(a_need(), a_need("more"), *people, *both, a_school(hosts={"visits_at_once": 1}))
    assert found.fix.startswith("take one of them back, or ease the rule in the way: ")
    assert "no more visits on site at once" in found.fix
    never = clash(a_specialist(available={"tue": "day"}), a_fixed(visits=(MONDAY,)))
    assert never.fix == "take it back, or ease the rule in the way: " + CALENDAR


def test_all_rules_in_the_way_are_named() -> None:
    """Two rules that clash only together: without either one both decisions could be carried out."""
    needs = a_need(days=2, least={"days": 2}), a_need("more", school="south", days=2, least={"days": 2})
    found = clash(*needs, a_specialist(limits={"days_per_term": 3}), a_fixed(), a_fixed("more"))
    sentences = {rule.name: rule.sentence for rule in RULES}
    assert found.fix.startswith("take one of them back, or ease one of the rules in the way: ")
    assert sentences["days_per_term"] in found.fix
    assert sentences["least"] in found.fix


def test_a_ban_that_clashes_with_a_decision_is_named_beside_it() -> None:
    """What has to come first is forbidden to the only one who could do it; another ban is innocent."""
    needs = a_need(), a_need("more", after={"science": "required"}, category="maths")
    people = a_specialist(), a_specialist("mathematician", expertise={"maths": 3})
    bans = a_forbidden(need="science"), a_forbidden("mathematician", school="south")
    found = clash(*needs, *people, *bans, a_school("south"), a_fixed("more", "mathematician"))
    assert "the decisions more_mathematician and science_1_science cannot all be carried out together" in found.found
    assert "Science 1 not to science, decided by the trust" in found.found
    assert "mathematician_south" not in found.found

"""What a planner might try: each scenario has a verified plan, and its page says what happened."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given

from builders import a_fixed, a_forbidden, a_need, a_role, a_scenario, a_scenario_dict, a_school, a_span, a_specialist
from cases import cases
from deployer.cli import run
from deployer.report.parts import as_text
from deployer.scenario.schema import Scenario
from hostile.planned import page_of, pages, planned, read_back
from random_scenarios import tiny_scenarios

DAY = "2026-09-07"
LONG = "Ä very long name that somebody typed without any sense of measure, twice over and more. " * 3
PAID = a_role(cover_rate=210)
NOTHING = "0 of 1 day (0%)"


def dated(*entries: Any, first: str, last: str) -> Scenario:
    """With a term of its own."""
    return a_scenario(*entries, calendar={"first_day": first, "last_day": last})


def without(scenario: Scenario, *maps: str) -> Scenario:
    """With nothing in these maps."""
    return scenario.model_copy(update={name: {} for name in maps})


class Odd(NamedTuple):
    """A scenario, and words of its page."""

    scenario: Scenario
    words: tuple[str, ...]


ODD = {
    "nothing at all": Odd(
        without(a_scenario(), "schools", "needs", "specialists", "roles", "categories"),
        ("No school asks for anything.", "Nobody goes anywhere."),
    ),
    "no needs": Odd(without(a_scenario(), "needs"), ("No school asks for anything.",)),
    "nobody": Odd(without(a_scenario(), "specialists"), (NOTHING, "there is nobody to send")),
    "one school, one person": Odd(a_scenario(), ("1 of 1 day (100%)", "1 need in full")),
    "one day": Odd(dated(first=DAY, last=DAY), ("Science 1: Mon 7 Sep",)),
    "begins on a Saturday": Odd(dated(a_need(days=6), first="2026-09-05", last="2026-09-13"), ("5 of 6 days",)),
    "a weekend": Odd(dated(first="2026-09-05", last="2026-09-06"), (NOTHING, "too few days in common")),
    "a window of one day": Odd(a_scenario(a_need(days=2, window=a_span("2026-09-09"))), ("Science 1: Wed 9 Sep",)),
    "a window of a Sunday": Odd(a_scenario(a_need(window=a_span("2026-09-13"))), (NOTHING,)),
    "everybody declined": Odd(a_scenario(a_specialist(declined=["north"])), (NOTHING, "have said no")),
    "the school declined": Odd(a_scenario(a_school(consent="declined")), (NOTHING, "have said no")),
    "all is decided": Odd(
        a_scenario(
            a_need("a"), a_need("b"), a_fixed("a", visits=("2026-09-08",)), a_fixed("b", visits=("2026-09-09",))
        ),
        ("(decided already): Tue 8 Sep", "(decided already): Wed 9 Sep", "2 of 2 days"),
    ),
    "no money": Odd(a_scenario(PAID, budget={"total": 0}), (NOTHING, "£0 of the £0 allowed")),
    "no money needed": Odd(a_scenario(budget={"total": 0}), ("1 of 1 day", "£0 of the £0 allowed")),
    "larger than the term": Odd(a_scenario(a_need(days=400)), ("20 of 400 days (5%)", "no more days in common")),
    "never available": Odd(a_scenario(a_specialist(available={})), (NOTHING,)),
    "joins on the last day": Odd(a_scenario(a_need(days=3), a_school(joins="2026-10-02")), ("Science 1: Fri 2 Oct",)),
    "long names": Odd(a_scenario(a_school(name=LONG), a_specialist(name=LONG)), (LONG.strip(),)),
    "ids within ids": Odd(
        a_scenario(
            *(a_need(need, school=school) for need, school in (("a", "n"), ("a_", "n_"), ("aa", "nn"))),
            *(a_specialist(person, limits={"days_per_term": 1}) for person in ("s", "s_", "ss")),
        ),
        ("3 of 3 days", "N (n)", "N (n_)", "S (s)", "S (s_)"),
    ),
    "two people": Odd(
        a_scenario(
            a_need(days=6, people={"max": 2}),
            a_specialist(available={"mon": "day"}),
            a_specialist("science_2", available={"tue": "day"}),
        ),
        ("6 of 6 days", "Science 1: Mondays", "Science 2: Tuesdays"),
    ),
    "twins": Odd(a_scenario(a_specialist("t1", name="Twin"), a_specialist("t2", name="Twin")), ("Twin (t",)),
    "must, but nobody can": Odd(
        a_scenario(a_need(priority="must", category="maths", days=5)),
        ("5 days are missing from 1 need that must be met. No plan can do better.", "Nobody can come"),
    ),
    "cost before need": Odd(
        a_scenario(PAID, goals={"cost": {}, "coverage": {}}), (NOTHING, "2. Cost £0", "losing on cost")
    ),
    "all may be given up": Odd(
        a_scenario(PAID, goals={"coverage": {"within": "100%"}, "cost": {}}),
        (NOTHING, "£0 for cover", "That every need can be met in full has not been ruled out. 3. Cost"),
    ),
    "tiny factors": Odd(
        a_scenario(weights={"priority": {"medium": 0.01}}), ("1 of 1 day (100%)", "Every need is met in full.")
    ),
    "an empty hub": Odd(a_scenario(hubs={"lonely": {"name": "Lonely Hub"}}), ("1 of 1 day (100%)",)),
    "two years": Odd(
        dated(a_need(days=50, rhythm="weekly"), first="2026-09-01", last="2028-08-31"), ("50 of 50 days", "2028")
    ),
    "host takes nobody": Odd(a_scenario(a_school(hosts={"visits_at_once": 0})), (NOTHING,)),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_but_sound(odd: Odd, tmp_path: Path) -> None:
    """Written, read again, planned, verified, told: and nothing was left that a longer search might find."""
    plan = planned(read_back(tmp_path, odd.scenario))
    told = page_of(plan)
    assert [words for words in odd.words if words not in told] == []
    assert plan.made.stopped == "proved"
    assert [page for page in pages(plan) if not as_text(page, 60).strip()] == []


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            [
                *(a_need("a"), a_need("b", school="south")),
                *(a_fixed("a", visits=(DAY,)), a_fixed("b", visits=(DAY,))),
            ],
            ("fixed deployment b_science_1", "the person is decided for a"),
        ),
        ([a_fixed(), a_forbidden(need="science")], ("is forbidden by forbidden deployment science_1_science",)),
        ([a_fixed(), a_specialist(declined=["north"])], ("specialist science_1 has declined north",)),
        ([a_fixed(visits=("2026-09-13",))], ("on 2026-09-13 day is impossible: that is a Sunday",)),
        ([a_fixed(visits=(DAY, "2026-09-08"))], ("the need asks for 1 visit, and 2 are decided",)),
        (
            [a_fixed(visits=(DAY,)), a_school(hosts={"visits_at_once": 0})],
            ("the decision science_science_1 cannot be carried out",),
        ),
        (
            [a_need("a"), a_need("b"), a_fixed("a"), a_fixed("b"), a_specialist(limits={"days_per_term": 1})],
            ("the decisions a_science_1 and b_science_1 cannot all be carried out together",),
        ),
    ],
)
def test_decisions_that_contradict_each_other(
    entries: list[Any], words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, both named, with a place in the file, and no plan is left."""
    path = tmp_path / "scenario.yaml"
    path.write_text(to_text(entries))
    assert run(["plan", str(path), "--time-limit", "20"]) == 1
    told = capsys.readouterr().err
    assert [word for word in words if word not in told] == []
    assert f"{path}:" in told.partition("error: ")[2]
    assert list(tmp_path.iterdir()) == [path]


def to_text(entries: list[Any]) -> str:
    """The scenario of these entries as a file has it, contradictions and all."""
    return json.dumps(a_scenario_dict(*entries), indent=1)


@cases(30)
@given(scenario=tiny_scenarios(most_plans=200))
def test_any_small_scenario_can_be_written_planned_and_shown(
    scenario: Scenario, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the reader finds is what was written, its plan is verified, and no page fails or is too wide."""
    again = read_back(tmp_path_factory.mktemp("tiny"), scenario)
    assert again == scenario
    for page in pages(planned(again)):
        lines = as_text(page, 70).splitlines()
        assert lines
        assert max(map(len, lines)) <= 70

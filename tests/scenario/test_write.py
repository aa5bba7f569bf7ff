"""What is written can be read again as the same scenario."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cases import examples
from deployer.scenario.load import load, parsed
from deployer.scenario.schema import Need, Scenario, School
from deployer.scenario.shape import fitted
from deployer.scenario.write import to_yaml
from scenario.files import SOUND, changed, loaded

FORMAT = "deployer/scenario/1"
IDS = st.one_of(
    st.text(alphabet="abcxyz0123456789_", min_size=1, max_size=12),
    st.sampled_from(["no", "yes", "null", "true", "1e3", "0x1"]),
)
LETTERS = st.characters(
    exclude_categories=["Cc", "Cs"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff",
)
TEXTS = st.one_of(
    st.text(alphabet=st.one_of(LETTERS, st.just("\n")), min_size=1, max_size=60).filter(
        lambda text: bool(text.strip())
    ),
    st.sampled_from(
        [
            "NO",
            "12:30",
            "0123",
            "1_000",
            "2026-09-02",
            "=",
            "<<",
            "~",
            "a: b",
            "- a",
            "#",
            "'",
            '"',
            ".5",
            "-.inf",
            "!x",
            "*a",
            "x " * 90,
        ]
    ),
)
DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
FACTORS = st.floats(1e-6, 100, allow_nan=False)


def spans() -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(IDS, st.fixed_dictionaries({"from": DATES, "to": DATES}), max_size=2)


SCHOOLS = st.fixed_dictionaries(
    {"name": TEXTS, "phase": st.sampled_from(["primary", "post_16"]), "membership": st.just("partner")},
    optional={
        "urn": st.from_regex(r"\A[0-9]{6}\Z"),
        "closures": spans(),
        "pupils": st.integers(0, 20_000),
        "location": st.fixed_dictionaries({"lat": st.floats(49, 61), "lon": st.floats(-9, 3)}),
        "joins": DATES,
    },
)
NEEDS = st.fixed_dictionaries(
    {"school": IDS, "category": IDS},
    optional={
        "days": st.integers(1, 800).map(lambda halves: halves / 2),
        "aim": TEXTS,
        "rhythm": st.one_of(st.sampled_from(["weekly", "any"]), st.just({"pattern": "block", "gap_days": {"min": 2}})),
        "after": st.one_of(st.lists(IDS, max_size=3), st.dictionaries(IDS, st.just("required"), max_size=2)),
        "least": st.just({"sessions": 1}),
    },
)
SCENARIOS = st.fixed_dictionaries(
    {
        "format": st.just(FORMAT),
        "title": TEXTS,
        "calendar": st.fixed_dictionaries({"first_day": DATES, "last_day": DATES}),
        "schools": st.dictionaries(IDS, SCHOOLS, max_size=3),
        "roles": st.just({}),
    },
    optional={
        "sample": st.booleans(),
        "needs": st.dictionaries(IDS, NEEDS, max_size=3),
        "weights": st.fixed_dictionaries({"themes": st.dictionaries(IDS, FACTORS, max_size=3)}),
        "goals": st.fixed_dictionaries({"cost": st.just({}), "coverage": st.just({"within": "0.5%"})}),
        "budget": st.fixed_dictionaries({"total": st.floats(0, 10_000_000)}),
    },
)


@examples(150)
@given(SCENARIOS)
def test_every_scenario_survives_writing_and_reading(data: dict[str, Any]) -> None:
    """Whatever texts, ids and numbers it has."""
    scenario = Scenario.model_validate(data, strict=False)
    text = to_yaml(scenario)
    again, faults = fitted(parsed("written", text), Scenario, FORMAT)
    assert faults == ()
    assert again == scenario
    assert again is not None
    assert list(again.goals) == list(scenario.goals)


@examples(100)
@given(SCENARIOS)
def test_other_readers_of_yaml_see_the_same_texts(data: dict[str, Any]) -> None:
    """What is text is in quotes wherever the usual reader would take it for a number, a date or a truth value."""
    scenario = Scenario.model_validate(data, strict=False)
    read = yaml.safe_load(to_yaml(scenario))
    assert read["title"] == scenario.title
    assert list(read["schools"]) == list(scenario.schools)
    assert [school["name"] for school in read["schools"].values()] == [one.name for one in scenario.schools.values()]


def test_a_written_scenario_is_short_and_plain() -> None:
    """Defaults are left out, dates and numbers are bare, ids and misreadable texts are not."""
    school = School.model_validate({"name": "NO", "urn": "137034", "phase": "primary", "membership": "partner"})
    need = Need.model_validate({"school": "north", "category": "a", "days": 2, "rhythm": "weekly", "after": ["b"]})
    given_scenario, _ = fitted(parsed("sound", SOUND), Scenario, FORMAT)
    assert given_scenario is not None
    text = to_yaml(given_scenario.model_copy(update={"schools": {"north": school}, "needs": {"n": need}}))
    assert '    name: "NO"\n    urn: "137034"\n    phase: primary\n' in text
    assert "calendar: {first_day: 2026-09-07, last_day: 2026-10-02}\n" in text
    assert "    rhythm: weekly\n" in text
    assert "    after: [b]\n" in text
    assert "days: 2\n" in text
    assert "travel" not in text


def test_an_expanded_scenario_can_be_loaded(tmp_path: Path) -> None:
    """What `validate --expanded` prints is a scenario that plans as the file it came from."""
    package = "packages: {all: {when: {}, needs: {core: {category: science, days: 3}}}}"
    first = loaded(tmp_path, changed({}, "catalogue: standard", package))
    path = tmp_path / "expanded.yaml"
    path.write_text(to_yaml(first.expanded), encoding="utf-8")
    second = load(path)
    assert second.scenario == second.expanded == first.expanded
    assert "north__all__core" in second.scenario.needs


@pytest.mark.parametrize("number", [0.00001, 1e-7, 0.1, 2.0, 1234567.5])
def test_numbers_are_written_without_exponent(number: float) -> None:
    given_scenario, _ = fitted(parsed("sound", SOUND), Scenario, FORMAT)
    assert given_scenario is not None
    budget = given_scenario.budget.model_copy(update={"total": number})
    text = to_yaml(given_scenario.model_copy(update={"budget": budget}))
    line = next(line for line in text.splitlines() if line.startswith("budget"))
    assert "e-" not in line
    again, _ = fitted(parsed("written", text), Scenario, FORMAT)
    assert again is not None
    assert again.budget.total == number

"""What must be complete: each rule with file, verifier and test, each goal with measure and words, each example with a plan."""

from pathlib import Path

import pytest

from deployer import goals as goals_package
from deployer import rules as rules_package
from deployer.goals import GOALS
from deployer.plan.verifiers.goals import MEASURES, UNITS
from deployer.plan.verifiers.whole import WORDS
from deployer.plan.verify import VERIFIERS
from deployer.problem import eligibility
from deployer.report import goal_words, labels
from deployer.rules import RULES
from deployer.rules.variables import Rule
from deployer.scenario.load import load
from deployer.scenario.schema import ALL_GOALS
from deployer.solve.reasons import FALLS
from deployer.solve.run import Settings, plan
from deployer.solve.search import SHARES

ROOT = Path(__file__).parents[1]
SHIPPED = [
    path
    for path in sorted((ROOT / "scenarios").glob("**/*.yaml"))
    if "\nformat: deployer/scenario/" in path.read_text(encoding="utf-8")
]
"""What is a scenario is told by its format: what-ifs and studies lie beside."""
NO_RULES = {"__init__", "model", "variables", "expense", "funding"}
"""Files of the rules package that hold no rule."""
WITH_DATES = "available"
"""A reason not to be a candidate that is counted with the dates, not among the checks."""


def modules(package: object) -> set[str]:
    """The names of a package's files."""
    return {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")}  # type: ignore[attr-defined]


def test_every_rule_is_listed_under_the_name_of_its_file() -> None:
    """A rule that nobody lists is no rule."""
    assert {rule.name for rule in RULES} == modules(rules_package) - NO_RULES
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_has_its_verifier() -> None:
    """A rule in the model, or a reason not to be a candidate, without its second statement fails here."""
    stated = {rule.name for rule in RULES} | {check.name for check in eligibility.CHECKS} | {WITH_DATES}
    assert {verify.__name__.removeprefix("verify_") for verify in VERIFIERS} == stated
    assert len(VERIFIERS) == len(stated)


def test_every_rule_has_its_test() -> None:
    """One file each, named after it."""
    stated = {verify.__name__.removeprefix("verify_") for verify in VERIFIERS}
    assert stated == {path.stem.removeprefix("test_") for path in (ROOT / "tests/rules").glob("test_*.py")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_sentence_and_says_something(rule: Rule) -> None:
    """A sentence for people, and rows for at least one model."""
    assert rule.sentence.endswith(".")
    assert rule.table or rule.in_timetable or rule.in_allocation


def test_every_rule_has_a_word_for_people() -> None:
    """What a broken rule is called on the terminal."""
    assert {verify.__name__.removeprefix("verify_") for verify in VERIFIERS} <= set(labels.RULES)


def test_every_verifier_has_a_sentence() -> None:
    """The docstring is what people may read."""
    assert [verify.__name__ for verify in VERIFIERS if not (verify.__doc__ or "").strip().endswith(".")] == []


def test_every_rule_is_written_down() -> None:
    """docs/meaning.md names each."""
    written = (ROOT / "docs/meaning.md").read_text(encoding="utf-8")
    stated = {verify.__name__.removeprefix("verify_") for verify in VERIFIERS} - {
        "asked"
    }  # said there as "never more than asked"
    assert sorted(rule for rule in stated if f"`{rule}" not in written) == []


def test_every_goal_is_complete() -> None:
    """The scenario's word for it, its file, its second measure, its words, and its share of the time."""
    wanted = set(ALL_GOALS)
    assert modules(goals_package) - {"__init__", "goal"} == wanted
    assert [set(GOALS), set(MEASURES), set(UNITS), set(WORDS), set(SHARES)] == [wanted] * 5
    assert [set(labels.GOALS), set(goal_words.REACHED)] == [wanted] * 2
    assert set(labels.UNITS) == {goal.unit for goal in GOALS.values()}
    assert {name: (goal.unit, goal.sense) for name, goal in GOALS.items()} == UNITS


def test_every_reason_has_words() -> None:
    """Whatever leaves a need without people can be said."""
    assert set(FALLS) == {check.name for check in eligibility.CHECKS} | {WITH_DATES}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_every_shipped_scenario_plans(path: Path) -> None:
    """What we ship as an example works, in ten seconds; need met has a bound, and no value is better than its bound."""
    answer = plan(load(path).expanded, Settings(time_limit=10))
    assert answer.verified
    names = [goal.name for goal in answer.goals]
    pressing = answer.goals[: names.index("coverage") + 1]
    assert [goal.name for goal in pressing if goal.bound is None] == []
    for goal in answer.goals:
        sign = 1 if goal.sense == "max" else -1
        assert goal.bound is None or sign * goal.value <= sign * goal.bound


def test_there_are_shipped_scenarios() -> None:
    """Nothing above passes for want of files."""
    assert len(SHIPPED) >= 3

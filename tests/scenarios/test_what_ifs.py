"""The shipped what-ifs and the study: each fits its scenario, and what in them is invented says so."""

from pathlib import Path

import pytest

from deployer.cli.examined import examined
from deployer.cli.inquiry import read_inquiry
from deployer.scenario.load import load
from deployer.scenario.overlaid import changes_of
from deployer.scenario.overlay import apply, misfits, read_overlay

SHIPPED = Path(__file__).parents[2] / "scenarios"
STUDIES = sorted(SHIPPED.glob("*/whatif/study.yaml"))
WHAT_IFS = [path for path in sorted(SHIPPED.glob("*/whatif/*.yaml")) if path not in STUDIES]
BASES = {path.parent.name: load(path) for path in sorted(SHIPPED.glob("*/autumn-2026.yaml"))}

each_what_if = pytest.mark.parametrize("path", WHAT_IFS, ids=lambda path: f"{path.parents[1].name}-{path.stem}")


def test_there_is_something_to_try_for_every_trust() -> None:
    """At least ten in all."""
    assert len(WHAT_IFS) >= 10
    assert {path.parents[1].name for path in WHAT_IFS} == BASES.keys()


@each_what_if
def test_it_fits_its_scenario_and_no_other(path: Path) -> None:
    """Laid over it, it changes something and leaves no warning; the other trusts' scenarios are refused."""
    what_if = read_overlay(path)
    for trust, base in BASES.items():
        assert bool([*misfits(what_if, base.tree)]) == (trust != path.parents[1].name)
    laid = apply(BASES[path.parents[1].name].tree, [what_if.layer])
    assert laid.warnings == ()
    assert [len(each) > 0 for each in changes_of(laid.tree)] == [True]


@each_what_if
def test_schools_that_join_are_called_an_example(path: Path) -> None:
    """No real school is given a grade, a risk or a need by us."""
    base = BASES[path.parents[1].name].scenario
    laid = apply(BASES[path.parents[1].name].tree, [read_overlay(path).layer]).scenario
    new = [school for key, school in laid.schools.items() if key not in base.schools]
    assert [school.name for school in new if not school.name.startswith("Example ") or school.urn] == []
    same = [key for key in base.schools if laid.schools[key].rating != base.schools[key].rating]
    assert same == []


def test_the_study_asks_two_dozen_questions_of_central_region() -> None:
    """Each under a name and a title of its own, together using every what-if of the folder."""
    (path,) = STUDIES
    inquiry = read_inquiry(path, [], [], stack=False)
    assert len(inquiry.variants) == 24
    assert len({variant.case.name for variant in inquiry.variants}) == 24
    assert len({variant.case.title for variant in inquiry.variants}) == 24
    used = {what_if.layer.source for variant in inquiry.variants for what_if in variant.case.what_ifs}
    assert {Path(source).resolve() for source in used} == set(WHAT_IFS) & set(path.parent.glob("*.yaml"))


def test_validate_accepts_all_of_them_at_once() -> None:
    """What-ifs, study and scenarios: a kind is told by its format."""
    files = [*WHAT_IFS[:1], *STUDIES, *sorted(SHIPPED.glob("wickersley/autumn-2026.yaml"))]
    assert [examined(path).exit_code for path in files] == [0, 0, 0]

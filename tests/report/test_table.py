"""plan.csv: read back it is the same plan, and no spreadsheet runs anything in it."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answered import a_plan
from builders import a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.plan.by_hand import read_csv
from deployer.report.book import Book
from deployer.report.table import FORMULA, MARK, plan_csv
from deployer.scenario.schema import Scenario
from report.sample import a_full_plan


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all texts that are drawn."""
    return tmp_path_factory.mktemp("tables")


def named(*names: str) -> Scenario:
    """A school and people of these names."""
    school, first, second = names
    return a_scenario(
        a_need(days=2, people={"max": 2}),
        a_school(name=school),
        a_specialist(name=first),
        a_specialist("science_2", name=second),
    )


def table(scenario: Scenario) -> str:
    by_two = a_deployment(scenario, "science", "2026-09-07", a_visit("2026-09-14", "science_2"))
    return plan_csv(Book.of(a_plan(scenario, by_two)))


def test_a_row_for_each_visit_and_person_by_date() -> None:
    """With names, which people know, and the need's id, which tells two needs of a school apart."""
    assert table(named("North School", "Science SLE 1", "Science SLE 2")) == (
        f"{MARK}date,session,person,school,need\r\n"
        "2026-09-07,day,Science SLE 1,North School,science\r\n"
        "2026-09-14,day,Science SLE 2,North School,science\r\n"
    )


def test_two_of_one_name_are_told_apart_by_their_ids() -> None:
    """As is whoever is called like the id of somebody else."""
    assert "science_1,North" in table(named("North", "The SLE", "The SLE"))
    assert "2026-09-07,day,science_1,North" in table(named("North", "science_2", "The SLE"))


@pytest.mark.parametrize("sign", FORMULA)
def test_a_name_that_a_spreadsheet_would_run_is_not_written(sign: str) -> None:
    """Its id stands there, as where a semicolon would begin another cell."""
    text = table(named(f"{sign}1+1", f"SLE;{sign}1+1", f"{sign}HYPERLINK(A1)"))
    assert "2026-09-07,day,science_1,north,science" in text
    assert f"{sign}1+1" not in text
    assert "HYPERLINK" not in text


def test_the_sample_plan_comes_back(folder: Path) -> None:
    """Visits, people and marks."""
    plan = a_full_plan()
    path = folder / "plan.csv"
    path.write_bytes(plan_csv(Book.of(plan)).encode())
    assert read_csv(path, plan.scenario.given) == plan.deployments


NAMES = st.text("ab_1=+-@;,\"' \t\n\u00e9\u202e", min_size=1, max_size=6).filter(lambda name: name.strip())


@settings(derandomize=True, database=None, deadline=None, max_examples=25)
@given(st.tuples(NAMES, NAMES, NAMES))
def test_whatever_people_are_called_the_table_comes_back(folder: Path, names: tuple[str, str, str]) -> None:
    """And no cell begins like a formula."""
    scenario = named(*names)
    text = table(scenario)
    path = folder / "drawn.csv"
    path.write_bytes(text.encode())
    read = [(visit.date.day, visit.specialists) for one in read_csv(path, scenario) for visit in one.visits]
    assert read == [(7, ["science_1"]), (14, ["science_2"])]
    assert not any(cell.startswith(FORMULA) for row in csv.reader(text.splitlines()) for cell in row)

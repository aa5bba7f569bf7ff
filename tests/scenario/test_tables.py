"""Tables beside a scenario: data as the year goes, and scores for matches."""

from pathlib import Path

import pytest

from deployer.errors import Findings
from deployer.plan.verifiers.weight import weight_of
from deployer.problem.build import Problem
from deployer.scenario.load import Loaded
from deployer.scenario.packages import expand
from deployer.scenario.write import to_yaml
from scenario.files import changed, errors_in, loaded, warnings_in

DATA = "date,school,category,severity\n"
ROWS = DATA + "2026-09-01,north,science,severe\n2026-09-14,north,science,low\n"


def with_data(folder: Path, rows: str, *more: str) -> Loaded:
    """The sound scenario with a table of data beside it."""
    (folder / "points.csv").write_text(rows, encoding="utf-8")
    return loaded(folder, changed({}, "data_points: points.csv", *more))


@pytest.mark.parametrize(
    ("as_of", "weight"), [("2026-08-31", 100), ("2026-09-01", 150), ("2026-09-13", 150), ("2026-09-14", 85)]
)
def test_data_raise_or_lower_a_need_from_their_date_on(as_of: str, weight: int, tmp_path: Path) -> None:
    """By the newest on or before as_of; the model and the second opinion say so."""
    scenario = with_data(tmp_path, ROWS, f"as_of: {as_of}").expanded
    assert Problem(scenario).needs["first"].weight == weight
    assert weight_of(scenario, scenario.needs["first"]) == weight


def test_data_of_another_school_or_area_do_not_count(tmp_path: Path) -> None:
    """Without as_of, what was known on the term's first day does."""
    text = DATA + "2026-09-01,home,science,severe\n2026-09-07,north,science,high\n2026-09-08,north,science,low\n"
    scenario = with_data(tmp_path, text).expanded
    assert Problem(scenario).needs["first"].weight == 125
    assert Problem(with_data(tmp_path, text, "weights: {severity: {}}").expanded).needs["first"].weight == 100


def test_of_two_rows_of_one_date_the_last_counts(tmp_path: Path) -> None:
    scenario = with_data(tmp_path, DATA + "2026-09-01,north,science,high\n2026-09-01,north,science,low\n").expanded
    assert Problem(scenario).needs["first"].weight == weight_of(scenario, scenario.needs["first"]) == 85


def test_the_plans_question_carries_the_rows_and_not_the_file(tmp_path: Path) -> None:
    """So that a plan can be checked without the table; names of schools and other orders of columns are read too."""
    text = "severity;category;school;date\nSevere;Science;North;2026-09-01\n"
    read = with_data(tmp_path, text, "as_of: 2026-09-30")
    assert read.expanded.data_points.file is None
    (point,) = read.expanded.data_points.points.values()
    assert (point.school, point.category, point.severity) == ("north", "science", "severe")
    again = tmp_path / "again"
    again.mkdir()
    assert expand(loaded(again, to_yaml(read.expanded)).scenario) == read.expanded


@pytest.mark.parametrize(
    ("rows", "place", "found"),
    [
        ("2026-09-31,north,science,low", (2, 1), "date '2026-09-31' is not a date"),
        ("31/08/2026,north,science,low", (2, 1), "date '31/08/2026' is not a date"),
        ("2026-09-01,nort,science,low", (2, 12), "school 'nort' is not in the scenario"),
        ("2026-09-01,north,scienc,low", (2, 18), "category 'scienc' is not in the scenario"),
        ("2026-09-01,north,science,worse", (2, 26), "severity 'worse' is not known"),
        ("2026-09-01,north,science", (2, 1), "the row has 3 cells, the header has 4"),
        ('2026-09-01,north,science,"low', (2, 1), "the row has a quotation mark that is never closed"),
    ],
)
def test_faults_of_a_table_have_its_lines(rows: str, place: tuple[int, int], found: str, tmp_path: Path) -> None:
    """The source is the table, not the scenario."""
    with pytest.raises(Findings, match="line 2") as raised:
        with_data(tmp_path, DATA + rows + "\n")
    (finding,) = raised.value.findings
    assert raised.value.source.endswith("points.csv")
    assert finding.place is not None
    assert ((finding.place.line, finding.place.column), finding.found) == (place, found)


def test_every_fault_of_a_table_at_once(tmp_path: Path) -> None:
    """In the order of its lines, and no more than anybody reads."""
    with pytest.raises(Findings, match="nort") as raised:
        with_data(tmp_path, DATA + "x,nort,science,bad\n" + "2026-09-01,nort,science,low\n" * 300)
    codes = [one.code for one in raised.value.findings]
    assert (codes[:3], len(codes), codes[-1]) == (["not-a-date", "unknown-id", "unknown-value"], 201, "too-many-faults")


@pytest.mark.parametrize(
    "name", ["/etc/hostname", "../points.csv", "a/../../points.csv", r"..\points.csv", r"C:\points.csv"]
)
def test_a_table_lies_beside_its_scenario_and_nowhere_else(name: str, tmp_path: Path) -> None:
    (finding,) = errors_in(tmp_path, changed({}, f"data_points: '{name}'"))
    assert (finding.code, finding.where, finding.place is not None) == ("table-elsewhere", "data_points", True)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(ROWS, encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "points.csv").symlink_to(tmp_path / "secret.csv")
    (finding,) = errors_in(inside, changed({}, "data_points: points.csv"))
    assert finding.code == "table-elsewhere"


def test_a_table_that_cannot_be_read_is_a_fault_of_the_scenario(tmp_path: Path) -> None:
    """Missing, a folder, not text, or too large."""
    text = changed({}, "data_points: points.csv")
    (finding,) = errors_in(tmp_path, text)
    assert (finding.code, finding.where) == ("table-unreadable", "data_points")
    assert finding.found == "data_points names 'points.csv': there is no such file"
    (tmp_path / "points.csv").write_bytes(b"\xff\xfe\x00")
    assert errors_in(tmp_path, text)[0].code == "table-unreadable"
    (tmp_path / "points.csv").write_bytes(b"a" * 1_000_001)
    assert "larger than 1 MB" in errors_in(tmp_path, text)[0].found


def with_scores(folder: Path, rows: str) -> Loaded:
    """The sound scenario with a table of scores beside it."""
    (folder / "scores.csv").write_text(rows, encoding="utf-8")
    return loaded(folder, changed({}, "match_scores: {file: scores.csv}"))


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        ("need,specialist,score\nfirst,science_1,70\n", 30),
        ("category,specialist,score\nscience,science_1,100\n", 0),
        ("need,category,specialist,score\n,science,science_1,100\nfirst,,Science SLE 1,40\n", 60),
        ("need,category,specialist,score\nfirst,,science_1,40\n,science,science_1,100\n", 60),
        ("need,specialist,score\nfirst,science_1,0\nfirst,science_1,55\n", 45),
    ],
)
def test_scores_replace_the_computed_match(rows: str, points: int, tmp_path: Path) -> None:
    """100 - score points a session; one for the need before one for its area, and the last of several."""
    (pair,) = Problem(with_scores(tmp_path, rows).expanded).pairs
    assert pair.points == points


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("need,specialist,score\nfirst,science_1,101\n", "out-of-range"),
        ("need,specialist,score\nfirst,science_1,7.5\n", "out-of-range"),
        ("need,specialist,score\nfirst,science_2,7\n", "unknown-id"),
        ("need,specialist,score\nfrist,science_1,7\n", "unknown-id"),
        ("need,category,specialist,score\nfirst,science,science_1,7\n", "need-or-category"),
        ("need,category,specialist,score\n,,science_1,7\n", "need-or-category"),
        ("specialist,score\nscience_1,7\n", "need-or-category"),
        ("need,score\nfirst,7\n", "missing-column"),
    ],
)
def test_faults_of_scores(rows: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Findings) as raised:  # the code says which
        with_scores(tmp_path, rows)
    assert [one.code for one in raised.value.findings] == [code]


def test_what_was_measured_of_nobody_known(tmp_path: Path) -> None:
    """Entries in the scenario itself."""
    text = (
        "impact: {a: {specialist: scienc_1, category: sciences, school: North, on: 2026-07-01, score: 80}}",
        "match_scores: {scores: {b: {specialist: science_1, score: 5}}}",
        "data_points: {points: {c: {on: 2026-07-01, school: nort, category: science, severity: low}}}",
        "last_term: {schools: {nort: {asked: 1, given: 0}}}",
    )
    found = {(one.code, one.where) for one in errors_in(tmp_path, changed({}, *text))}
    assert found == {
        ("unknown-id", "impact.a.specialist"),
        ("unknown-id", "impact.a.category"),
        ("need-or-category", "match_scores.scores.b"),
        ("unknown-id", "data_points.points.c.school"),
        ("unknown-id", "last_term.schools.nort"),
    }
    assert (
        warnings_in(tmp_path, changed({}, text[0].replace("scienc_1", "science_1").replace("sciences", "science")))
        == ()
    )

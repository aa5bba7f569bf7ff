from pathlib import Path

import pytest

from deployer.cli import run
from deployer.plan.store import write_plan
from deployer.scenario.write import to_yaml
from report.html.reading import read, rows
from report.html.test_trade_off import a_study
from report.sample import SCHOOLS, SPECIALISTS, a_full_plan, a_full_scenario


def test_each_reader_gets_the_file_of_their_name(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By id or full name; the folder is made; the page is whole, ours, and nothing else is beside it."""
    out = tmp_path / "new" / "pages"
    assert (
        run(["report", str(plan), "--out", str(out), "--for", "school:Waseley Hills High School", "--format", "html"])
        == 0
    )
    assert [path.name for path in out.glob("*.html")] == ["school-waseley_hills.html"]
    told = capsys.readouterr()
    assert told.out == ""
    assert "school-waseley_hills" in told.err
    page = (out / "school-waseley_hills.html").read_text()
    assert page.startswith("<!doctype html>")
    assert "Waseley Hills High School" in page


def test_everybody_gets_a_file_and_the_list_says_who_gets_which(plan: Path, tmp_path: Path) -> None:
    """Every file of the set is in the list, with its reader, and nothing else lies in the folder; a second run gives the same bytes."""
    out = tmp_path / "set"
    assert run(["report", str(plan), "--out", str(out), "--all"]) == 0
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    head, *lines = first["send.csv"].decode().splitlines()
    assert head == "reader,contact,file"
    assert {line.rpartition(",")[2] for line in lines} == set(first) - {"send.csv"}
    assert {f"school:{school}" for school in SCHOOLS} <= {line.partition(",")[0] for line in lines}
    assert run(["report", str(plan), "--out", str(out), "--all"]) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def test_contacts_are_in_the_list_and_on_no_page(tmp_path: Path) -> None:
    """What a spreadsheet would take for a formula is led by an apostrophe."""
    schools = SCHOOLS | {"holyhead": SCHOOLS["holyhead"] | {"contact": "office@holyhead.example"}}
    people = SPECIALISTS | {"maths_1": SPECIALISTS["maths_1"] | {"contact": "=HYPERLINK(maths)"}}
    write_plan(a_full_plan(a_full_scenario(schools=schools, specialists=people)), tmp_path / "plan.json")
    out = tmp_path / "set"
    assert run(["report", str(tmp_path / "plan.json"), "--out", str(out), "--all"]) == 0
    sent = (out / "send.csv").read_text()
    assert "school:holyhead,office@holyhead.example,school-holyhead.html\n" in sent
    pages = "".join(path.read_text() for path in out.glob("*.html"))
    assert "office@" not in pages
    assert "HYPERLINK" not in pages


def test_a_file_that_is_not_ours_is_left_alone(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then nothing of the set is written; --force replaces it; a page of ours is replaced without."""
    (tmp_path / "school-holyhead.html").write_text("<html>mine</html>")
    assert run(["report", str(plan), "--out", str(tmp_path), "--all"]) == 2
    assert "is there and not a report of ours as html" in capsys.readouterr().err
    assert [path.name for path in tmp_path.glob("*.html")] == ["school-holyhead.html"]
    assert not (tmp_path / "send.csv").exists()
    assert run(["report", str(plan), "--out", str(tmp_path), "--all", "--force"]) == 0
    assert run(["report", str(plan), "--out", str(tmp_path), "--all"]) == 0


def test_a_list_that_is_not_ours_is_left_alone(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It may be the office's own."""
    (tmp_path / "send.csv").write_text("name,address\n")
    assert run(["report", str(plan), "--out", str(tmp_path), "--all"]) == 2
    assert "send.csv is there and not our list" in capsys.readouterr().err
    assert list(tmp_path.glob("*.html")) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--for", "schol:holyhead"], "'schol:holyhead' is none of executive, board, hub:ID"),
        (["--for", "schol:holyhead"], "did you mean 'school'?"),
        (["--for", ""], "'' is none of executive, board, hub:ID"),
        (["--for", "school"], "'school' is none of executive, board, hub:ID"),
        (["--for", "school:holyhed"], "no school 'holyhed' in this plan; did you mean 'holyhead'?"),
        (["--for", "board:x"], "'board:x' is none of executive, board"),
        (["--for", "board", "--all"], "leave one of them out"),
    ],
)
def test_an_unknown_reader_has_a_way_out(
    arguments: list[str], words: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage, with the nearest known one, and nothing is written."""
    assert run(["report", str(plan), "--out", str(tmp_path / "out"), *arguments]) == 2
    assert words in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out").exists()


def test_calendars_are_for_schools_and_specialists_and_the_table_for_the_executive(plan: Path, tmp_path: Path) -> None:
    """Each is ours, so that a second run may replace it, and not a word of the command line's own hour is in it."""
    for whom, name, begins in (
        ("school:holyhead", "school-holyhead.ics", b"BEGIN:VCALENDAR\r\n"),
        ("specialist:maths_1", "specialist-maths_1.ics", b"BEGIN:VCALENDAR\r\n"),
        ("executive", "plan.csv", b"\xef\xbb\xbfdate,session,person,school,need\r\n"),
    ):
        kind = name.rpartition(".")[2]
        written = []
        for _ in range(2):
            assert run(["report", str(plan), "--out", str(tmp_path), "--for", whom, "--format", kind]) == 0
            written.append((tmp_path / name).read_bytes())
        assert written[0] == written[1]
        assert written[0].startswith(begins)
    assert run(["report", str(plan), "--out", str(tmp_path), "--for", "board", "--format", "ics"]) == 2


def test_the_table_of_a_report_is_a_plan_made_by_hand(tmp_path: Path) -> None:
    """What was written is read back, and keeps the rules as before."""
    written = a_full_plan()
    write_plan(written, tmp_path / "plan.json")
    (tmp_path / "trust.yaml").write_text(to_yaml(written.scenario.given))
    assert run(["report", str(tmp_path / "plan.json"), "--out", str(tmp_path), "--format", "csv"]) == 0
    assert run(["verify", str(tmp_path / "trust.yaml"), str(tmp_path / "plan.csv")]) == 0


def test_the_report_takes_what_whatif_has_printed(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands on the executive's page, as a table too; a file of another kind is a fault, and other readers have no such page."""
    study, out = tmp_path / "study.json", tmp_path / "pages"
    study.write_text(a_study(a_full_plan(), cheaper=(1, 3000.0)).model_dump_json())
    assert run(["report", str(plan), "--out", str(out), "--study", str(study)]) == 0
    table = read((out / "index.html").read_text()).one("section", id="study").one("table")
    assert rows(table)[2] == ["B", "Cheaper", "31 of 41 days (76%)", "£3,000", "yes"]
    study.write_text(a_study(a_full_plan()).model_dump_json())
    assert "without need met against cost" not in capsys.readouterr().err
    assert run(["report", str(plan), "--out", str(out), "--study", str(study)]) == 0
    assert "The study has no two plans with a cost" in capsys.readouterr().err
    assert run(["report", str(plan), "--out", str(out), "--study", str(plan)]) == 1
    assert "this file is a plan; what is wanted here is what-ifs beside a plan" in capsys.readouterr().err
    study.write_text("title: not JSON")
    assert run(["report", str(plan), "--out", str(out), "--study", str(study)]) == 2
    assert "give what 'deployer whatif --format json' prints" in capsys.readouterr().err
    assert run(["report", str(plan), "--out", str(out), "--study", str(study), "--for", "school:holyhead"]) == 2
    assert "--study is for the executive's page" in capsys.readouterr().err

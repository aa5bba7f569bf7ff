"""Plans made by hand: good files, broken files, and the way back."""

import re
from pathlib import Path
from typing import Any

import pytest

from builders import a_deployment, a_need, a_scenario, a_school, a_specialist, a_visit
from deployer.errors import Finding, Findings, Unreadable
from deployer.plan.by_hand import LARGEST, read_csv, write_csv
from deployer.plan.schema import Deployment
from deployer.plan.verify import faults
from deployer.scenario.schema import Scenario

HEADER = "date,session,person,school,need\n"


def read(folder: Path, text: str | bytes, scenario: Scenario | None = None) -> list[Deployment]:
    path = folder / "by-hand.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_csv(path, scenario or a_scenario(a_need(days=3)))


def findings(folder: Path, text: str, scenario: Scenario | None = None) -> list[Finding]:
    with pytest.raises(Findings, match=r": .*; ") as error:
        read(folder, text, scenario)
    assert error.value.text == text
    assert error.value.source.endswith("by-hand.csv")
    return list(error.value.findings)


def needs_of(folder: Path, rows: str, scenario: Scenario) -> dict[str, list[str]]:
    """Need -> its visits, for rows that do not say which need they are for."""
    found = read(folder, f"date,session,person,school\n{rows}", scenario)
    return {
        deployment.need: [f"{visit.date} {visit.session} {visit.specialists[0]}" for visit in deployment.visits]
        for deployment in found
    }


def test_a_plan(tmp_path: Path) -> None:
    """Rows become deployments in the order of the needs, with visits by date, and right in every number."""
    scenario = a_scenario(a_need(days=3), a_need("maths", category="maths", school="south"), a_school(pupils=50))
    text = HEADER + (
        "2026-09-15,day,science_1,south,maths\n2026-09-14,day,science_1,north,science\n2026-09-07,day,science_1,north,science\n"
    )
    assert read(tmp_path, text, scenario) == [
        a_deployment(scenario, "science", "2026-09-07", "2026-09-14"),
        a_deployment(scenario, "maths", "2026-09-15"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "date,session,person,school,need\n2026-09-07,day,science_1,north,science\n",
        "date,session,person,school,need\n2026-09-07,day,science_1,north,science",
        "date,session,person,school\n2026-09-07,day,science_1,north\n",
        "date,session,person,school,need\n2026-09-07,day,science_1,north,\n",
        "date,session,person,school,need\r\n2026-09-07,day,science_1,north,science\r\n",
        "\ufeffDate;Session;PERSON;School\n2026-09-07;DAY;Science 1;North\n",
        'need,school,person,session,date\nscience,"North","Science 1",Day,2026-09-07\n',
        "\n date , session , person , school \n\n 2026-09-07 , day , Science 1 , north \n , , , \n",
        "date,session,person,school\n2026-09-07,pm,science_1,north\n2026-09-07,am,science_1,north\n",
        "date,session,person,school,need\n2026-09-07,pm,science_1,north,science\n2026-09-07,am,science_1,north,science\n",
    ],
)
def test_ways_of_writing_it(tmp_path: Path, text: str) -> None:
    """Any order of columns, either case, commas or semicolons, ids or names, blank lines, a day as two halves."""
    scenario = a_scenario(a_need(days=3))
    assert read(tmp_path, text, scenario) == [a_deployment(scenario, "science", "2026-09-07")]


def test_a_twilight(tmp_path: Path) -> None:
    """After school is a session of its own; a day and a twilight are two visits."""
    scenario = a_scenario(a_need(), a_need("late", sessions=1, visit="twilight"))
    text = "date,session,person,school\n2026-09-07,twilight,science_1,north\n2026-09-07,day,science_1,north\n"
    assert read(tmp_path, text, scenario) == [
        a_deployment(scenario, "science", "2026-09-07"),
        a_deployment(scenario, "late", "2026-09-07 twilight"),
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("14/09/2026,day,science_1,north,", ("date", "'14/09/2026' is not a date", "write year-month-day, 2026-09-14 if day/month/year is meant", 1)),
        ("9.14.2026,day,science_1,north,", ("date", "'9.14.2026' is not a date", "write year-month-day, as 2026-09-14", 1)),
        ("2026-02-31,day,science_1,north,", ("date", "'2026-02-31' is not a date", "write year-month-day, as 2026-09-14", 1)),
        ("20260914,day,science_1,north,", ("date", "'20260914' is not a date", "write year-month-day, as 2026-09-14", 1)),
        ("2026-W38-1,day,science_1,north,", ("date", "'2026-W38-1' is not a date", "write year-month-day, as 2026-09-14", 1)),
        (",day,science_1,north,", ("date", "no date is given", "write year-month-day, as 2026-09-14", 1)),
        ("2026-09-14,morning,science_1,north,", ("session", "session 'morning' is not known", "write am, pm, day or twilight", 12)),
        ("2026-09-14,,science_1,north,", ("session", "no session is given", "write am, pm, day or twilight", 12)),
        ("2026-09-14,day,scinece_1,north,", ("person", "person 'scinece_1' is not in the scenario", "did you mean 'science_1'?", 16)),
        ("2026-09-14,day,Sciense 1,north,", ("person", "person 'Sciense 1' is not in the scenario", "did you mean 'Science 1'?", 16)),
        ("2026-09-14,day,Zebedee,north,", ("person", "person 'Zebedee' is not in the scenario", "write an id or exact name of a person in the scenario", 16)),
        ("2026-09-14,day,,north,", ("person", "no person is given", "write an id or exact name of a person in the scenario", 16)),
        ("2026-09-14,day,science_1, nort,", ("school", "school 'nort' is not in the scenario", "did you mean 'north'?", 27)),
        ("2026-09-14,day,science_1,north,sience", ("need", "need 'sience' is not in the scenario", "did you mean 'science'?", 32)),
        ("2026-09-14,day,science_1,home,science", ("need", "need 'science' is of North, the row says Home", "correct the school or the need", 31)),
    ],
)  # fmt: skip
def test_broken_cells(tmp_path: Path, row: str, fault: tuple[str, str, str, int]) -> None:
    """Each says its line and column, what is there, and the way out."""
    where, found, fix, column = fault
    (finding,) = findings(tmp_path, f"{HEADER}{row}\n")
    assert (finding.where, finding.found, finding.fix) == (f"line 2, {where}", found, fix)
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (2, column)


def test_all_faults_at_once(tmp_path: Path) -> None:
    """In the order of the file, several of one row too."""
    rows = "x,y,z,w,v\n2026-09-14,day,science_1,north\n2026-09-14,noon,science_1,north,\n"
    assert [finding.where for finding in findings(tmp_path, HEADER + rows)] == [
        "line 2, date",
        "line 2, session",
        "line 2, person",
        "line 2, school",
        "line 2, need",
        "line 3",
        "line 4, session",
    ]


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("", "empty-file", "the file is empty"),
        ("\ufeff\n \n,,,\n", "empty-file", "the file is empty"),
        (HEADER, "no-rows", "the file has a header and no rows"),
        ("date,session,person\n2026-09-14,day,science_1\n", "missing-column", "the header has no column 'school'"),
        ("date,session,person,school,schol\n", "unknown-column", "the header has a column 'schol'"),
        ("date,session,person,school,date\n", "repeated-column", "the header has 2 columns 'date'"),
        (f"{HEADER}2026-09-14,day,science_1\n", "wrong-cells", "the row has 3 cells, the header has 5"),
        (f"{HEADER}2026-09-14,day,science_1,north,science,x\n", "wrong-cells", "the row has 6 cells, the header has 5"),
        (
            f'{HEADER}2026-09-14,day,"science_1,north,science\n',
            "broken-row",
            "the row has a quotation mark that is never closed",
        ),
        (f'{HEADER}2026-09-14,day,"science_1"x,north,\n', "broken-row", "the row goes on behind a quotation mark"),
    ],
)
def test_broken_files(tmp_path: Path, text: str, code: str, found: str) -> None:
    """Empty, header only, wrong columns, wrong cells, wrong quotation marks."""
    path = tmp_path / "by-hand.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Findings, match=re.escape(found)) as error:
        read_csv(path, a_scenario())
    (finding,) = error.value.findings
    assert (finding.code, finding.found) == (code, found)


def test_columns_of_another_file(tmp_path: Path) -> None:
    """A header that has nothing to do with it is one fault, not one for every column that is missing or unknown."""
    codes = [finding.code for finding in findings(tmp_path, "name,email\nx,y\n")]
    assert codes == ["no-header"]


def test_a_quoted_cell_over_two_lines(tmp_path: Path) -> None:
    """The line counted is the one on which the row starts."""
    text = f'{HEADER}"2026-\n09-14",day,science_1,north,\n2026-09-14,noon,science_1,north,\n'
    assert [finding.place.line for finding in findings(tmp_path, text) if finding.place] == [2, 4]


def test_a_file_full_of_faults(tmp_path: Path) -> None:
    """Of thousands of rows of people whom nobody knows as many are told as anybody reads; the first with suggestions."""
    rows = "".join(f"2026-09-14,day,scientist_{number},north,\n" for number in range(20_000))
    found = findings(tmp_path, HEADER + rows)
    assert len(found) == 201
    assert found[0].fix.startswith("did you mean")
    assert found[-2].fix == "write an id or exact name of a person in the scenario"
    assert found[-1].found == "there are 19,800 more faults"


def test_two_of_one_name(tmp_path: Path) -> None:
    """A name that two people share does not say who comes; an id does."""
    scenario = a_scenario(a_specialist("one", name="Deputy"), a_specialist("two", name="Deputy"))
    (finding,) = findings(tmp_path, f"{HEADER}2026-09-14,day,Deputy,north,\n", scenario)
    assert (finding.found, finding.fix) == ("2 entries are called 'Deputy'", "write an id: one or two")


def test_a_row_twice(tmp_path: Path) -> None:
    """Most likely a slip of copying."""
    row = "2026-09-14,day,science_1,north,\n"
    (finding,) = findings(tmp_path, HEADER + row + row)
    assert (finding.where, finding.found) == ("line 3", "the row says the same as line 2")


def test_a_school_that_asks_for_nothing(tmp_path: Path) -> None:
    """A visit there serves no need."""
    (finding,) = findings(tmp_path, f"{HEADER}2026-09-14,day,science_1,home,\n")
    assert (finding.code, finding.where, finding.found) == ("no-need", "line 2, school", "Home asks for no support")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("date,session".encode("utf-16"), "not UTF-8 but looks like UTF-16"),
        (b"date,session,person,school\n\xe9", "the byte 0xe9 cannot stand here"),
        (b"date,session,person,school\n\0", "the invisible character U\\+0000"),
        (b"x" * (LARGEST + 1), "is larger than 1 MB"),
    ],
)
def test_no_text(tmp_path: Path, data: bytes, found: str) -> None:
    """Nothing to judge."""
    with pytest.raises(Unreadable, match=found):
        read(tmp_path, data)


def test_no_file(tmp_path: Path) -> None:
    """Missing, a directory, or no path at all."""
    paths = {
        tmp_path / "none.csv": "no such file",
        tmp_path: "a folder, not a file",
        Path("a\0b"): "name cannot be used",
    }
    for path, words in paths.items():
        with pytest.raises(Unreadable, match=words):
            read_csv(path, a_scenario())


def two_needs(**second: Any) -> Scenario:
    """Two needs of science at north, a day each, and two people for them."""
    return a_scenario(a_need(), a_need("more", **second), a_specialist(), a_specialist("science_2"))


def test_a_need_that_still_lacks_sessions(tmp_path: Path) -> None:
    """The first need is met by the first day, by date, so the second day is for the other."""
    rows = "2026-09-14,day,science_1,north\n2026-09-07,day,science_1,north\n"
    assert needs_of(tmp_path, rows, two_needs()) == {
        "science": ["2026-09-07 day science_1"],
        "more": ["2026-09-14 day science_1"],
    }


def test_the_need_that_the_person_serves_already(tmp_path: Path) -> None:
    """Each person keeps to a need of their own."""
    scenario = a_scenario(
        a_need(days=5), a_need("more", days=5), a_specialist(), a_specialist("science_2"), a_specialist("science_3")
    )
    rows = "".join(f"2026-09-0{day},day,science_{who},north\n" for day, who in ((7, 2), (8, 1), (9, 2), (9, 1)))
    assert needs_of(tmp_path, rows, scenario) == {
        "science": ["2026-09-07 day science_2", "2026-09-09 day science_2"],
        "more": ["2026-09-08 day science_1", "2026-09-09 day science_1"],
    }


def test_a_need_that_is_said_counts_first(tmp_path: Path) -> None:
    """Rows that say their need take it, wherever they stand."""
    text = f"{HEADER}2026-09-07,day,science_1,north,\n2026-09-14,day,science_2,north,science\n"
    found = read(tmp_path, text, two_needs())
    assert [deployment.need for deployment in found if deployment.visits[0].specialists == ["science_1"]] == ["more"]


@pytest.mark.parametrize(
    "second",
    [
        {"category": "maths"},
        {"level": 3, "category": "reading"},
        {"visit": "am", "days": 1},
        {"window": {"from": "2026-09-01", "to": "2026-09-04"}},
    ],
)
def test_needs_that_do_not_fit(tmp_path: Path, second: dict[str, Any]) -> None:
    """A need in another area, above the level, of another kind, or not open on the date is left to others."""
    scenario = a_scenario(a_need("other", **second), a_need(), a_specialist(expertise={"science": 3, "reading": 1}))
    assert list(needs_of(tmp_path, "2026-09-07,day,science_1,north\n", scenario)) == ["science"]


def test_halves_find_their_kind(tmp_path: Path) -> None:
    """Two half days make a day only where no need wants the halves."""
    rows = "2026-09-07,am,science_1,north\n2026-09-07,pm,science_1,north\n"
    assert needs_of(tmp_path, rows, two_needs()) == {"science": ["2026-09-07 day science_1"]}
    assert needs_of(tmp_path, rows, a_scenario(a_need("one", visit="am"), a_need("two", visit="pm"))) == {
        "one": ["2026-09-07 am science_1"],
        "two": ["2026-09-07 pm science_1"],
    }


def test_what_fits_nowhere_is_judged(tmp_path: Path) -> None:
    """It goes to the first need in the person's areas, else to the first, and the second opinion names the rule."""
    scenario = a_scenario(
        a_need("maths", category="maths"), a_need(), a_specialist("art_1", expertise={"art": 1}), a_specialist()
    )
    rows = "2026-09-07,day,science_1,north\n2026-09-08,day,science_1,north\n2026-09-09,day,art_1,north\n"
    found = read(tmp_path, f"date,session,person,school\n{rows}", scenario)
    assert [(deployment.need, len(deployment.visits)) for deployment in found] == [("maths", 1), ("science", 2)]
    assert [fault.text for fault in faults(scenario, found)] == [
        "Science at North gets 2 days, only 1 day asked for",
        "Art 1 serves Maths at North but has no expertise in Maths",
    ]


def test_the_way_back(tmp_path: Path) -> None:
    """What is written is read as the same plan, whoever comes and whenever."""
    scenario = a_scenario(
        a_need(days=3, people={"max": 2}),
        a_need("more", visit="half_day", school="south"),
        a_specialist(),
        a_specialist("science_2"),
    )
    plan = [
        a_deployment(scenario, "science", "2026-09-07", a_visit("2026-09-09", "science_2")),
        a_deployment(scenario, "more", "2026-09-08 am", "2026-09-10 pm"),
    ]
    text = write_csv(plan)
    assert text.splitlines() == [
        "date,session,person,school,need",
        "2026-09-07,day,science_1,north,science",
        "2026-09-08,am,science_1,south,more",
        "2026-09-09,day,science_2,north,science",
        "2026-09-10,pm,science_1,south,more",
    ]
    assert read(tmp_path, text, scenario) == plan
    assert write_csv([]) == "date,session,person,school,need\n"

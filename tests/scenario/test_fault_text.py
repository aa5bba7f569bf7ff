"""How findings look: for people as a compiler shows them, for editors as JSON."""

import json
from pathlib import Path

import pytest

from deployer.errors import Finding, Findings, Place, Unreadable
from deployer.scenario.fault_text import as_json, as_text, told, told_as_json
from scenario.files import changed, loaded

TEXT = "\n" * 40 + "    expertize: {science: 3}\n"
FINDING = Finding(
    "unknown-key",
    "specialists.science_1.expertize",
    "unknown key 'expertize' in specialist science_1",
    "did you mean 'expertise'?",
    place=Place(41, 5, 9),
)


def test_a_finding_looks_as_in_a_compiler() -> None:
    """The sentence, the place, the line, and under it a caret with the way out."""
    assert (
        as_text([FINDING], "scenarios/autumn.yaml", TEXT)
        == """\
error: unknown key 'expertize' in specialist science_1
  --> scenarios/autumn.yaml:41:5
   |
41 |     expertize: {science: 3}
   |     ^^^^^^^^^ did you mean 'expertise'?"""
    )


def test_a_finding_without_a_place_has_no_excerpt() -> None:
    warning = Finding("nothing-asked", "", "no school asks for anything", "add needs", "warning")
    assert as_text([warning], "a.yaml", "") == "warning: no school asks for anything\n  --> a.yaml\n   = add needs"


def test_of_a_long_line_only_the_part_in_question_is_shown() -> None:
    """A file on one line of a million characters is still a message of a few."""
    text = "x" * 500_000 + "HERE" + "y" * 500_000
    shown = as_text([Finding("a", "", "found", "fix", place=Place(1, 500_001, 4))], "a.yaml", text).splitlines()
    assert max(map(len, shown)) < 130
    assert shown[3][shown[4].index("^") :].startswith("HERE")
    assert shown[4].count("^") == 4


def test_a_tab_does_not_move_the_caret() -> None:
    shown = as_text([Finding("a", "", "found", "fix", place=Place(1, 4))], "a.yaml", "a:\tb").splitlines()
    assert (shown[3], shown[4]) == ("1 | a: b", "  |    ^ fix")


def test_findings_as_json_have_all_that_an_editor_needs(tmp_path: Path) -> None:
    with pytest.raises(Findings, match="the number 2026") as caught:
        loaded(tmp_path, changed({2: "title: 2026"}))
    document = json.loads(told_as_json(caught.value))
    assert document == {
        "format": "deployer/findings/1",
        "file": str(tmp_path / "scenario.yaml"),
        "findings": [
            {
                "file": str(tmp_path / "scenario.yaml"),
                "code": "not-a-text",
                "severity": "error",
                "where": "title",
                "found": "title is the number 2026, but a text is meant",
                "fix": 'put it in quotes: "2026"',
                "line": 2,
                "column": 8,
                "width": 4,
            }
        ],
    }


def test_a_whole_file_has_no_line_in_json() -> None:
    (finding,) = json.loads(as_json([Finding("empty-file", "", "empty", "write")], "a.yaml"))["findings"]
    assert (finding["line"], finding["column"], finding["width"]) == (None, None, None)


def test_what_is_unreadable_is_told_in_the_same_way() -> None:
    error = Unreadable(
        "a.yaml", "a tab stands here", "indent with blanks", Place(1, 1), code="not-yaml", text="\tb: 1\n"
    )
    assert told(error) == "error: a tab stands here\n --> a.yaml:1:1\n  |\n1 |  b: 1\n  | ^ indent with blanks"
    assert json.loads(told_as_json(error))["findings"][0]["code"] == "not-yaml"


def test_a_fault_in_a_workbook_says_which_cell() -> None:
    """As people write it: the sheet, in quotes where it has blanks, then column and row; and so in JSON."""
    finding = Finding("empty", "x", "Role is empty", "choose one", place=Place(3, 3, sheet="People"))
    behind = Finding("empty", "x", "it is empty", "", place=Place(2, 1, sheet="The head's list"))
    first, second = as_text([finding, behind], "trust.xlsx", "").split("\n\n")
    assert first == "error: People!C3: Role is empty\n  --> trust.xlsx\n   = choose one"
    assert second.startswith("error: 'The head''s list'!A2: it is empty")
    assert json.loads(as_json([finding], "trust.xlsx"))["findings"][0]["cell"] == "People!C3"

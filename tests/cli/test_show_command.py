from pathlib import Path

import pytest

from deployer.cli import run


@pytest.mark.parametrize(
    ("what", "title"),
    [
        (["school:waseley_hills"], "Waseley Hills High School"),
        (["school", "waseley_hills"], "Waseley Hills High School"),
        (["school:st stephen's cofe rsa academy"], "St Stephen's CofE RSA Academy*"),
        (["specialist:maths_1"], "Mathematics SLE 1"),
        (["hub:northern"], "Northern Hub"),
        (["week:2026-09-17"], "Week of Mon 14 Sep 2026"),
        (["school"], "All schools"),
        (["specialist"], "All specialists"),
        (["hub"], "All hubs"),
        (["week"], "All weeks"),
        (["capacity"], "Capacity"),
        (["decisions"], "Decisions"),
        (["board"], "Engaged by the board"),
    ],
)
def test_every_part_has_its_page(what: list[str], title: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By id or name, with a colon or a space, one or all."""
    assert run(["show", str(plan), *what]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == title
    assert told.err == ""


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (["school:waseley"], "no school 'waseley' in this plan; did you mean 'waseley_hills'?"),
        (["specialist", "science_l"], "no specialist 'science_l' in this plan; did you mean 'science_1'?"),
        (["hub:western"], "no hub 'western' in this plan; did you mean"),
        (["week:2026-02-31"], "'2026-02-31' is not a date, as 2026-09-14"),
        (["week:2027-02-01"], "2027-02-01 is not in the term; the nearest week is 2026-12-14"),
        (["pupil:1"], "'pupil:1' is none of school, specialist, hub, week"),
        (["pupil:1"], "and none of capacity, decisions, board"),
        (["capacity", "maths"], "capacity is one page of the whole plan: leave 'maths' out"),
        (["board:sip"], "'board:sip' is none of school"),
        (["school:a", "b"], "'school:a' is none of school, specialist, hub, week"),
    ],
)
def test_the_unknown_has_a_way_out(what: list[str], words: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage, with the nearest known one."""
    assert run(["show", str(plan), *what]) == 2
    told = capsys.readouterr()
    assert words in " ".join(told.err.split())
    assert told.out == ""


def test_a_file_that_is_no_plan_is_a_fault(scenario: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A scenario is no plan."""
    assert run(["show", str(scenario), "school"]) in {1, 2}
    assert "error: " in capsys.readouterr().err


def test_without_a_terminal_lines_are_plain(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No colours, no blanks at line ends, never wider than 100."""
    run(["show", str(plan), "specialist"])
    lines = capsys.readouterr().out.splitlines()
    assert all(line == line.rstrip() and "\x1b" not in line and len(line) <= 100 for line in lines)


@pytest.mark.parametrize(
    ("name", "other", "words"),
    [
        ('"need": "waseley_science"', '"need": "wasley_science"', "the need 'wasley_science'"),
        ('"science_1"\n', '"science_9"\n', "the specialist 'science_9', which the scenario does not have"),
        ('"role": "sle"', '"role": "lle"', "the role 'lle'"),
        ('"hub": "northern"', '"hub": "western"', "the hub 'western'"),
    ],
)
@pytest.mark.parametrize("command", [["show", "school"], ["validate"]])
def test_a_plan_that_was_changed_by_hand_names_what_is_missing(
    *, command: list[str], name: str, other: str, words: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault with a way out, and no traceback."""
    text = plan.read_text()
    assert name in text
    plan.write_text(text.replace(name, other))
    assert run([command[0], str(plan), *command[1:]]) == 1
    told = capsys.readouterr()
    assert words in told.out + told.err
    assert "Traceback" not in told.err

"""deployer template, export and import: from a workbook to a scenario and back, and what they refuse."""

from pathlib import Path

import pytest

from deployer.cli import run
from deployer.scenario.load import load
from deployer.scenario.workbook.pages import pages_of
from deployer.scenario.workbook.xlsx import workbook_bytes
from scenario.workbook.books import EVERY_KEY


def test_a_scenario_goes_to_excel_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file that import writes loads as the very scenario that was exported."""
    book, back = tmp_path / "trust.xlsx", tmp_path / "trust.yaml"
    assert run(["export", str(EVERY_KEY), "--xlsx", str(book)]) == 0
    assert run(["import", str(book), "--out", str(back)]) == 0
    assert load(back).scenario == load(EVERY_KEY).scenario
    assert f"The scenario is in {back}" in capsys.readouterr().err
    assert run(["import", str(book)]) == 0
    assert capsys.readouterr().out == back.read_text()


def test_a_command_that_is_named_can_be_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where the file's name has blanks."""
    book = tmp_path / "our trust.xlsx"
    assert run(["template", str(book)]) == 0
    assert f'deployer import "{book}"' in capsys.readouterr().err


def test_nothing_is_replaced_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a workbook that somebody has filled in nor a scenario with its comments; with --force the old one is kept."""
    book, back = tmp_path / "trust.xlsx", tmp_path / "trust.yaml"
    assert run(["template", str(book)]) == 0
    assert run(["template", str(book)]) == 2
    assert run(["export", str(EVERY_KEY), "--xlsx", str(book)]) == 2
    assert "replace it with --force" in capsys.readouterr().err
    assert run(["export", str(EVERY_KEY), "--xlsx", str(book), "--force"]) == 0
    back.write_text("# a comment\n")
    assert run(["import", str(book), "--out", str(back)]) == 2
    assert run(["import", str(book), "--out", str(back), "--force"]) == 0
    back.write_text("# another\n")
    for _ in range(2):
        assert run(["import", str(book), "--out", str(back), "--force"]) == 0
    assert (tmp_path / "trust.yaml.before").read_text() == "# a comment\n"
    assert (tmp_path / "trust.yaml.before.2").read_text() == "# another\n"
    assert not (tmp_path / "trust.yaml.before.3").exists()
    assert f"as it was before, in {back}.before.2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("template", "trust.yaml", "--force"), "add --returns FOLDER"),
        (("template", "trust"), "name it FILE.xlsx"),
        (("export", "trust.yaml", "--xlsx", "trust.yaml", "--force"), "does not end in .xlsx"),
        (("export", "trust.yaml", "--xlsx", ""), "no name is given"),
    ],
)
def test_a_workbook_is_called_one(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Under another name Excel would not open it, and a scenario's name given by mistake would cost the scenario."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trust.yaml").write_bytes(EVERY_KEY.read_bytes())
    assert run(arguments) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert [one.name for one in tmp_path.iterdir()] == ["trust.yaml"]
    assert (tmp_path / "trust.yaml").read_bytes() == EVERY_KEY.read_bytes()


def test_the_template_as_it_is_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All at once, each with its cell; the examples are not read."""
    book = tmp_path / "trust.xlsx"
    assert run(["template", str(book)]) == 0
    assert run(["import", str(book)]) == 1
    told = capsys.readouterr().err
    for cell in (
        "Schools!A2: the sheet 'Schools' has no rows",
        "Trust!B2: Title is empty",
        "Trust!B6: Calendar: first",
    ):
        assert f"error: {cell}" in told
    assert "Example Primary" not in told


def test_ids_that_were_made_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that people know what a what-if or a plan will call things."""
    pages, names = pages_of(load(EVERY_KEY).scenario)
    for row in pages[0].rows:
        row["Id"] = None
    book = tmp_path / "trust.xlsx"
    book.write_bytes(workbook_bytes(pages, names, ()))
    assert run(["import", str(book)]) == 0
    assert (
        "Ids made for Schools: holyhead_school, arrow_vale_rsa_academy, waseley_hills_high_school"
        in capsys.readouterr().err
    )

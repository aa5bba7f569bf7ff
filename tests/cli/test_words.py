"""People read their own words: the programme's nouns stay inside it."""

import re
from pathlib import Path

import pytest

from cli.fake_solver import Solver
from deployer.cli import deployer, run
from deployer.plan.by_hand import write_csv
from deployer.report import labels
from report.sample import a_full_plan

FORBIDDEN = re.compile(
    r"(?i:\b(gaps?|bounds?|seats?|coverage|categor(y|ies)|sessions?|overlays?|home schools?|fixed deployments?)\b)|\bNone\b"
)
HEADER = "date,session,person,school,need"
"""Columns that people write themselves."""

PAGES = [
    "school",
    "school:waseley_hills",
    "school:lea_bank",
    "specialist",
    "specialist:ep_north",
    "hub",
    "hub:southern",
]
PAGES += ["week", "week:2026-09-14", "capacity", "decisions", "board"]


def forbidden_in(text: str) -> list[str]:
    return [
        line for line in text.replace(HEADER, "").splitlines() if FORBIDDEN.search(line.replace("session is am", ""))
    ]


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in deployer.commands)])
def test_help_is_in_peoples_words(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Of every command."""
    assert run(arguments) == 0
    assert forbidden_in(capsys.readouterr().out) == []


@pytest.mark.parametrize("what", PAGES)
def test_pages_are_in_peoples_words(what: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of every kind."""
    assert run(["show", str(plan), what]) == 0
    assert forbidden_in(capsys.readouterr().out) == []


def test_calendars_are_in_peoples_words(plan: Path, tmp_path: Path) -> None:
    """Of schools and of specialists."""
    assert run(["report", str(plan), "--out", str(tmp_path), "--all", "--format", "ics"]) == 0
    texts = [path.read_bytes().decode().replace("\r\n ", "") for path in tmp_path.glob("*.ics")]
    assert len(texts) > 10
    assert [line for text in texts for line in forbidden_in(text)] == []


def test_the_summary_is_in_peoples_words(scenario: Path, solver: Solver, capsys: pytest.CaptureFixture[str]) -> None:
    """What `plan` shows."""
    assert run(["plan", str(scenario)]) == 0
    assert forbidden_in(capsys.readouterr().out) == []


def test_the_verdict_is_in_peoples_words(
    scenario: Path, plan: Path, solver: Solver, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a plan of ours, and on one from elsewhere with a broken rule."""
    by_hand = scenario.with_name("by-hand.csv")
    by_hand.write_text(write_csv(a_full_plan().deployments).replace("2026-11-03", "2026-10-27"))
    assert run(["verify", str(scenario), str(plan)]) == 0
    assert run(["verify", str(scenario), str(by_hand)]) == 1
    assert forbidden_in(capsys.readouterr().out) == []


def test_the_table_of_words_has_none_of_them() -> None:
    """Nor does anything that a later page may take from it."""
    tables = [table for name, table in vars(labels).items() if name.isupper() and isinstance(table, dict)]
    words = [word for table in tables for word in table.values()]
    assert [word for word in words if FORBIDDEN.search(word)] == []

"""Reports say what the runs did: Markdown for reading, one page with pictures that needs nothing else."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from benchmarks.__main__ import benchmarks
from benchmarks.picture import chart
from benchmarks.report import BEGIN, END, exponent, markdown, profile, times_to_close, with_figures
from benchmarks.runs import Run, write_runs
from click.testing import CliRunner


def a_run(family: str, solver: str, close_after: float | None, **keys: Any) -> Run:
    """A run that comes within 1 % after so many seconds, or stays at 10 %."""
    value = 1000.0 if close_after is not None else 918.0
    trace = ((1.0, 900.0, None), (2.0, 900.0, 1010.0), (close_after or 9.0, value, 1010.0))
    gap = 100 * (1010 - value) / value
    facts: dict[str, Any] = {
        "seconds": 10.0,
        "first_plan_seconds": 1.0,
        "peak_mib": 250.0,
        "work": 5.0,
        "stopped": "time",
    }
    return Run(family, 1, solver, value, 1010.0, gap, time_limit=10.0, trace=trace, **(facts | keys))


RUNS = [
    a_run("trust-12", "deployer", 2.5, needs=50),
    a_run("trust-12", "naive", 5.0),
    a_run("network-250", "deployer", 50.0, needs=1000, best_known=1001.0),
    a_run("network-250", "naive", None),
]


def test_the_table() -> None:
    """A row a run with units, what is not known as a dash, and how far it is behind the best known."""
    told = markdown(RUNS)
    assert (
        "| trust-12/1 | deployer | 50 | 1,000 | 1,010 | 1.000 % | - | - | 1.0 s | 10.0 s | 250 MiB | 5 | time |" in told
    )
    assert "| 0.100 % | 10.090 % |" in told
    assert "| network-250/1 | 1.000 % | 10.0 % | 10 times |" in told


def test_how_far_behind_at_half_time() -> None:
    """What was known then counts, not what came after; nothing is told without a limit, a best known value or a plan by then."""
    run = a_run("trust-12", "deployer", 5.5, best_known=1_000.0)
    assert run.behind_percent == 0
    assert run.behind_at_half_percent == pytest.approx(10)
    assert a_run("trust-12", "deployer", 5.0, best_known=1_000.0).behind_at_half_percent == 0
    assert replace(run, time_limit=None).behind_at_half_percent is None
    assert replace(run, best_known=None).behind_at_half_percent is None
    assert replace(run, time_limit=1.5).behind_at_half_percent is None


def test_what_is_not_search_is_told_step_by_step() -> None:
    """For a family with an aim as a share of its limit too; who does not exist is named."""
    told = CliRunner().invoke(benchmarks, ["prepare", "--family", "trust-12", "--family", "planted-4"]).output
    head, _, first, second = told.strip().splitlines()
    assert head.startswith("| family | read and expand | count out |")
    cells = [cell.strip() for cell in first.strip("|").split("|")]
    assert cells[0] == "trust-12"
    assert sum(float(cell.removesuffix(" s")) for cell in cells[1:-2]) == pytest.approx(
        float(cells[-2].removesuffix(" s")), abs=0.1
    )
    assert float(cells[-1].removesuffix(" %")) < 10
    assert second.endswith("| - |")
    wrong = CliRunner().invoke(benchmarks, ["prepare", "--family", "trust-13x"])
    assert wrong.exit_code == 2
    assert "trust-13x" in wrong.output


def test_growth() -> None:
    """Twenty times the needs in twenty times the time is an exponent of 1; one size has none."""
    assert times_to_close(RUNS) == [(50, 2.5), (1000, 50.0)]
    assert exponent(times_to_close(RUNS)) == pytest.approx(1.0)
    assert exponent([(50, 2.5)]) is None
    assert "to the power of 1.00" in markdown(RUNS)
    assert "Growth" not in markdown(RUNS[:2])


def test_the_profile() -> None:
    """The fastest has ratio 1; who never gets there never rises to all."""
    assert profile(RUNS) == {"deployer": [(1.0, 0.5), (1.0, 1.0)], "naive": [(2.0, 0.5)]}


def test_the_page(tmp_path: Path) -> None:
    """Beside the first file; well formed pictures for all instances, and nothing is fetched from anywhere."""
    place = tmp_path / "runs.json"
    write_runs(place, {}, RUNS)
    done = CliRunner().invoke(benchmarks, ["report", str(place)])
    assert done.exit_code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    titles = [ET.fromstring(picture).attrib["aria-label"] for picture in pictures]
    assert len(titles) == 2 + 2 * 2
    assert "network-250/1: gap: percent by seconds" in titles
    assert not re.search(r"https?://|<script|<link|src=|url\(", page)
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == markdown(RUNS)


def test_a_picture_of_nothing() -> None:
    """Said in words."""
    assert "nothing to show" in chart("Gap", "seconds", "percent", {"deployer": [(1.0, 0.0)]}, log_y=True)


def test_a_picture_of_one_point() -> None:
    """No width and no height is no fault, and names are escaped."""
    drawn = chart("A < B", "seconds", "value", {"one & only": [(3.0, 7.0)]})
    assert ET.fromstring(drawn).find(".//circle") is not None


def test_figures_in_a_document() -> None:
    """They stand between its marks, once, however often they are put there; without marks there is no place for them."""
    document = with_figures(f"before\n{BEGIN}\nold\n{END}\nafter\n", RUNS)
    assert document.startswith(f"before\n{BEGIN}\n\n| run | solver |")
    assert document.endswith(f"to the power of 1.00.\n\n{END}\nafter\n")
    assert with_figures(document, RUNS) == document
    with pytest.raises(ValueError, match="no lines <!-- figures"):
        with_figures("no marks", RUNS)

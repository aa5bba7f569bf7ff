"""Runs as one HTML page with pictures, which needs no other file and no network."""

from collections.abc import Sequence
from html import escape
from typing import TypeGuard

from benchmarks.picture import chart
from benchmarks.report import CLOSE_PERCENT, HEAD, exponent, profile, row, times_to_close
from benchmarks.runs import Run, gap_of

FROM, TO = 0.7, 1.3
"""Of the best bound: what a picture of values shows."""
STYLE = """
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; display: block; overflow-x: auto }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #8884; text-align: right; white-space: nowrap }
th:first-child, td:first-child, th:nth-child(2), td:nth-child(2) { text-align: left }
section { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem }
figure { margin: 0 } svg { width: 100%; height: auto; font: 11px system-ui, sans-serif }
.title { font-weight: 600; fill: currentColor } .label { fill: currentColor; opacity: .75 } .grid { stroke: #8884 }
"""


def page(runs: Sequence[Run]) -> str:
    """The whole page."""
    names = dict.fromkeys(run.name for run in runs)
    over_time = [picture for name in names for picture in _over_time(name, [run for run in runs if run.name == name])]
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Benchmark runs</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body><h1>Benchmark runs</h1>{_table(runs)}"
        f"<h2>All together</h2><section>{_profile(runs)}{_growth(runs)}</section>"
        f"<h2>Value, bound and gap over time</h2><section>{''.join(over_time)}</section></body></html>\n"
    )


def _table(runs: Sequence[Run]) -> str:
    head = "".join(f"<th>{escape(word)}</th>" for word in HEAD)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row(run))}</tr>" for run in runs)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _over_time(name: str, runs: Sequence[Run]) -> list[str]:
    """Value and bound in one picture, the gap in another; a line for each solver.

    Values and bounds that are far from the best bound are beyond the first picture, or nothing else could be told apart.
    """
    best = min((run.bound for run in runs if run.bound is not None), default=0.0)
    values, gaps = {}, {}
    for run in runs:
        values[f"{run.solver}: value"] = [(point[0], value) for point in run.trace if _near(value := point[1], best)]
        values[f"{run.solver}: bound"] = [(point[0], bound) for point in run.trace if _near(bound := point[2], best)]
        gaps[run.solver] = [(point[0], gap) for point in run.trace if (gap := gap_of(*point[1:])) is not None]
    return [
        chart(f"{name}: value and bound", "seconds", "coverage", values, steps=True),
        chart(f"{name}: gap", "seconds", "percent", gaps, log_y=True, steps=True),
    ]


def _near(amount: float | None, best: float) -> TypeGuard[float]:
    return amount is not None and FROM * best <= amount <= TO * best


def _profile(runs: Sequence[Run]) -> str:
    title = f"Performance profile: time to a gap of {CLOSE_PERCENT} %"
    return chart(title, "times the fastest solver's time", "share of instances", profile(runs), log_x=True, steps=True)


def _growth(runs: Sequence[Run]) -> str:
    points = times_to_close(runs)
    slope = exponent(points)
    told = "" if slope is None else f", exponent {slope:.2f}"
    return chart(
        f"Growth: time to a gap of {CLOSE_PERCENT} %{told}",
        "needs",
        "seconds",
        {"deployer": points},
        log_x=True,
        log_y=True,
    )

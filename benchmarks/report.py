"""Runs in words and tables: Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from math import log
from statistics import median

from benchmarks.runs import Run

CLOSE_PERCENT = 1.5
"""The gap whose time is told: growth and performance profile are about it."""
BEGIN, END = "<!-- figures: made by `python -m benchmarks report` -->", "<!-- end of figures -->"
"""Between these a document has its figures."""
GROWING = ("trust-12", "trust-50", "network-250", "network-1000")
"""Families of the same kind and growing size."""

HEAD = (
    "run",
    "solver",
    "needs",
    "value",
    "bound",
    "gap",
    "behind the best known",
    "at half time",
    "first plan",
    "time",
    "memory",
    "work",
    "stopped",
)


def markdown(runs: Sequence[Run]) -> str:
    """All runs in a table, then solvers side by side, then how time grows with size."""
    parts = ["# Benchmark runs", table(HEAD, [row(run) for run in runs]), _against_naive(runs), _growth(runs)]
    return "\n\n".join(part for part in parts if part) + "\n"


def with_figures(document: str, runs: Sequence[Run]) -> str:
    """The document with these runs between its marks. Raises ValueError where it has no marks."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the document has no lines {BEGIN} and {END}; add them where the figures shall stand")
    figures = markdown(runs).removeprefix("# Benchmark runs").strip()
    return f"{before}{BEGIN}\n\n{figures.replace('## ', '### ')}\n\n{END}{after}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))


def shown(number: float | None, form: str, unit: str = "") -> str:
    """A number with its unit; a dash where there is none."""
    return "-" if number is None else f"{number:{form}}{unit}"


def row(run: Run) -> list[str]:
    """A run as cells under HEAD."""
    return [
        run.name,
        run.solver,
        str(run.needs),
        shown(run.value, ",.0f"),
        shown(run.bound, ",.0f"),
        shown(run.gap_percent, ".3f", " %"),
        shown(run.behind_percent, ".3f", " %"),
        shown(run.behind_at_half_percent, ".3f", " %"),
        shown(run.first_plan_seconds, ".1f", " s"),
        shown(run.seconds, ".1f", " s"),
        shown(run.peak_mib, ",.0f", " MiB"),
        shown(run.work, ",.0f"),
        run.stopped,
    ]


def _against_naive(runs: Sequence[Run]) -> str:
    """How many times larger the naive model's gap is, where both have run in the same time."""
    gaps = {(run.name, run.time_limit, run.solver): run.gap_percent for run in runs}
    rows = []
    for (name, limit, solver), gap in gaps.items():
        naive = gaps.get((name, limit, "naive"))
        if solver == "deployer" and gap is not None and naive is not None:
            times = "no gap is left" if gap == 0 else f"{naive / gap:,.0f} times"
            rows.append([name, shown(gap, ".3f", " %"), shown(naive, ".1f", " %"), times])
    return "## Against the naive model\n\n" + table(("run", "gap", "naive gap", "larger by"), rows) if rows else ""


def times_to_close(runs: Sequence[Run]) -> list[tuple[int, float]]:
    """Needs and median seconds until the gap is close, by family of `GROWING`; families that never get there are absent."""
    points = []
    for family in GROWING:
        ours = [run for run in runs if run.family == family and run.solver == "deployer"]
        times = [seconds for run in ours if (seconds := run.seconds_to(CLOSE_PERCENT)) is not None]
        if times:
            points.append((round(median(run.needs for run in ours if run.needs)), median(times)))
    return points


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """Slope of the best line through the logarithms: 1 means twice the size takes twice the time. None below two sizes."""
    if len({size for size, _ in points}) < 2:
        return None
    logs = [(log(size), log(seconds)) for size, seconds in points]
    middle = [sum(values) / len(logs) for values in zip(*logs, strict=True)]
    spread = sum([(size - middle[0]) ** 2 for size, _ in logs])
    rise = sum([(size - middle[0]) * (seconds - middle[1]) for size, seconds in logs])
    return float(rise / spread)


def _growth(runs: Sequence[Run]) -> str:
    points = times_to_close(runs)
    slope = exponent(points)
    if slope is None:
        return ""
    rows = [[str(size), shown(seconds, ".1f", " s")] for size, seconds in points]
    told = f"Time to a gap of {CLOSE_PERCENT} % grows with the number of needs to the power of {slope:.2f}."
    return f"## Growth\n\n{table(('needs', 'seconds'), rows)}\n\n{told}"


def profile(runs: Sequence[Run]) -> Mapping[str, list[tuple[float, float]]]:
    """Performance profile: solver -> (ratio, share of instances closed within ratio times the fastest solver's time).

    An instance that nobody closed counts for nobody.
    """
    times = {(run.solver, run.name): run.seconds_to(CLOSE_PERCENT) for run in runs}
    names, solvers = sorted({run.name for run in runs}), sorted({run.solver for run in runs})
    fastest = {
        name: min((t for s in solvers if (t := times.get((s, name))) is not None), default=None) for name in names
    }
    curves = {}
    for solver in solvers:
        ratios = [time / best for name in names if (time := times.get((solver, name))) and (best := fastest[name])]
        curves[solver] = [(ratio, number / len(names)) for number, ratio in enumerate(sorted(ratios), 1)]
    return curves

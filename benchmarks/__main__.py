"""python -m benchmarks run | compare | gate | prepare | report | scenario"""

import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import click

from benchmarks import gate
from benchmarks.compare import compared, table
from benchmarks.families import NAMES, instance
from benchmarks.known import Known
from benchmarks.measure import Settings, measured
from benchmarks.page import page
from benchmarks.preparing import LIMITS, STEPS, preparing
from benchmarks.report import markdown, shown, with_figures
from benchmarks.report import table as markdown_table
from benchmarks.runs import Run, read_runs, write_runs
from deployer import __version__

FILE = click.Path(path_type=Path, dir_okay=False)
READABLE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def benchmarks() -> None:
    """Measure how good plans are, how fast, and how near to proof."""


def _numbers(_context: click.Context, _option: click.Parameter, value: str) -> list[int]:
    try:
        return [int(part) for part in value.split(",")]
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no list of numbers; write 1,2,3") from error


@benchmarks.command("run")
@click.option(
    "--family",
    "families",
    multiple=True,
    required=True,
    metavar="NAME",
    help=f"One of {', '.join(NAMES)}; may be repeated.",
)
@click.option("--seeds", default="1", show_default=True, callback=_numbers, metavar="LIST", help="Seeds, as 1,2,3.")
@click.option("--time-limit", type=float, metavar="SECONDS", help="For each run.  [default: 60; none with --work]")
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, metavar="CORES", help="For each run.")
@click.option(
    "--work",
    "rounds",
    type=click.IntRange(0),
    metavar="ROUNDS",
    help="Rounds instead of a clock: equal runs on every machine.",
)
@click.option(
    "--solver",
    "solvers",
    multiple=True,
    type=click.Choice(["deployer", "naive"]),
    default=["deployer"],
    show_default=True,
    help="May be repeated.",
)
@click.option("--json", "place", type=FILE, metavar="FILE", help="Where the runs are written.")
@click.option("--record", is_flag=True, help="Keep values that are better than the best known.")
def run_command(
    families: tuple[str, ...], seeds: list[int], time_limit: float | None, workers: int, rounds: int | None,
    solvers: tuple[str, ...], place: Path | None, record: bool,
) -> None:  # fmt: skip
    """Run solvers on scenarios, one after the other, and write what they did."""
    settings = Settings(60.0 if time_limit is None and rounds is None else time_limit, workers, rounds)
    known, runs = Known.read(), []
    for family in families:
        for seed in seeds:
            try:
                asked = instance(family, seed)
            except LookupError as error:
                raise click.BadParameter(str(error.args[0])) from error
            for solver in solvers:
                run = known.beside(measured(asked, solver, settings))
                runs.append(run)
                click.echo(_line(run))
                if place:
                    write_runs(place, made(), runs)
                if record:
                    known = known.learning(run)
    if record:
        known.write()
    if any(run.value is None for run in runs):
        sys.exit(1)


def made() -> dict[str, object]:
    """By which versions, on which machine."""
    return {
        "deployer": __version__,
        "ortools": version("ortools"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
    }


def _line(run: Run) -> str:
    def shown(number: float | None, form: str) -> str:
        return "-" if number is None else format(number, form)

    return (
        f"{run.name:18} {run.solver:9} value {shown(run.value, '.0f'):>9} bound {shown(run.bound, '.0f'):>9} "
        f"gap {shown(run.gap_percent, '.3f'):>8} % behind {shown(run.behind_percent, '.3f'):>7} %  {run.seconds:7.1f} s "
        f"first {shown(run.first_plan_seconds, '.1f'):>5} s {run.peak_mib:6.0f} MiB work {shown(run.work, '.0f'):>9} {run.stopped}"
    )


@benchmarks.command("scenario")
@click.argument("family")
@click.argument("seed", type=int)
@click.argument("place", type=FILE)
def scenario_command(family: str, seed: int, place: Path) -> None:
    """Write the scenario of FAMILY and SEED to PLACE."""
    place.write_text(instance(family, seed).text, encoding="utf-8")


@benchmarks.command("prepare")
@click.option(
    "--family", "families", multiple=True, metavar="NAME", help="May be repeated.  [default: those with an aim]"
)
def prepare_command(families: tuple[str, ...]) -> None:
    """Tell how long all takes that is not search, step by step, as a share of the time limit that is aimed at."""
    rows = []
    for family in families or tuple(LIMITS):
        try:
            seconds = preparing(instance(family, 1))
        except LookupError as error:
            raise click.BadParameter(str(error.args[0])) from error
        limit, total = LIMITS.get(family), sum(seconds.values())
        share = shown(None if limit is None else 100 * total / limit, ".1f", " %")
        rows.append([family, *(shown(one, ".2f", " s") for one in seconds.values()), shown(total, ".1f", " s"), share])
    click.echo(markdown_table(("family", *STEPS, "together", "of the limit"), rows))


@benchmarks.command("compare")
@click.argument("old", type=READABLE)
@click.argument("new", type=READABLE)
def compare_command(old: Path, new: Path) -> None:
    """Say what became worse from OLD to NEW; exit 1 where anything did."""
    _judge(_read(old), _read(new))


def _judge(before: Sequence[Run], after: Sequence[Run]) -> None:
    """Both side by side and what became worse, if anything; then exit 1."""
    click.echo(table(before, after))
    worse = compared(before, after)
    for sentence in worse:
        click.echo(f"worse: {sentence}")
    if worse:
        sys.exit(1)
    click.echo("nothing became worse")


@benchmarks.command("gate")
@click.option("--record", is_flag=True, help="Keep the runs as the new baseline instead of judging them.")
@click.option("--json", "place", type=FILE, metavar="FILE", help="Where the runs are written too.")
@click.option("--side-by-side", type=click.IntRange(1), default=2, show_default=True, metavar="RUNS", help="At once.")
def gate_command(record: bool, place: Path | None, side_by_side: int) -> None:
    """Run the small families without a clock; exit 1 where they are worse than the baseline of this version of ortools."""
    kept = gate.baseline()
    if not record and not kept.exists():
        raise click.ClickException(
            f"there is no baseline for ortools {version('ortools')} ({kept.name} in benchmarks/baselines); on code that is "
            "known to be good, record one with `python -m benchmarks gate --record`"
        )
    runs = gate.gate_runs(side_by_side, lambda run: click.echo(_line(run)))
    if place:
        write_runs(place, made(), runs)
    if not record:
        _judge(_read(kept), runs)
        return
    try:
        write_runs(kept, made(), gate.worth_recording(runs))
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"recorded in {kept}")


@benchmarks.command("report")
@click.argument("files", type=READABLE, nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for report.md and report.html.  [default: beside the first file]",
)
@click.option(
    "--into", type=READABLE, help="A document that gets the Markdown between its marks too, as docs/benchmarks.md."
)
def report_command(files: tuple[Path, ...], out: Path | None, into: Path | None) -> None:
    """Tell what the runs in FILES did: Markdown, and one HTML page with pictures that needs nothing else."""
    runs = [run for file in files for run in _read(file)]
    folder = out or files[0].parent
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(markdown(runs), encoding="utf-8")
    (folder / "report.html").write_text(page(runs), encoding="utf-8")
    if into:
        into.write_text(with_figures(into.read_text(encoding="utf-8"), runs), encoding="utf-8")
    click.echo(markdown(runs))


def _read(path: Path) -> list[Run]:
    try:
        return read_runs(path)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


if __name__ == "__main__":
    benchmarks(prog_name="python -m benchmarks")

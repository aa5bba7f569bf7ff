"""Values of options that click does not know."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

A_WEEK = 7 * 24 * 3600.0


class _Named(click.Path):
    """A path that is not empty: an empty one would quietly mean this very folder."""

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        if value == "":
            self.fail("no name is given", parameter, context)
        return super().convert(value, parameter, context)


FILE: Any = _Named(path_type=Path)
"""A path; whether there is something to read is for the reader to say, with the right exit code."""


ANY_ROUNDS = click.IntRange(min=0)


def seconds(_context: click.Context, _parameter: click.Parameter, value: float | None) -> float | None:
    """A callback for a span of time: more than 0 and at most a week, or not given."""
    if value is not None and not 0 < value <= A_WEEK:
        raise click.BadParameter(f"{value:g} is not a number of seconds above 0 and up to {A_WEEK:,.0f}, a week")
    return value


def out_option(said: str, *, metavar: str = "FILE", required: bool = False) -> Callable[[Any], Any]:
    """--out, where the answer is written"""
    return click.option("--out", type=FILE, metavar=metavar, required=required, help=said)


def plan_out_option(usual: str) -> Callable[[Any], Any]:
    """--out, where a plan is written; `usual` where it goes otherwise"""
    said = f"Folder for plan.json, or a file whose name ends in .json.  [default: {usual}]"
    return out_option(said, metavar="PLACE")


def force_option(said: str) -> Callable[[Any], Any]:
    """--force, to replace what is not known to be ours"""
    return click.option("--force", is_flag=True, help=said)


force_plan_option = force_option("Replace the file at this place even if it is not a plan.")
force_file_option = force_option("Also replace a file that is there.")


def time_option(usual: float, said: str) -> Callable[[Any], Any]:
    """--time-limit alone, of so many seconds as a rule"""
    return click.option(
        "--time-limit",
        type=float,
        callback=seconds,
        default=usual,
        show_default=True,
        metavar="SECONDS",
        help=said,
    )


def limits_option(
    usual: float,
    time: str = "Stop searching after this.",
    work: str = "Rounds of improvement; without a time limit the same rounds give the same plan.",
    rounds: click.IntRange = ANY_ROUNDS,
) -> Callable[[Any], Any]:
    """--time-limit, of so many seconds as a rule, and --work"""

    def add(command: Any) -> Any:
        command = click.option("--work", type=rounds, metavar="ROUNDS", help=work)(command)
        said = f"{time}  [default: {usual:g}; none with --work]"
        return click.option("--time-limit", type=float, callback=seconds, metavar="SECONDS", help=said)(command)

    return add


def seed_option(command: Any) -> Any:
    """--seed"""
    return click.option(
        "--seed",
        type=click.IntRange(0, 2**31 - 1),
        default=1,
        show_default=True,
        metavar="NUMBER",
        help="Start of the random numbers; another one may find another plan.",
    )(command)


def limit(usual: float, time_limit: float | None, work: int | None) -> float | None:
    """A number of rounds replaces the usual clock; a clock that is asked for stays."""
    return usual if time_limit is None and work is None else time_limit


def what_if_option(command: Any) -> Any:
    """-w, as often as wanted."""
    said = "Lay this what-if over the scenario; given several times, one over the other."
    return click.option("-w", "--what-if", "what_ifs", type=FILE, multiple=True, metavar="FILE", help=said)(command)


def format_option(command: Any) -> Any:
    """--format table or json."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="table for people, json for programs.",
    )(command)


def not_blank(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """A callback for a text that will stand in a file for people to read."""
    if not value.strip():
        raise click.BadParameter("it is blank: write something")
    return value


def workbook(_context: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    """A callback for a workbook that is to be written: under another name no spreadsheet program would open it."""
    if value.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"'{value}' does not end in .xlsx, as the name of a workbook must")
    return value


def _moment(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime:
    """A callback for a moment: now, or a date, or a date with a time, in UTC unless it says otherwise."""
    try:
        given = datetime.fromisoformat(value) if value else datetime.now(tz=UTC).replace(microsecond=0)
    except ValueError:
        raise click.BadParameter(f"{value!r} is neither a date, as 2026-09-14, nor 2026-09-14T16:30") from None
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def at_option(command: Any) -> Any:
    """--at TIME"""
    return click.option(
        "--at",
        callback=_moment,
        metavar="TIME",
        help="When it was done, as 2026-09-14 or 2026-09-14T16:30.  [default: now]",
    )(command)


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """A callback for a date, or none."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date, as 2026-09-14") from None

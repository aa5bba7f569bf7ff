"""deployer report"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deployer.cli.options import FILE, force_option, out_option
from deployer.cli.which import id_meant
from deployer.report.formats import NAMES

if TYPE_CHECKING:
    from deployer.plan.schema import Plan
    from deployer.report.formats import Format
    from deployer.report.readers import Reader

KINDS = "executive, board, hub:ID, school:ID, specialist:ID"

STUDY_HELP = (
    "What 'deployer whatif STUDY --format json' has printed: the executive's page then shows need met against cost."
)


@click.command(
    "report", short_help="Write pages for those who read them: executive, board, hubs, schools, specialists."
)
@click.argument("plan", type=FILE)
@out_option("Folder for the files; made if need be.", metavar="FOLDER", required=True)
@click.option(
    "--for",
    "whom",
    metavar="READER",
    help=f"Who reads it: {KINDS}; the ID may also be the full name.  [default: executive]",
)
@click.option("--all", "everybody", is_flag=True, help="A file for every reader, and send.csv: who gets which.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(NAMES),
    multiple=True,
    help="Which kinds of file; may be given several times.  [default: all that suit the reader]",
)
@click.option("--study", type=FILE, metavar="FILE", help=STUDY_HELP)
@force_option("Also replace files that deployer has not written.")
def report_command(
    *,
    plan: Path,
    out: Path,
    whom: str | None,
    everybody: bool,
    formats: tuple[str, ...],
    study: Path | None,
    force: bool,
) -> int:
    """Write what readers of PLAN get, each a file that holds only what is theirs.

    Pages are whole in themselves: they open in any browser, without a network, and print on A4.
    """
    from deployer.cli.dangling import read_whole_plan
    from deployer.cli.out import note
    from deployer.interrupts import held_back
    from deployer.report.sent import SEND, files_of, is_send, send_table

    if whom is not None and everybody:
        raise click.UsageError("--for names one reader and --all means everybody: leave one of them out")
    given = read_whole_plan(plan)
    readers = _with_study(_readers(given, whom, everybody=everybody), study)
    files = files_of(readers, formats)
    if not files:
        raise click.BadParameter(_no_file(given, whom, formats), param_hint="--format" if formats else "--for")
    with held_back():
        _check(out, files, force=force)
        if everybody:
            from deployer.plan.store import check_place

            check_place(out / SEND, force=force, ours=is_send, what="our list of who gets which file")
        names = _write(given, out, files)
        if everybody:
            from deployer.plan.store import write_file

            write_file(send_table(given, files), out / SEND)
            names.append(SEND)
    _note_without_figure(given, readers)
    note(f"{len(names)} files are in {out}." if len(names) > 1 else f"{out / names[0]} is written.")
    return 0


def _readers(plan: "Plan", whom: str | None, *, everybody: bool) -> "list[Reader]":
    from deployer.report.readers import EXECUTIVE, every_reader

    if everybody:
        return list(every_reader(plan.scenario.given))
    return [EXECUTIVE if whom is None else _reader(plan, whom)]


def _reader(plan: "Plan", whom: str) -> "Reader":
    """The reader meant. A usage error names the nearest."""
    from deployer.report.readers import STEMS, WHOLE, Reader, entities
    from deployer.scenario.nearest import suggestion

    known = entities(plan.scenario.given)
    kind, _, named = whom.partition(":")
    for whole in WHOLE:
        if whom == whole:
            return Reader(whole)
    for part, theirs in known.items():
        if kind == part and named:
            return Reader(part, id_meant(part, named, theirs))
    near = suggestion(kind, STEMS, "name one of them") if kind not in STEMS else "name one of them"
    raise click.BadParameter(f"{whom!r} is none of {KINDS}; {near}", param_hint="--for")


def _with_study(readers: "list[Reader]", study: Path | None) -> "list[Reader]":
    """The same readers, the executive with the what-ifs. Raises Unreadable and Findings where the file holds none."""
    from dataclasses import replace

    from deployer.plan.read import read_whatifs

    if study is None:
        return readers
    if not any(reader.kind == "executive" for reader in readers):
        raise click.UsageError("--study is for the executive's page: leave it out, or --for")
    found = read_whatifs(study)
    return [replace(reader, study=found) if reader.kind == "executive" else reader for reader in readers]


def _note_without_figure(plan: "Plan", readers: "list[Reader]") -> None:
    """Say where a study was given and its figure cannot be drawn."""
    from deployer.cli.out import note
    from deployer.report.html.trade_off import trade_off

    for study in (reader.study for reader in readers if reader.study):
        if trade_off(plan, study) is None:
            note(
                "The study has no two plans with a cost: the executive's page is written without need met against cost."
            )


def _no_file(plan: "Plan", whom: str | None, formats: tuple[str, ...]) -> str:
    from deployer.report.formats import formats_for

    reader = _reader(plan, whom or "executive")
    suit = ", ".join(one.name for one in formats_for(reader)) or "nothing yet"
    return f"there is no {' or '.join(formats) or 'file'} for {reader.name}; there is {suit}"


def _check(out: Path, files: "list[tuple[Reader, Format]]", *, force: bool) -> None:
    """Refuse the whole set where one of its files may not be written: none is half written, and no set either."""
    from deployer.plan.store import check_place
    from deployer.report.sent import is_ours

    for reader, form in files:
        what = f"a report of ours as {form.name}"
        check_place(out / form.file_name(reader), force=force, ours=is_ours(form), what=what)


def _write(plan: "Plan", out: Path, files: "list[tuple[Reader, Format]]") -> list[str]:
    """Make and write one file after the other; their names."""
    from deployer.plan.store import write_bytes

    for reader, form in files:
        write_bytes(form.made(plan, reader), out / form.file_name(reader))
    return [form.file_name(reader) for reader, form in files]

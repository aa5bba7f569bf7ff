"""What a page shows of what a command prints."""

from pathlib import Path
from typing import Any

from docs.scripts import refresh

PRINTED = "Title\nstamp\n\nNeed met: 5 of 6 days\na\nb\n\nLast\n"


def block(options: str, shown: str = "") -> Any:
    [only] = refresh.blocks(f"text\n\n```console{options}\n$ say it\n{shown}```\n")
    return only


def test_a_page_shows_the_parts_and_lines_that_it_asks_for() -> None:
    """What is left out is marked."""
    assert block(" parts=1-2 lines=2").shown(PRINTED) == "Title\nstamp\n\nNeed met: 5 of 6 days\na\n  ...\n"
    assert block(" parts=3").shown(PRINTED) == "...\n\nLast\n"
    assert block("").shown(PRINTED) == PRINTED


def test_another_number_is_seen_where_it_must_be_the_same_and_only_there() -> None:
    """Headings count everywhere, numbers and lines below them in the parts named."""
    other = PRINTED.replace("5 of 6", "4.5 of 6").replace("\nb\n", "\nc\n")
    assert block(" same=1").stable(PRINTED) == block(" same=1").stable(other)
    assert block(" same=1-2").stable(PRINTED) != block(" same=1-2").stable(other)
    assert block("").stable(PRINTED) != block("").stable(PRINTED.replace("Last", "First"))


def test_the_time_a_search_took_is_never_the_same() -> None:
    """Whatever else is."""
    says = block(" same=1")
    assert says.stable("The search took 1 second and") == says.stable("The search took\n27.5 seconds and")


def test_a_page_is_filled_in_and_its_files_grow_as_it_goes_on(tmp_path: Path) -> None:
    """A command sees what was written before it; the one marked last sees all."""
    page = "```console last\n$ cat a.csv\n```\n\n```csv a.csv\n1\n```\n```console\n$ cat a.csv\nold\n```\n```csv a.csv\n2\n```\n"
    filled = refresh.refreshed(page, tmp_path)
    assert filled.startswith("```console last\n$ cat a.csv\n1\n2\n```\n")
    assert "```console\n$ cat a.csv\n1\n```\n" in filled

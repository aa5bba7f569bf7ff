"""The way to the outside: results to stdout, all else to stderr."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import RenderableType

WIDEST = 120
"""Columns: longer lines are hard to read, however wide the window."""


def result(text: str) -> None:
    """Write text to stdout. Whoever has read enough, as `head`, may stop listening."""
    with _listening():
        sys.stdout.write(text)
        sys.stdout.flush()


def show_page(page: "RenderableType") -> None:
    """Write a page to stdout: in colour and as wide as the terminal, or plain and always equally wide."""
    from rich.console import Console

    from deployer.report.parts import as_text

    if not sys.stdout.isatty():
        result(as_text(page))
        return
    console = Console(markup=False, highlight=False, emoji=False)
    console.width = min(console.width, WIDEST)
    with _listening():
        console.print(page)


def show_answer(style: str, answer: "BaseModel", page: "Callable[[], RenderableType]") -> None:
    """Write an answer to stdout: `json` as one document for programs, otherwise its page for people."""
    if style == "json":
        result(answer.model_dump_json(by_alias=True, indent=1) + "\n")
    else:
        show_page(page())


def note(text: str) -> None:
    """Write a line to stderr."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def typed(path: Path) -> str:
    """A file as it is typed in a command: in quotes where its name has blanks."""
    return f'"{path}"' if " " in str(path) else str(path)


def forgive_encoding() -> None:
    """Show a question mark for what the terminal cannot show, instead of failing on somebody's name."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def finish() -> None:
    """Flush while a closed pipe can still be forgiven; Python would complain about it at its end."""
    with _listening():
        sys.stdout.flush()


@contextlib.contextmanager
def _listening() -> Iterator[None]:
    """Forgive a closed pipe on stdout, and let everything after it go nowhere."""
    try:
        yield
    except BrokenPipeError:
        _go_nowhere(sys.stdout)


def _go_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

"""How the search is getting on, on stderr, where that is a terminal."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from deployer.report.news import News


@contextlib.contextmanager
def shown_progress() -> Iterator["Callable[[News], None] | None"]:
    """A line that says elapsed time, goal, value and what is possible at most; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.live import Live

    line = ProgressLine()
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with Live(line, console=console, transient=True, refresh_per_second=2):
        yield line.take


class ProgressLine:
    """The latest news, with a clock that goes on between two of them."""

    def __init__(self) -> None:
        """Start the clock."""
        self.started = monotonic()
        self.latest: News | None = None

    def take(self, latest: "News") -> None:
        """Keep the latest news."""
        self.latest = latest

    def __rich__(self) -> "Text":
        """The line as rich asks for it."""
        from rich.text import Text

        from deployer.report.news import news

        seconds = int(monotonic() - self.started)
        words = "reading the question" if self.latest is None else news(self.latest)
        return Text(f"{seconds // 60}:{seconds % 60:02}  {words}   (Ctrl-C stops)", overflow="ellipsis", no_wrap=True)

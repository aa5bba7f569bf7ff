"""How a whole study is getting on, on stderr: a living line on a terminal, else a line for each plan."""

import contextlib
import sys
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from deployer.cli.out import note

if TYPE_CHECKING:
    from rich.text import Text

    from deployer.cli.inquiry import Inquiry
    from deployer.cli.planned import Planned
    from deployer.report.news import News


class StudyProgress:
    """Counts what is done, and keeps the latest news of what is under way."""

    def __init__(self, of: int, *, living: bool) -> None:
        """Take how many there are, and whether somebody watches."""
        self.of, self.living = of, living
        self.started = monotonic()
        self.made = self.kept = 0
        self.latest: dict[str, News] = {}

    def news(self, key: str, latest: "News") -> None:
        """A search that is under way says something."""
        self.latest[key] = latest

    def done(self, planned: "Planned") -> None:
        """One of them has its plan, or will have none."""
        self.latest.clear()
        self.made += planned.how in {"now", "failed"}
        self.kept += planned.how in {"kept", "base"}
        if not self.living and self.of > 1:
            how = {"kept": "kept from before", "failed": "no plan", "base": "changes nothing"}.get(
                planned.how, "planned"
            )
            note(f"{self.made + self.kept} of {self.of}: {planned.variant.case.title}: {how}")

    def __rich__(self) -> "Text":
        """The line as rich asks for it."""
        from rich.text import Text

        from deployer.report.news import news

        seconds = int(monotonic() - self.started)
        under_way = "; ".join(news(one) for one in list(self.latest.values())[-2:]) or "reading the question"
        words = f"{self.made + self.kept} of {self.of} what-ifs{self._left()}; {under_way}"
        return Text(f"{seconds // 60}:{seconds % 60:02}  {words}   (Ctrl-C stops)", overflow="ellipsis", no_wrap=True)

    def _left(self) -> str:
        """How long the rest will take, if it goes on like this."""
        open_ones = self.of - self.made - self.kept
        if not self.made or not open_ones:
            return ""
        minutes = (monotonic() - self.started) / self.made * open_ones / 60
        return f", about {minutes:.0f} minutes more" if minutes > 1.5 else ", about a minute more"


@contextlib.contextmanager
def shown_study_progress(inquiry: "Inquiry") -> Iterator[StudyProgress]:
    """Progress over all that is asked."""
    progress = StudyProgress(len(inquiry.variants), living=sys.stderr.isatty())
    if not progress.living:
        yield progress
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with Live(progress, console=console, transient=True, refresh_per_second=2):
        yield progress

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from deployer.report.news import news


@dataclass(frozen=True)
class Latest:
    goal: str
    value: float | None
    bound: float | None
    work: Mapping[str, int] = field(default_factory=dict)


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        (Latest("coverage", None, None), "Need met: looking for a first plan"),
        (Latest("coverage", 20_000, None), "Need met: what is possible at most is not known yet"),
        (Latest("coverage", 20_000, 20_500), "Need met: at most 2.5% more would be possible"),
        (Latest("coverage", 20_000, 20_000), "Need met: as much as is possible"),
        (Latest("must", 4, 0), "Needs that must be met: 2 days, at best 0 days"),
        (Latest("internal_first", 1, None), "Our own people first: half a day"),
        (Latest("match", 1463, 1400), "How well people fit: 1,463 points, at best 1,400 points"),
        (Latest("cost", 5877.03, 5770), "Cost: £5,877.03, at best £5,770"),
    ],
)
def test_each_goal_has_its_line(latest: Latest, words: str) -> None:
    """Goal, value and what would be possible, in the goal's own words."""
    assert news(latest) == words

"""Who reads what: the executive, the board, those who lead a hub, a school's head, a specialist."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from deployer.plan.whatif import WhatIfs
    from deployer.scenario.schema import Scenario

Kind = Literal["executive", "board", "hub", "school", "specialist"]

WHOLE: tuple[Kind, ...] = ("executive", "board")
"""Readers of whom there is one."""

STEMS: Mapping[Kind, str] = {
    "executive": "index",
    "board": "board",
    "hub": "hub-{}",
    "school": "school-{}",
    "specialist": "specialist-{}",
}
"""What a reader's files are called, without their ending."""


@dataclass(frozen=True)
class Reader:
    """Somebody who gets a file of their own; `id` is that of the hub, the school or the specialist; `study` are what-ifs that the executive's page shows too."""

    kind: Kind
    id: str = ""
    study: "WhatIfs | None" = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """As on the command line: board, or school:holyhead."""
        return f"{self.kind}:{self.id}" if self.id else self.kind

    @property
    def stem(self) -> str:
        """What the reader's files are called, without their ending: school-holyhead."""
        return STEMS[self.kind].format(self.id)


EXECUTIVE = Reader("executive")


class Entity(Protocol):
    """A hub, a school or a specialist."""

    @property
    def name(self) -> str: ...

    @property
    def contact(self) -> str | None: ...


def entities(scenario: "Scenario") -> Mapping[Kind, Mapping[str, Entity]]:
    """Kind of reader -> the hubs, schools or specialists who are such readers, by id."""
    return {"hub": scenario.hubs, "school": scenario.schools, "specialist": scenario.specialists}


def every_reader(scenario: "Scenario") -> Iterator[Reader]:
    """Everybody who may get a file, in the scenario's order."""
    yield from (Reader(kind) for kind in WHOLE)
    yield from (Reader("hub", hub) for hub in scenario.hubs)
    yield from (Reader("school", school) for school in scenario.schools)
    yield from (Reader("specialist", person) for person in scenario.specialists)

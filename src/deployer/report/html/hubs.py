"""How hubs are told apart in figures: a colour and a shape each, and never these alone."""

from collections.abc import Mapping
from functools import cached_property

from deployer.report.book import Book
from deployer.report.codes import codes
from deployer.report.labels import NO_HUB, capital

COLOURS = 12
"""Six colours, filled and then as outlines; with more hubs they begin again."""


class Hubs:
    """The schools of a plan by hub, with the codes and colours that all figures share."""

    def __init__(self, book: Book) -> None:
        """For this plan."""
        self.book = book

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """School -> its short letters."""
        return codes({key: school.name for key, school in self.book.scenario.schools.items()})

    @cached_property
    def groups(self) -> list[str | None]:
        """The hubs that have schools, in the scenario's order; None at the end, where schools belong to none."""
        return [hub for hub in (*self.book.scenario.hubs, None) if self.members(hub)]

    def members(self, hub: str | None) -> list[str]:
        """The schools of a hub."""
        return self._members.get(hub, [])

    @cached_property
    def _members(self) -> Mapping[str | None, list[str]]:
        found: dict[str | None, list[str]] = {}
        for key, school in self.book.scenario.schools.items():
            found.setdefault(school.hub, []).append(key)
        return found

    def name(self, hub: str | None) -> str:
        """What people call it."""
        return self.book.hub(hub) or capital(NO_HUB)

    def style(self, hub: str | None) -> str:
        """The class of its colour: hub-0 to hub-11, and hub-none."""
        return "hub-none" if hub is None else f"hub-{self._place[hub] % COLOURS}"

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {hub: place for place, hub in enumerate(self.book.scenario.hubs)}

    def of(self, school: str) -> str:
        """The class of a school's hub."""
        return self.style(self.book.scenario.schools[school].hub)

"""Which need a row of a plan made by hand is for, where it does not say."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from deployer.errors import Finding, Place
from deployer.plan.by_hand_rows import Row
from deployer.plan.schema import HALVES
from deployer.plan.verifiers.asked import FITTING
from deployer.plan.verifiers.facts import grouped
from deployer.plan.verifiers.fit import shortcomings
from deployer.plan.verifiers.ground import Ground
from deployer.scenario.schema import Scenario


def with_needs(scenario: Scenario, rows: Sequence[Row]) -> tuple[list[Row], list[Finding]]:
    """The rows, each with a need, and the faults of those whose school asks for nothing.

    A row gets a need of its school that the person is qualified for, whose visits are like it and which lacks sessions;
    best one that can be visited then, next one that the person serves already, next one with a place left. Where none
    fits, it gets the first need in the person's areas, else the first of the school: the second opinion then names the
    broken rule. Rows are taken by date, so that their order in the file does not matter.
    """
    chooser = _Chooser(scenario)
    found, faults = [row for row in rows if row.need], []
    for row in found:
        chooser.take(row)
    waiting = sorted((row for row in rows if not row.need), key=lambda row: (row.date, row.session, row.line))
    afternoons = {(row.date, row.person, row.school): row for row in waiting if row.session == "pm"}
    joined: set[int] = set()
    for row in waiting:
        if row.line in joined:
            continue
        later = afternoons.get((row.date, row.person, row.school)) if row.session == "am" else None
        need = chooser.fitting(row)
        if need is None and later and (need := chooser.fitting(replace(row, session="day"))):
            joined.add(later.line)
            found.append(chooser.take(replace(later, need=need)))
        if need := need or chooser.nearest(row):
            found.append(chooser.take(replace(row, need=need)))
        else:
            faults.append(_nothing_asked(scenario, row))
    return found, faults


class _Chooser:
    """What has been given to whom so far, and the best need for the next row."""

    def __init__(self, scenario: Scenario) -> None:
        self.ground = Ground(scenario)
        self.needs = scenario.needs
        self.by_school = grouped(self.needs, lambda need: self.needs[need].school)
        self.given: dict[str, int] = defaultdict(int)
        self.served_by: dict[str, set[str]] = defaultdict(set)
        self.visited: set[tuple[str, object]] = set()

    def take(self, row: Row) -> Row:
        """Count the row for its need."""
        need = str(row.need)
        self.given[need] += len(HALVES[row.session])
        self.served_by[need].add(row.person)
        self.visited.add((need, row.date))
        return row

    def fitting(self, row: Row) -> str | None:
        """The best need that the row fits."""
        fitting = [need for need in self._of_school(row) if self._fits(need, row)]
        return min(fitting, key=lambda need: self._rank(need, row), default=None)

    def nearest(self, row: Row) -> str | None:
        """The first need of the school in the person's areas, else its first; None if it asks for nothing."""
        needs = self._of_school(row)
        expertise = self.ground.scenario.specialists[row.person].expertise
        return next((need for need in needs if self.needs[need].category in expertise), next(iter(needs), None))

    def _of_school(self, row: Row) -> list[str]:
        return self.by_school.get(row.school, [])

    def _fits(self, need: str, row: Row) -> bool:
        asked = self.needs[need]
        if asked.seats:
            return row.session in FITTING[asked.visit] and self._joins(need, row)
        return (
            row.session in FITTING[asked.visit]
            and self.given[need] + len(HALVES[row.session]) <= asked.sessions_asked
            and (need, row.date) not in self.visited
            and not any(shortcomings(self.ground, row.person, asked))
        )

    def _joins(self, need: str, row: Row) -> bool:
        """Whether the person may have a place in the need's team, and its visits are not all given on other dates."""
        asked = self.needs[need]
        dates = {date for one, date in self.visited if one == need} | {row.date}
        fits = any(
            not any(shortcomings(self.ground, row.person, asked, seat))
            and (
                row.person in self.served_by[need]
                or len(self.served_by[need]) < sum(one.count for one in asked.seats.values())
            )
            for seat in asked.seats.values()
        )
        return fits and len(dates) * asked.sessions_a_visit <= asked.sessions_asked

    def _rank(self, need: str, row: Row) -> tuple[bool, bool, bool]:
        """Lower is better."""
        people = self.served_by[need]
        return (
            self.ground.not_to_visit(need, row.date) is not None,
            row.person not in people,
            len(people | {row.person}) > self.needs[need].people.max,
        )


def _nothing_asked(scenario: Scenario, row: Row) -> Finding:
    found = f"{scenario.schools[row.school].name} asks for no support"
    return Finding(
        "no-need",
        f"line {row.line}, school",
        found,
        "correct the school, or add a need to the scenario",
        place=Place(row.line, 1),
    )

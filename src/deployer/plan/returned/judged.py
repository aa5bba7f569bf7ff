"""Which changes a plan can take, and what each of the others would break."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from deployer.plan.by_hand import deployment_of
from deployer.plan.by_hand_rows import Row
from deployer.plan.returned.answer import BrokenRule, Change, Edit, Slot
from deployer.plan.returned.edits import Pair
from deployer.plan.schema import Deployment, Plan
from deployer.plan.verifiers.facts import Broken, grouped
from deployer.plan.verify import faults

MOST_CHECKS: Final = 400
"""Times that a whole plan is checked; beyond it what is left is refused together."""


@dataclass(frozen=True)
class Judged:
    """The changes with what they break, and the deployments with those that break nothing."""

    changes: Sequence[Change]
    deployments: Sequence[Deployment]


def judged(plan: Plan, pairs: Sequence[Pair], edits: Sequence[Edit]) -> Judged:
    """Take as many changes as keep every rule together.

    All at once if they do; else, of changes that share a need or a person, all together, those of one need together, and one
    by one, each where it breaks nothing with what was taken before. What a refused one breaks is said beside all that is taken.
    """
    return _Judge(plan, pairs).judged(units(edits))


def units(edits: Sequence[Edit]) -> list[list[Edit]]:
    """Edits that are one change: of a team's visit, of one person instead of another, of a need that loses all."""
    return list(grouped(edits, _unit).values())


def _unit(edit: Edit) -> tuple[object, ...]:
    before, after = edit.before, edit.after
    if before and after and before.specialist != after.specialist:
        return edit.need, "somebody else", before.specialist, after.specialist
    moments = [slot and (slot.date, slot.session) for slot in (before, after)]
    return edit.need, edit.kind, *moments


class _Judge:
    def __init__(self, plan: Plan, pairs: Sequence[Pair]) -> None:
        self.plan, self.scenario = plan, plan.scenario.given
        self.by_need = grouped(pairs, lambda pair: pair.need)
        self.known: dict[frozenset[int], list[Broken]] = {}
        self.before = {(one.rule, one.text) for one in faults(self.scenario, plan.deployments)}

    def judged(self, found: Sequence[list[Edit]]) -> Judged:
        taken = self._most(found)
        changes = []
        for unit in found:
            wrong = [] if unit in taken else self._broken([*taken, unit])
            told = [BrokenRule(rule=one.rule, text=one.text) for one in wrong]
            changes.append(Change(edits=unit, decided=unit in taken, breaks=told))
        return Judged(changes, self._deployments(taken))

    def _most(self, found: Sequence[list[Edit]]) -> list[list[Edit]]:
        """As many as can be taken together."""
        if not self._broken(found):
            return list(found)
        taken: list[list[Edit]] = []
        for part in _linked(found):
            taken = self._joined(taken, part)
        return [unit for unit in found if unit in taken]

    def _joined(self, taken: list[list[Edit]], part: Sequence[list[Edit]]) -> list[list[Edit]]:
        """With those of this part that can join."""
        if not self._broken([*taken, *part]):
            return [*taken, *part]
        left = list(part)
        for group in (
            *grouped(part, lambda unit: unit[0].need).values(),
            *([unit] for unit in part),
            *([unit] for unit in part),
        ):
            fresh = [unit for unit in group if unit in left]
            if fresh and len(self.known) < MOST_CHECKS and not self._broken([*taken, *fresh]):
                taken = [*taken, *fresh]
                left = [unit for unit in left if unit not in fresh]
        return taken

    def _broken(self, found: Sequence[list[Edit]]) -> list[Broken]:
        """What the plan with these changes breaks that it did not before."""
        key = frozenset(id(unit) for unit in found)
        if key not in self.known:
            broken = faults(self.scenario, self._deployments(found))
            self.known[key] = [one for one in broken if (one.rule, one.text) not in self.before]
        return self.known[key]

    def _deployments(self, found: Sequence[list[Edit]]) -> list[Deployment]:
        """The plan's deployments with these changes, in the order of its needs."""
        edits = [edit for unit in found for edit in unit]
        changed = grouped(edits, lambda edit: edit.need)
        planned = {one.need: one for one in self.plan.deployments}
        new = {need: self._deployment(need, theirs, planned.get(need)) for need, theirs in changed.items()}
        both = {need: new.get(need, planned.get(need)) for need in self.scenario.needs}
        return [one for one in both.values() if one is not None]

    def _deployment(self, need: str, edits: Sequence[Edit], before: Deployment | None) -> Deployment | None:
        slots = [pair.before for pair in self.by_need[need] if pair.before]
        for edit in edits:
            if edit.before:
                slots.remove(edit.before)
            if edit.after:
                slots.append(edit.after)
        if not slots:
            return None
        rows = [_row(number, need, slot) for number, slot in enumerate(sorted(slots, key=_place))]
        made = deployment_of(self.scenario, need, rows)
        seats = _kept_seats(made, edits, before) if before and self.scenario.needs[need].seats else None
        return made.model_copy(update={"seats": seats}) if seats else made


def _place(slot: Slot) -> tuple[object, ...]:
    return slot.date, slot.session, slot.specialist


def _row(number: int, need: str, slot: Slot) -> Row:
    return Row(number, slot.date, slot.session, slot.specialist, "", need)


def _kept_seats(made: Deployment, edits: Sequence[Edit], before: Deployment) -> Mapping[str, list[str]] | None:
    """The places as they were, whoever comes instead of somebody in theirs; None where this does not place everybody."""
    instead = {edit.before.specialist: edit.after.specialist for edit in edits if edit.before and edit.after}
    come = {person for visit in made.visits for person in visit.specialists}
    seats = {
        name: [instead.get(person, person) for person in people if instead.get(person, person) in come]
        for name, people in before.seats.items()
    }
    placed = [person for people in seats.values() for person in people]
    same = sorted(placed) == sorted(come)
    return {name: people for name, people in seats.items() if people} if same else None


def _linked(found: Sequence[list[Edit]]) -> Iterator[list[list[Edit]]]:
    """Changes that share a need, or a person, directly or through others; in their order."""
    graph: nx.Graph[Any] = nx.Graph()
    for place, unit in enumerate(found):
        graph.add_node(place)
        for edit in unit:
            graph.add_edge(place, ("need", edit.need))
            for slot in (edit.before, edit.after):
                if slot:
                    graph.add_edge(place, ("person", slot.specialist))
    for part in nx.connected_components(graph):
        yield [found[place] for place in sorted(node for node in part if isinstance(node, int))]

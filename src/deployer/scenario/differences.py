"""What differs between two questions, path by path."""

from collections.abc import Iterator
from typing import Any

from deployer.scenario.schema import Record, Scenario


class Difference(Record):
    """One thing that was changed in the question."""

    path: str
    """Where it stands in the scenario, as needs.waseley_science.days; `goals` alone where only the order of wishes is another."""
    before: Any = None
    """What the first has there; null: nothing, or the default."""
    after: Any = None
    """What the other has there; null: nothing, or the default."""


def differences(base: Scenario, other: Scenario) -> list[Difference]:
    """Each changed leaf once, in the base's order and then the other's; an entry that only one of them has is a leaf.

    Which plan either of them follows (`earlier`) is no part of what is asked.
    """
    before, after = (
        one.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"earlier"}) for one in (base, other)
    )
    found = [one for key in before | after for one in _between(*_entries(before.get(key), after.get(key)), key)]
    orders = [list(one.goals) for one in (base, other)]
    if orders[0] != orders[1] and set(orders[0]) == set(orders[1]):
        found.append(Difference(path="goals", before=", ".join(orders[0]), after=", ".join(orders[1])))
    return found


def _entries(before: Any, after: Any) -> tuple[Any, Any]:
    """A map that only one of them has is an empty one for the other: each of its entries is a leaf."""
    if isinstance(before, dict) or isinstance(after, dict):
        return {} if before is None else before, {} if after is None else after
    return before, after


def _between(before: Any, after: Any, path: str) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before | after:
            yield from _between(before.get(key), after.get(key), f"{path}.{key}")
    elif before != after:
        yield Difference(path=path, before=before, after=after)

"""What a what-if changes, in the words of the scenario."""

from typing import Any

from deployer.scenario.overlaid import Change

WIDEST = 60
NOTHING, GONE = "not given", "removed"


def change_text(change: Change) -> str:
    """The path, what was there and what is there now: `needs.waseley_science.days: 6 -> 8`."""
    old = NOTHING if change.old is None else _short(change.old)
    return f"{change.path}: {old} -> {GONE if change.new is None else _short(change.new)}"


def value_text(value: Any) -> str:
    """A value on one line, as a scenario writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {value_text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(value_text(inner) for inner in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _short(value: Any) -> str:
    text = value_text(value)
    if len(text) <= WIDEST:
        return _printable(text)
    kept = text[: WIDEST - 3].rpartition(" ")[0] if isinstance(value, dict | list) else text[: WIDEST - 3]
    return _printable(f"{kept} ...") + ("}" if isinstance(value, dict) else "]" if isinstance(value, list) else "")


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)

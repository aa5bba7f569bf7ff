"""Values that a study has tried, in words: budget.total 30000 as a budget of £30,000."""

import re

from deployer.report.amounts import pounds
from deployer.report.book import plain
from deployer.report.labels import capital
from deployer.scenario.schema import Scenario

SWEPT = re.compile(r"\b([a-z_]+(?:\.[a-z0-9_]+)+)[ =](\S+?)(?=,|$| \+)")
"""A path and its value, as a study and `--set` write them into a title."""

MONEY = {("budget", "total"): "a budget of {}", ("budget", "external"): "{} for people from outside"}
INWARD = {"limits"}
"""Keys that say nothing beside the one within them."""


def in_words(scenario: Scenario, title: str) -> str:
    """A title with each path of the scenario in words; all else of it stays as somebody has written it."""
    found = SWEPT.sub(lambda match: _words(scenario, tuple(match[1].split(".")), match[2]) or match[0], title)
    return capital(plain(found))


def _words(scenario: Scenario, steps: tuple[str, ...], value: str) -> str:
    """Empty where the path is none of the scenario's."""
    if steps[0] not in Scenario.model_fields:
        return ""
    if steps in MONEY and value.replace(".", "", 1).isdigit():
        return MONEY[steps].format(pounds(float(value)))
    whole = getattr(scenario, steps[0])
    entity = whole.get(steps[1]) if isinstance(whole, dict) else None
    name = getattr(entity, "name", None)
    keys = [step.replace("_", " ") for step in steps[2 if name else 0 :] if step not in INWARD]
    return f"{name}: {', '.join(keys)} {value}" if name else f"{': '.join(keys)} {value}"

"""Scenarios to measure by: drawn from a seed, the same on every machine, written as files that `deployer plan` takes."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.families.hard import hard
from benchmarks.families.places import drawn_sites, real_sites
from benchmarks.families.planted import planted
from benchmarks.families.teams import with_teams
from deployer.scenario.schema import Scenario
from deployer.scenario.write import to_yaml

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {
    name: ROOT / "scenarios" / name / "autumn-2026.yaml"
    for name in ("central-learning", "central-region", "wickersley")
}
"""The scenarios that people get; a seed changes only the search."""

Draw = Callable[[str], dict[str, Any]]
"""A scenario as plain data from a text that seeds all chance."""

HARD: Mapping[str, Draw] = {
    "trust-12": lambda seed: hard(seed, drawn_sites(seed, 12)),
    "trust-50": lambda seed: hard(seed, drawn_sites(seed, 50)),
    "network-250": lambda seed: hard(seed, drawn_sites(seed, 250)),
    "network-1000": lambda seed: hard(seed, drawn_sites(seed, 1000)),
    "real-20": lambda seed: hard(seed, real_sites("academy-transformation-trust")),
    "real-56": lambda seed: hard(seed, real_sites("academies-enterprise-trust")),
}
"""Families in which not everything can be met."""
TEAMS: Mapping[str, Draw] = {
    "teams-12": lambda seed: with_teams(seed, drawn_sites(seed, 12)),
    "teams-50": lambda seed: with_teams(seed, drawn_sites(seed, 50)),
}
"""Families with teams, placements and who follows on; the naive model knows none of these."""
PLANTED = re.compile(r"planted-(\d{1,4})")
NAMES = (*HARD, *TEAMS, "planted-N", *SHIPPED)
"""What `--family` takes; N is any number of schools from 4."""


@dataclass(frozen=True)
class Instance:
    """One scenario to measure by.

    text  the file
    hash  of what it asks; it changes with the question, not with how files are written
    """

    family: str
    seed: int
    text: str
    hash: str


def instance(family: str, seed: int) -> Instance:
    """The family's scenario of this seed. Raises LookupError where there is no such family."""
    if family in SHIPPED:
        text = SHIPPED[family].read_text(encoding="utf-8")
        return Instance(family, seed, text, _hash(text))
    data = _drawn(family, f"{family}/{seed}")
    plain = json.dumps(data, sort_keys=True, default=str)
    scenario = Scenario.model_validate_json(json.dumps(data, default=str))
    return Instance(family, seed, to_yaml(scenario), _hash(plain))


def _drawn(family: str, seed: str) -> dict[str, Any]:
    if draw := HARD.get(family) or TEAMS.get(family):
        return draw(seed)
    if (match := PLANTED.fullmatch(family)) and int(match[1]) >= 4:
        return planted(seed, drawn_sites(seed, int(match[1]))).data
    raise LookupError(f"family {family} is unknown; take one of {', '.join(NAMES)}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]

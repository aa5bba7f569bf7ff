"""What `replan` and `change` have in common: the plan's own question with changes laid over it, and the answer told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deployer.cli.interrupts import held_back
from deployer.plan.schema import Plan
from deployer.scenario.overlay import WhatIf
from deployer.scenario.schema import Scenario

if TYPE_CHECKING:
    from deployer.plan.replan import Cap, Forced, NewNeed
    from deployer.solve.replanned import From
    from deployer.solve.run import Settings

CAPS = (0, 5, 10, 20)
"""For how many changes the answer says what they would buy."""
CAP_SECONDS = 5.0
"""For each of these."""


def changed(before: Plan, source: Path, what_ifs: Sequence[WhatIf]) -> Scenario:
    """The plan's question with the what-ifs laid over it, expanded; warnings that are new are told. Raises Findings."""
    from deployer.cli.faults import note_findings
    from deployer.cli.read import laid_over, question
    from deployer.plan.schema import canonical
    from deployer.scenario.load import parsed, understood

    tree = parsed(f"{source.name}, the scenario in it", canonical(before.scenario.given))
    asked = question(understood(tree))
    if not what_ifs:
        return asked.expanded
    new = question(laid_over(tree, what_ifs))
    note_findings(new.without(asked))
    return new.expanded


def forced(before: Plan, now: Scenario, start: "From", *, single: bool) -> "list[Forced]":
    """What cannot stay, and why; with `single` also what would do for each visit alone."""
    from deployer.plan.replan import Forced
    from deployer.report.forced import reason
    from deployer.solve.replanned import lost
    from deployer.solve.single import ways

    gone = lost(before, now, start)
    options = ways(before, now, start, gone) if single else ([] for _ in gone)
    return [
        Forced(
            need=one.need,
            school=one.school,
            specialist=one.person,
            visit=one.visit,
            reason=reason(now, one.need, one.person, one.visit),
            ways=found,
        )
        for one, found in zip(gone, options, strict=True)
    ]


def looked_at(before: Plan, now: Scenario, new: str | None) -> "NewNeed | None":
    """Who could take a need that has arrived, all else staying as it is; None where none has."""
    if new is None:
        return None
    with held_back():
        from deployer.solve.offers import offers
    return offers(before, now, new)


def caps(before: Plan, now: Scenario, start: "From", settings: "Settings") -> "list[Cap]":
    """How much need is met for a few numbers of changes."""
    from dataclasses import replace

    from deployer.errors import NoPlan
    from deployer.plan.compare import compare
    from deployer.plan.replan import Cap

    with held_back():
        from deployer.solve.replanned import replanned

    each = replace(settings, time_limit=settings.time_limit and min(CAP_SECONDS, settings.time_limit), workers=1)
    found = []
    for number in CAPS:
        try:
            made = replanned(before, now, replace(start, most_changes=number), each)
        except NoPlan:
            continue
        side = compare(before, made).other
        found.append(Cap(changes=number, sessions_planned=side.sessions_planned, sessions_asked=side.sessions_asked))
    return found

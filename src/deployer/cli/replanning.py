"""What `replan` and `change` have in common: the plan's own question with changes laid over it, and the answer told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from deployer.interrupts import held_back, leaving_at_once
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


@dataclass(frozen=True)
class Anew:
    """A plan to be made again: the one before, the question as it is now, from when on, and how long to search.

    single  tell what would do for each visit alone, instead of what fewer and more changes would buy
    new     the need that has arrived, if that is what happened
    """

    before: Plan
    now: Scenario
    start: "From"
    settings: "Settings"
    single: bool = False
    new: str | None = None


def place_of(plan: Path, out: Path | None, since: date) -> Path:
    """Where the new plan goes: beside the one before, which stays."""
    from deployer.plan.store import plan_path

    if out is not None:
        return plan_path(plan, out)
    stem = plan.name.removesuffix(".json").removesuffix(".plan")
    return plan.with_name(f"{stem}.{since}.plan.json")


def answer(asked: Anew, place: Path | None, *, style: str, force: bool) -> int:
    """Plan, write to this place, and tell; without a place only tell what the plan would be."""
    from deployer.cli.out import note, show_answer
    from deployer.cli.progress import shown_progress
    from deployer.plan.compare import compare
    from deployer.plan.replan import Replan
    from deployer.report.replan_page import replan_page

    with leaving_at_once():
        from deployer.solve.replanned import replanned
    before, now, start = asked.before, asked.now, asked.start
    gone, arrived = forced(before, now, start, single=asked.single), looked_at(before, now, asked.new)
    with shown_progress() as progress:
        made = replanned(before, now, start, asked.settings, progress=progress)
    if place:
        made = _written(asked, made, place, force=force)
    bought = [] if asked.single or start.most_changes is not None else caps(asked)
    compared = compare(before, made)
    found = Replan(since=start.on, forced=gone, new_need=arrived, comparison=compared, caps=bought)
    show_answer(style, found, lambda: replan_page(before, made, found))
    written = f"The plan is in {place}; the one before stays where it is."
    note(written if place else "Nothing is written: with --adopt the plan is made again like this.")
    return 0


def _written(asked: Anew, made: Plan, place: Path, *, force: bool) -> Plan:
    """The plan with its history, as it stands in the file."""
    from deployer.plan.life import recorded
    from deployer.plan.store import write_plan

    at = datetime.now(tz=UTC).replace(microsecond=0)
    kept = recorded(asked.before, made, f"planned anew from {asked.start.on} on", at)
    with held_back(forget=True):
        write_plan(kept, place, force=force)
    return kept


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
    with leaving_at_once():
        from deployer.solve.offers import offers
    return offers(before, now, new)


def caps(asked: Anew) -> "list[Cap]":
    """How much need is met for a few numbers of changes."""
    from deployer.errors import NoPlan
    from deployer.plan.compare import compare
    from deployer.plan.replan import Cap

    with leaving_at_once():
        from deployer.solve.replanned import replanned

    limit = asked.settings.time_limit
    each = replace(asked.settings, time_limit=limit and min(CAP_SECONDS, limit), workers=1)
    found = []
    for number in CAPS:
        try:
            made = replanned(asked.before, asked.now, replace(asked.start, most_changes=number), each)
        except NoPlan:
            continue
        side = compare(asked.before, made).other
        found.append(Cap(changes=number, sessions_planned=side.sessions_planned, sessions_asked=side.sessions_asked))
    return found

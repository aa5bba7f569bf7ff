"""Changes that keep every rule, as decisions that every further plan keeps."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from deployer.plan.returned.answer import Edit
from deployer.plan.schema import Deployment, Plan
from deployer.scenario.overlay import FORMAT

PREFIX = "office"


def decisions(
    plan: Plan, now: Sequence[Deployment], edits: Sequence[Edit], by: str, why: str, title: str
) -> dict[str, Any] | None:
    """The what-if that decides these edits, as plain data; None where there are none.

    fixed      each person's visits that were moved, taken over or added
    not_on     of each need the dates on which it had a visit and has none any more; placements have whole weeks, and none
    forbidden  each person who served a need and does not any more, with this need

    now   the plan's deployments with the edits
    """
    if not edits:
        return None
    maker = _Maker(plan, now, {"by": by, "why": why})
    needs = list(dict.fromkeys(edit.need for edit in edits))
    added = {
        "fixed": dict(maker.numbered("fixed", maker.fixed(edits))),
        "forbidden": dict(maker.numbered("forbidden", maker.forbidden(needs))),
    }
    values = dict(maker.left_out(needs))
    content: dict[str, Any] = {"format": FORMAT, "title": title, "applies_to": plan.scenario.title, "why": why}
    if values:
        content["set"] = values
    if joining := {kind: entries for kind, entries in added.items() if entries}:
        content["add"] = joining
    return content


class _Maker:
    def __init__(self, plan: Plan, now: Sequence[Deployment], said: dict[str, str]) -> None:
        self.scenario, self.said = plan.scenario.given, said
        self.before = {one.need: one for one in plan.deployments}
        self.now = {one.need: one for one in now}

    def numbered(self, kind: str, entries: Iterator[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each with an id that the scenario has not yet."""
        known, number = getattr(self.scenario, kind), 1
        for entry in entries:
            while f"{PREFIX}_{number}" in known:
                number += 1
            yield f"{PREFIX}_{number}", entry
            number += 1

    def fixed(self, edits: Sequence[Edit]) -> Iterator[dict[str, Any]]:
        """For each need and person one."""
        found: dict[tuple[str, str], set[tuple[date, str]]] = {}
        for edit in edits:
            if edit.after:
                found.setdefault((edit.need, edit.after.specialist), set()).add((edit.after.date, edit.after.session))
        for (need, person), moments in found.items():
            dated = [{"date": str(day), "session": session} for day, session in sorted(moments)]
            entry = {"need": need, "specialist": person, **self._seat(need, person), "visits": dated}
            yield entry | self.said

    def _seat(self, need: str, person: str) -> dict[str, str]:
        if not self.scenario.needs[need].seats:
            return {}
        seats = self.now[need].seats.items()
        return {"seat": next(name for name, people in seats if person in people)}

    def forbidden(self, needs: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Whoever came and does not any more."""
        for need in needs:
            come = _people(self.now.get(need))
            for person in _people(self.before.get(need)):
                if person not in come:
                    yield {"specialist": person, "need": need} | self.said

    def left_out(self, needs: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        """Dates without a visit any more, beside those that the need leaves out already."""
        for need in needs:
            asked, now = self.scenario.needs[need], self.now.get(need)
            gone = _dates(self.before.get(need)) - _dates(now)
            if gone and now and not asked.placement:
                yield f"needs.{need}.not_on", [str(day) for day in sorted({*asked.not_on, *gone})]


def _people(one: Deployment | None) -> list[str]:
    return list(dict.fromkeys(person for visit in one.visits for person in visit.specialists)) if one else []


def _dates(one: Deployment | None) -> set[date]:
    return {visit.date for visit in one.visits} if one else set()

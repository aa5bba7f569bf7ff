"""Single changes of the scenario under which a need might get more, those that ask least of anybody first."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cached_property
from math import ceil
from typing import Any

from deployer.plan.explanation import Change
from deployer.problem.build import Pair
from deployer.problem.travel import start_of, travel_limit
from deployer.scenario.given_by import place_of
from deployer.scenario.schema import WEEKDAYS, Need, Role
from deployer.solve.why.filters import fallen_at
from deployer.solve.why.opened import Opened

MORE_MINUTES = 10
MORE_WEEKS = 2
MOST_PEOPLE = 3
"""People of whom one kind of change is asked, the best fitting first."""
BOUGHT_IN = "bought_in"
"""The id of the external person who is added."""


class Changes:
    """What could be changed for one need of a plan."""

    def __init__(self, plan: Opened, need: str) -> None:
        """Take the plan and the need."""
        self.plan, self.need = plan, need
        self.problem, self.scenario = plan.problem, plan.scenario
        self.asked = self.scenario.needs[need]
        self.lead = plan.leads_of(need)[0]
        self.pairs = sorted(
            (pair for lead in plan.leads_of(need) for pair in self.problem.pairs_of[lead]),
            key=lambda pair: (pair.key not in plan.diary, pair.points, pair.person.id),
        )
        self.missing = self.asked.sessions_asked - plan.given(need)

    def all(self) -> list[Change]:
        """Every single change, in the order in which to try them."""
        kinds = (self._money, self._days, self._dates, self._sharing, self._level, self._travel, self._roles)
        return [self._with_money(change) for kind in (*kinds, self._room, self._external) for change in kind()]

    def _with_money(self, change: Change) -> Change:
        """The change with as much more in the budget as the missing visits could cost at most, where less is left."""
        if change.kind in {"budget", "external"} or not self._too_little:
            return change
        more = {"budget.total": (self.scenario.budget.total or 0) + self._too_little}
        return change.model_copy(update={"pounds": self._too_little, "set": change.set | more})

    @cached_property
    def _too_little(self) -> int:
        """Pounds by which the budget could be too small for what is missing; 0 where it is not."""
        return lacking_pounds(self.plan, self.missing)

    def _at(
        self,
        path: str,
        value: Any,
        kind: str,
        amount: str = "",
        *,
        specialist: str | None = None,
        school: str | None = None,
    ) -> Change:
        return Change(kind=kind, amount=amount, set={path: value}, specialist=specialist, school=school)

    def _place(self, key: str) -> str:
        """Where a planner changes this key of the need."""
        return place_of(self.scenario.needs, self.need, key)

    @property
    def _people(self) -> list[Pair]:
        """Those of whom more is asked: who serves it now where nobody else may share it, else the best fitting."""
        serving = [pair for pair in self.pairs if pair.key in self.plan.diary]
        return (serving or self.pairs)[:MOST_PEOPLE]

    # -------------------------------------------------------------------------------------------- more of what is

    def _money(self) -> Iterator[Change]:
        """As much more as the missing visits could cost, where the budget has less left."""
        total = self.scenario.budget.total or 0
        if self._too_little:
            yield self._at("budget.total", total + self._too_little, "budget", str(self._too_little))

    def _days(self) -> Iterator[Change]:
        """One more day, and as many as are missing, of those whose limit is used up."""
        for pair in self._people:
            cap, given = pair.person.sessions_per_term, sum(self.plan.sessions_of(pair.person.id).values())
            known = self.scenario.specialists[pair.person.id]
            allowed = known.limits.days_per_term
            allowed = self.scenario.roles[known.role].days_per_term if allowed is None else allowed
            if cap is not None and allowed is not None and given + self.missing > cap:
                for more in dict.fromkeys((1, ceil(self.missing / 2))):
                    path = f"specialists.{pair.person.id}.limits.days_per_term"
                    yield self._at(path, allowed + more, "more_days", str(more), specialist=pair.person.id)

    def _dates(self) -> Iterator[Change]:
        """A longer window, a looser rhythm, another weekday."""
        window, calendar = self.asked.window, self.scenario.calendar
        if window and (window.first > calendar.first_day or window.last < calendar.last_day):
            longer = timedelta(weeks=MORE_WEEKS)
            if window.last < calendar.last_day:
                span = {"from": str(window.first), "to": str(min(calendar.last_day, window.last + longer))}
            else:
                span = {"from": str(max(calendar.first_day, window.first - longer)), "to": str(window.last)}
            yield self._at(self._place("window"), span, "window", str(MORE_WEEKS))
        rhythm = self.asked.rhythm
        if rhythm.pattern != "any" or rhythm.stages or rhythm.gap_days or rhythm.per_week:
            yield self._at(self._place("rhythm"), {"pattern": "any"}, "rhythm", "any")
        for pair in self._people[:1]:
            yield from self._weekday(pair)

    def _weekday(self, pair: Pair) -> Iterator[Change]:
        """The weekday on which the school is open most often and the person never."""
        available = self.scenario.specialists[pair.person.id].available
        if available.two_week:
            return
        open_on = [self.problem.term.date_of(day).weekday() for day in pair.need.open_days]
        closed = [day for number, day in enumerate(WEEKDAYS) if number in open_on and not available.on(day, None)]
        if closed:
            day = max(closed, key=lambda one: open_on.count(WEEKDAYS.index(one)))
            path = f"specialists.{pair.person.id}.available.{day}"
            yield self._at(path, "day", "weekday", day, specialist=pair.person.id)

    def _sharing(self) -> Iterator[Change]:
        if not self.asked.seats and self.asked.people.max == 1 and len(self.pairs) > 1 and not self.asked.placement:
            yield self._at(self._place("people"), {"max": 2}, "share", "2")

    def _room(self) -> Iterator[Change]:
        """Caps by week, and what releasing schools spare."""
        for pair in self._people[:2]:
            person = self.problem.people[pair.person.id]
            at = f"specialists.{person.id}.limits"
            if person.sessions_per_week is not None:
                week = person.sessions_per_week / 2 + 1
                yield self._at(f"{at}.days_per_week", week, "days_per_week", "1", specialist=person.id)
            if person.schools_at_once is not None:
                more = person.schools_at_once + 1
                yield self._at(f"{at}.schools_at_once", more, "schools_at_once", "1", specialist=person.id)
            if person.home:
                many = self.problem.people_at_once(person.home) + 1
                yield self._at(
                    f"schools.{person.home}.releases.people_at_once", many, "release", "1", school=person.home
                )

    # ------------------------------------------------------------------------------------------------ more people

    def _level(self) -> Iterator[Change]:
        if self.asked.level > 1 and not self.asked.seats and self._fallen("level"):
            yield self._at(self._place("level"), self.asked.level - 1, "level", str(self.asked.level - 1))

    def _travel(self) -> Iterator[Change]:
        """Ten minutes more for those whom just these minutes keep away."""
        for person in self._fallen("travel_limit"):
            known = self.scenario.specialists[person]
            limit = travel_limit(self.scenario, known)
            minutes = self.problem.journeys.minutes(start_of(person, known), self.asked.school)
            if limit is not None and minutes <= limit + MORE_MINUTES:
                path = f"specialists.{person}.limits.travel_minutes"
                yield self._at(path, limit + MORE_MINUTES, "travel", str(MORE_MINUTES), specialist=person)

    def _roles(self) -> Iterator[Change]:
        """One more role, where somebody of it knows the area."""
        found: dict[str, None] = {}
        for person in self._fallen("role"):
            known = self.scenario.specialists[person]
            if known.level(self.asked.category) >= self.asked.level and not self.scenario.roles[known.role].external:
                found[known.role] = None
        for role in list(found)[:2] if not self.asked.seats else ():
            yield self._at(self._place("roles"), [*self.asked.roles, role], "role", role)

    def _fallen(self, name: str) -> list[str]:
        """Who falls at this filter and at none before it."""
        lead = self.problem.needs[self.lead]
        return [person for person in self.problem.people if fallen_at(self.problem, lead, person) == name]

    def _external(self) -> Iterator[Change]:
        """As many days as are missing, bought in: somebody of an external role who knows the area, with the money for it."""
        role = next((key for key, one in self.scenario.roles.items() if one.external and not one.from_status), None)
        if role is None or self.asked.seats or self.asked.placement or self.asked.specialists:
            return
        settings = _bought(self.asked, role, self.missing, self._place)
        required = self.scenario.roles[role].requires
        settings[f"specialists.{BOUGHT_IN}"]["facts"] = {**dict([*required.any.items()][:1]), **required.all}
        pence = _pounds(self.scenario.roles[role], self.missing)
        for cap in ("total", "external"):
            allowed = getattr(self.scenario.budget, cap)
            if allowed is not None:
                settings[f"budget.{cap}"] = allowed + pence
        yield Change(kind="external", amount=f"{self.missing / 2:g}", set=settings)


def lacking_pounds(plan: Opened, sessions: int) -> int:
    """Pounds by which the budget could be too small for so many half days more, at the dearest; 0 where it is not."""
    total, spent = plan.scenario.budget.total, plan.goals.get("cost")
    if total is None or spent is None:
        return 0
    dearest = max(((one.visit_pence + one.trip_pence) / one.need.size for one in plan.problem.pairs), default=0)
    most = sessions * dearest / 100 - (total - spent)
    return 50 * ceil(most / 50) if most > 0 else 0


def _bought(asked: Need, role: str, sessions: int, place: Callable[[str], str]) -> dict[str, Any]:
    known = {
        "name": "Somebody bought in",
        "role": role,
        "base": asked.school,
        "expertise": {asked.category: asked.level},
        "limits": {"days_per_term": sessions / 2, "travel_minutes": 60},
    }
    settings: dict[str, Any] = {f"specialists.{BOUGHT_IN}": known}
    if asked.roles and role not in asked.roles:
        settings[place("roles")] = [*asked.roles, role]
    if asked.people.max == 1:
        settings[place("people")] = {"max": 2}
    return settings


def _pounds(role: Role, sessions: int) -> int:
    """What so many half days of an external role cost, rounded up."""
    return ceil(sessions / 2 * role.fee * (1 + role.brokerage_percent / 100) + 1)

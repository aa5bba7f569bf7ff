"""Who may serve a need, and for everybody else the first reason why not."""

from collections.abc import Callable
from dataclasses import dataclass

from deployer.problem.travel import Journeys, start_of
from deployer.problem.travel import travel_limit as travel_limit_of
from deployer.scenario.schema import Need, Scenario, Specialist


@dataclass(frozen=True)
class Asking:
    """One person held against one need."""

    scenario: Scenario
    journeys: Journeys
    need_id: str
    person_id: str

    @property
    def need(self) -> Need:
        """The need."""
        return self.scenario.needs[self.need_id]

    @property
    def person(self) -> Specialist:
        """The person."""
        return self.scenario.specialists[self.person_id]


def qualified(asking: Asking) -> bool:
    """The role, the expertise at the level and the phase fit, and it is not the own school."""
    need, person = asking.need, asking.person
    phase = asking.scenario.schools[need.school].phase
    return (
        (not need.roles or person.role in need.roles)
        and person.expertise.get(need.category, 0) >= need.level
        and (not person.phases or phase in person.phases)
        and (need.own_people or person.home_school != need.school)
    )


def travel_limit(asking: Asking) -> bool:
    """The journey is within the person's limit."""
    start, limit = start_of(asking.person_id, asking.person), travel_limit_of(asking.scenario, asking.person)
    return limit is None or asking.journeys.minutes(start, asking.need.school) <= limit


def consent(asking: Asking) -> bool:
    """Neither the person nor the school has said no."""
    said_no = asking.person.declined
    return (
        asking.need_id not in said_no
        and asking.need.school not in said_no
        and asking.scenario.schools[asking.need.school].consent != "declined"
    )


def forbidden(asking: Asking) -> bool:
    """No decision forbids this person at this need or school."""
    return not any(
        ban.specialist == asking.person_id and (ban.need == asking.need_id or ban.school == asking.need.school)
        for ban in asking.scenario.forbidden.values()
    )


@dataclass(frozen=True)
class Check:
    """One thing that a candidate must satisfy."""

    name: str
    sentence: str
    holds: Callable[[Asking], bool]


CHECKS = (
    Check(
        "qualified",
        "Role, expertise at the level, and phase fit; nobody visits their own school unless it says so.",
        qualified,
    ),
    Check("travel_limit", "Nobody travels longer than their limit.", travel_limit),
    Check("consent", "Nobody goes where they, or the school, have said no.", consent),
    Check("forbidden", "Nobody goes where a decision forbids it.", forbidden),
)


def first_failed(asking: Asking) -> str | None:
    """The name of the first check that the person fails; None: they may serve the need."""
    return next((check.name for check in CHECKS if not check.holds(asking)), None)

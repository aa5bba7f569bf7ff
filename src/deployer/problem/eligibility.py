"""Who may serve a need, and for everybody else the first reason why not."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from deployer.problem.seats import seat_of
from deployer.problem.travel import Journeys, start_of
from deployer.problem.travel import travel_limit as travel_limit_of
from deployer.scenario.dealings import assesses, conflicts, involved
from deployer.scenario.holding import unmet_facts
from deployer.scenario.reviews import not_again
from deployer.scenario.schema import KeyStage, Mode, Need, Phase, Scenario, Specialist

Key = TypeVar("Key", bound=Hashable)

NOT_MUTUAL = "Schools never review one another, and no two meet twice in a row."
INDEPENDENT = (
    "Nobody assesses a school that they support, lead, work at or come from, or goes where interests conflict."
)

Crowd = int
"""Some of the people, as bits: the first person of `People` is bit 0."""


class People:
    """Those who could be asked, and the crowds of them that have something in common; each is gathered once."""

    def __init__(self, scenario: Scenario, journeys: Journeys, among: Iterable[str] | None = None) -> None:
        """Take everybody, or only those among whom somebody is looked for."""
        self.scenario = scenario
        self._journeys = journeys
        self.ids = tuple(scenario.specialists if among is None else among)
        self._bits = {person: 1 << place for place, person in enumerate(self.ids)}
        self.everybody: Crowd = (1 << len(self.ids)) - 1
        self.with_level = cache(self._with_level)
        self.in_role = cache(self._in_role)
        self.for_phase = cache(self._for_phase)
        self.for_stages = cache(self._for_stages)
        self.in_mode = cache(self._in_mode)

    def named(self, crowd: Crowd) -> list[str]:
        """The ids of a crowd, in the order of all."""
        named = []
        while crowd:
            last = crowd.bit_length() - 1
            named.append(self.ids[last])
            crowd ^= 1 << last
        return named[::-1]

    def _who(self, fits: Callable[[Specialist], bool]) -> Crowd:
        return sum(bit for person, bit in self._bits.items() if fits(self.scenario.specialists[person]))

    def _with_level(self, category: str, level: int) -> Crowd:
        """Those with this expertise or more."""
        return self._who(lambda person: person.level(category) >= level)

    def _in_role(self, role: str) -> Crowd:
        return self._who(lambda person: person.role == role)

    def _for_phase(self, phase: Phase) -> Crowd:
        return self._who(lambda person: not person.phases or phase in person.phases)

    def _for_stages(self, phase: Phase, category: str, stages: frozenset[KeyStage]) -> Crowd:
        """Whose phases fit; and for key stages, of those whose expertise is limited to some, who has them all, in any phase."""
        if not stages:
            return self.for_phase(phase)
        limited = self._who(lambda person: bool(person.stages(category)))
        having = self._who(lambda person: stages <= set(person.stages(category)))
        return (self.for_phase(phase) & ~limited) | having

    def _in_mode(self, mode: Mode) -> Crowd:
        """Those whose role this mode of support suits."""
        roles = self.scenario.roles
        return self._who(lambda person: not roles[person.role].modes or mode in roles[person.role].modes)

    @cached_property
    def holding(self) -> Crowd:
        """Those who may hold the role that they have."""
        return self._who(lambda person: not any(True for _ in unmet_facts(self.scenario, person)))

    @cached_property
    def firefighters(self) -> Crowd:
        """Those whose role is for urgent help too."""
        return self._who(lambda person: self.scenario.roles[person.role].firefighting)

    @cached_property
    def lent_with_lead(self) -> Crowd:
        """Those whose role goes out only beside somebody of their own school who leads."""
        return self._who(lambda person: self.scenario.roles[person.role].only_with_lead)

    @cached_property
    def emerging(self) -> Crowd:
        """Those who learn to lead."""
        return self._who(lambda person: person.emerging)

    def from_phases(self, phases: frozenset[Phase]) -> Crowd:
        """The people of home schools of these phases."""
        schools = self.scenario.schools
        return self._who(lambda one: one.home_school is not None and schools[one.home_school].phase in phases)

    def of_hub(self, hub: str | None) -> Crowd:
        """The people of the hub's schools; none where there is no hub."""
        schools = self.scenario.schools
        return self._who(
            lambda one: one.home_school is not None and hub is not None and schools[one.home_school].hub == hub
        )

    @cached_property
    def employed(self) -> Mapping[str, Crowd]:
        """Home school -> its people."""
        return _gathered((person.home_school, bit) for person, bit in self._facts() if person.home_school)

    @cached_property
    def unwilling(self) -> Mapping[str, Crowd]:
        """Need or school -> who has said no to it."""
        return _gathered((what, bit) for person, bit in self._facts() for what in person.declined)

    @cached_property
    def refused(self) -> Mapping[str, Crowd]:
        """Need -> who does not come because a party that was asked said no."""
        return _gathered(
            (one.need, self.everybody if one.specialist is None else self._bits.get(one.specialist, 0))
            for one in self.scenario.consents.values()
            if one.answer == "declined"
        )

    @cached_property
    def banned(self) -> Mapping[tuple[str | None, str | None], Crowd]:
        """(need, None) or (None, school) -> whom a decision forbids to go there."""
        bans = self.scenario.forbidden.values()
        return _gathered(
            (where, self._bits.get(ban.specialist, 0))
            for ban in bans
            for where in ((ban.need, None), (None, ban.school))
        )

    @cached_property
    def last(self) -> Crowd:
        """External people who come only where nobody internal may."""
        roles = self.scenario.roles
        return self._who(lambda person: roles[person.role].external and roles[person.role].only_if_no_internal)

    @cached_property
    def whole(self) -> "People":
        """Everybody of the scenario."""
        everybody = len(self.ids) == len(self.scenario.specialists)
        return self if everybody else People(self.scenario, self._journeys)

    def internal_for(self, need: str) -> Crowd:
        """The trust's own people who pass every check but the last resort."""
        crowd = self._internal
        for check in CHECKS:
            crowd &= check.passing(self, need) if check.name != "last_resort" else crowd
        return crowd

    @cached_property
    def _internal(self) -> Crowd:
        return self._who(lambda person: not self.scenario.roles[person.role].external)

    def vetoed(self, school: str) -> Crowd:
        """Whom the school does not want."""
        return self.among(self.scenario.schools[school].vetoes)

    @cached_property
    def in_conflict(self) -> Mapping[str, Crowd]:
        """School -> whose interests conflict, or who inspected it of late."""
        return _gathered((school, bit) for person, bit in self._facts() for school in conflicts(self.scenario, person))

    @cached_property
    def involved(self) -> Mapping[str, Crowd]:
        """School -> who works there or leads it, or did, or helped it, of late."""
        return _gathered((school, self._bits.get(person, 0)) for person, school in involved(self.scenario))

    def among(self, ids: Iterable[str]) -> Crowd:
        """Those of these ids."""
        return sum({self._bits.get(person, 0) for person in ids})

    @cached_property
    def in_reach(self) -> Mapping[str, Crowd]:
        """School -> those who can travel there."""
        setting_out: dict[tuple[str, int | None], Crowd] = defaultdict(int)
        for key, bit in self._bits.items():
            person = self.scenario.specialists[key]
            setting_out[start_of(key, person), travel_limit_of(self.scenario, person)] |= bit
        return _gathered(
            (school, crowd)
            for (start, limit), crowd in setting_out.items()
            for school in self._journeys.within(start, limit)
        )

    def _facts(self) -> Iterable[tuple[Specialist, Crowd]]:
        return ((self.scenario.specialists[person], bit) for person, bit in self._bits.items())


def _gathered(crowds: Iterable[tuple[Key, Crowd]]) -> Mapping[Key, Crowd]:
    gathered: dict[Key, Crowd] = defaultdict(int)
    for key, crowd in crowds:
        gathered[key] |= crowd
    return gathered


def qualified(people: People, need_id: str) -> Crowd:
    """The role, the facts it requires, the expertise at the level, phase or key stages and mode fit, and it is not the own school."""
    need = people.scenario.needs[need_id]
    crowd = people.with_level(need.category, need.level) & people.holding
    phase = people.scenario.schools[need.school].phase
    crowd &= people.for_stages(phase, need.category, frozenset(need.key_stages))
    if need.specialists:
        crowd &= people.among(need.specialists)
    if need.mode:
        crowd &= people.in_mode(need.mode)
    if need.firefighting:
        crowd &= people.firefighters
    if need.roles:
        crowd &= sum(people.in_role(role) for role in set(need.roles))
    return _in_the_team(people, need, crowd if need.own_people else crowd & ~people.employed[need.school])


def _in_the_team(people: People, need: Need, crowd: Crowd) -> Crowd:
    """Emerging people only shadow, and some only come with their school's leader; some places are for the school's own people, some teams for nobody of its hub."""
    seat = seat_of(need)
    if seat is None or not seat.shadow:
        crowd &= ~people.emerging
    if seat is None or not seat.from_lead_school:
        crowd &= ~people.lent_with_lead
    if seat is not None and seat.from_phases:
        crowd &= people.from_phases(frozenset(seat.from_phases))
    if seat is not None and seat.of_the_school:
        return crowd & people.employed[need.school]
    return crowd & ~people.of_hub(people.scenario.schools[need.school].hub) if need.not_from_hub else crowd


def travel_limit(people: People, need_id: str) -> Crowd:
    """The journey is within the person's limit, or there is none: what is not on site alone needs no journey."""
    need = people.scenario.needs[need_id]
    return people.in_reach[need.school] if need.where == "on_site" else people.everybody


def online(people: People, need_id: str) -> Crowd:
    """Who would serve the need online: everybody, nobody, or for `either` those beyond their travel limit."""
    need = people.scenario.needs[need_id]
    if need.where == "either":
        return people.everybody & ~people.in_reach[need.school]
    return people.everybody if need.without_journey else 0


def consent(people: People, need_id: str) -> Crowd:
    """Neither the person nor the school has said no, nor has anybody else who is asked."""
    school = people.scenario.needs[need_id].school
    if people.scenario.schools[school].consent == "declined":
        return 0
    refused = people.refused[need_id.partition("/")[0]]
    return people.everybody & ~people.unwilling[need_id] & ~people.unwilling[school] & ~refused


def forbidden(people: People, need_id: str) -> Crowd:
    """No decision forbids this person at this need or school, and the school has no veto."""
    school = people.scenario.needs[need_id].school
    return people.everybody & ~people.banned[need_id, None] & ~people.banned[None, school] & ~people.vetoed(school)


def independence(people: People, need_id: str) -> Crowd:
    """No conflict of interest and no inspection of late; for an assessment, nothing to do with the school in any other way."""
    need = people.scenario.needs[need_id]
    crowd = people.everybody & ~people.in_conflict[need.school]
    return crowd & ~people.involved[need.school] if assesses(people.scenario, need) else crowd


def reciprocity(people: People, need_id: str) -> Crowd:
    """For a peer review, nobody of a school that reviewed this one last, or that its people reviewed of late."""
    need = people.scenario.needs[need_id]
    barred = not_again(people.scenario, need.school) if need.peer_review else ()
    return people.everybody & ~sum(people.employed[school] for school in barred)


def last_resort(people: People, need_id: str) -> Crowd:
    """Of those who come only where nobody internal may: nobody, if somebody internal passes all other checks."""
    if not people.last or not people.whole.internal_for(need_id):
        return people.everybody
    return people.everybody & ~people.last


@dataclass(frozen=True)
class Check:
    """One thing that a candidate must satisfy. `passing` is who satisfies it, of the people, for a need."""

    name: str
    sentence: str
    passing: Callable[[People, str], Crowd]


CHECKS = (
    Check(
        "qualified",
        "Role, expertise at the level, and phase fit; nobody visits their own school unless it says so; emerging people shadow.",
        qualified,
    ),
    Check("travel_limit", "Nobody travels longer than their limit; online nobody travels.", travel_limit),
    Check("consent", "Nobody goes where they, or the school, have said no.", consent),
    Check("forbidden", "Nobody goes where a decision, or the school's veto, forbids it.", forbidden),
    Check("independence", INDEPENDENT, independence),
    Check("reciprocity", NOT_MUTUAL, reciprocity),
    Check("last_resort", "Some external people come only where nobody internal may.", last_resort),
)


@dataclass(frozen=True)
class Asking:
    """One person held against one need."""

    scenario: Scenario
    journeys: Journeys
    need_id: str
    person_id: str


def first_failed(asking: Asking) -> str | None:
    """The name of the first check that the person fails; None: they may serve the need."""
    alone = People(asking.scenario, asking.journeys, [asking.person_id])
    return next((check.name for check in CHECKS if not check.passing(alone, asking.need_id)), None)

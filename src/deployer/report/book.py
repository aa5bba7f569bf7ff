"""A plan opened for reading: names instead of ids, and what belongs to a school, a person or a need."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Protocol, Self

from deployer.plan.asked_of import people_of
from deployer.plan.life import still_to_approve
from deployer.plan.schema import Deployment, Life, Links, Plan, Required, Seen, Unmet, Visit
from deployer.report.labels import APPROXIMATE_MARK, IN_FULL, IN_PART, NOT_AT_ALL, WORDS
from deployer.scenario.schema import Fixed, Need, Scenario, School


class Named(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str: ...


def plain(text: str) -> str:
    """Users' text on one line, without control characters and marks that turn the reading direction."""
    kept = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return " ".join("".join(sign for sign in kept if unicodedata.category(sign) not in {"Cf", "Cs"}).split())


class Book:
    """Looks things up in what is planned. Ids in, words out; an id the scenario does not know is shown as it is."""

    def __init__(
        self,
        scenario: Scenario,
        planned: Sequence[Deployment],
        unmet: Sequence[Unmet] = (),
        required: Sequence[Required] = (),
        links: Sequence[Links] = (),
        life: Life | None = None,
        to_approve: Sequence[str] = (),
        seen: Sequence[Seen] = (),
    ) -> None:
        """Open what is planned for a scenario whose packages are expanded."""
        self.scenario = scenario
        self.planned = planned
        self.unmet: Mapping[str, Unmet] = {missing.need: missing for missing in unmet}
        """Need -> why it is not met in full."""
        self.required = required
        """What schools must have, and whether they do."""
        self.life = life or Life()
        """How far the plan has come."""
        self.seen = seen
        """What became of its visits, as it was recorded."""
        self.to_approve = to_approve
        """Roles that must approve it and have not, in order."""
        self.links = links
        """Links of the trust's own schools with other hubs and beyond the trust, where they are asked for."""

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Open a plan."""
        return cls(
            plan.scenario.given,
            plan.deployments,
            plan.unmet,
            plan.requirements,
            plan.links,
            plan.life,
            still_to_approve(plan),
            plan.seen,
        )

    # ------------------------------------------------------------------------------------------------- names

    def school(self, school: str) -> str:
        """A school's name, marked where its place is approximate."""
        known = self.scenario.schools.get(school)
        rough = known is not None and known.location is not None and known.location.approximate
        return self._schools.get(school, school) + (APPROXIMATE_MARK if rough else "")

    def person(self, person: str) -> str:
        """A person's name as the scenario gives it, marked where their place is approximate."""
        known = self.scenario.specialists.get(person)
        rough = known is not None and known.location is not None and known.location.approximate
        return self._people.get(person, person) + (APPROXIMATE_MARK if rough else "")

    def area(self, category: str) -> str:
        """The name of an area of need."""
        return self._areas.get(category, category)

    def hub(self, hub: str | None) -> str | None:
        """The name of a hub; None stays None."""
        return None if hub is None else self._hubs.get(hub, hub)

    def role(self, person: str) -> str:
        """The name of a person's role."""
        return self.role_name(self.scenario.specialists[person].role)

    def role_name(self, role: str) -> str:
        """The name of a role."""
        return self._roles.get(role, role)

    def place(self, deployment: Deployment, person: str) -> str:
        """The person's place in the team, as ` (place in the team: lead)`; empty where the need has no team."""
        if not self.scenario.needs[deployment.need].seats:
            return ""
        name = next((name for name, people in deployment.seats.items() if person in people), "")
        return f" ({WORDS['seat']}: {name.replace('_', ' ')})" if name else ""

    def what(self, need: str) -> str:
        """The area of a need, with its id where the school has asked twice in this area."""
        asked = self.scenario.needs.get(need)
        if asked is None:
            return need
        twice = self._asked_in[asked.school, asked.category] > 1
        return self.area(asked.category) + (f" ({need})" if twice else "")

    @cached_property
    def _schools(self) -> Mapping[str, str]:
        return _distinct(self.scenario.schools)

    @cached_property
    def _people(self) -> Mapping[str, str]:
        return _distinct(self.scenario.specialists)

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        return _distinct(self.scenario.categories)

    @cached_property
    def _hubs(self) -> Mapping[str, str]:
        return _distinct(self.scenario.hubs)

    @cached_property
    def _roles(self) -> Mapping[str, str]:
        return _distinct(self.scenario.roles)

    @cached_property
    def _asked_in(self) -> Counter[tuple[str, str]]:
        return Counter((need.school, need.category) for need in self.scenario.needs.values())

    # ------------------------------------------------------------------------------------------- what belongs

    @cached_property
    def deployments(self) -> Mapping[str, Deployment]:
        """Need -> its deployment."""
        return {deployment.need: deployment for deployment in self.planned}

    def given(self, need: str) -> int:
        """Sessions that a need gets, counted from its visits."""
        return self._given[need]

    @cached_property
    def _given(self) -> Counter[str]:
        given: Counter[str] = Counter()
        for deployment in self.planned:
            given[deployment.need] += sessions_of(deployment.visits)
        return given

    def outcome(self, need: str) -> str:
        """How far a need is met: in full, in part or not at all."""
        given = self.given(need)
        if given >= self.scenario.needs[need].sessions_asked:
            return IN_FULL
        return IN_PART if given else NOT_AT_ALL

    def needs_of(self, school: str) -> Mapping[str, Need]:
        """The needs of one school, in the scenario's order."""
        return self._needs_of.get(school, {})

    @cached_property
    def _needs_of(self) -> Mapping[str, Mapping[str, Need]]:
        found: dict[str, dict[str, Need]] = {}
        for name, need in self.scenario.needs.items():
            found.setdefault(need.school, {})[name] = need
        return found

    def members(self, hub: str | None) -> Mapping[str, School]:
        """The schools of a hub; of none for None."""
        return {name: school for name, school in self.scenario.schools.items() if school.hub == hub}

    def people_of(self, school: str) -> list[str]:
        """The people whom a school employs."""
        return self._people_of.get(school, [])

    @cached_property
    def _people_of(self) -> Mapping[str | None, list[str]]:
        found: dict[str | None, list[str]] = {}
        for name, person in self.scenario.specialists.items():
            found.setdefault(person.home_school, []).append(name)
        return found

    def served_by(self, person: str) -> list[tuple[Deployment, list[Visit]]]:
        """The deployments with a visit of this person, and those visits."""
        return self._served_by.get(person, [])

    @cached_property
    def _served_by(self) -> Mapping[str, list[tuple[Deployment, list[Visit]]]]:
        found: dict[str, list[tuple[Deployment, list[Visit]]]] = {}
        for deployment in self.planned:
            for person in people_of(deployment):
                visits = [visit for visit in deployment.visits if person in visit.specialists]
                found.setdefault(person, []).append((deployment, visits))
        return found

    def decision(self, need: str, person: str) -> Fixed | None:
        """Who had decided this deployment before the plan was made, and why; None where nobody had."""
        return self._decisions.get((need, person))

    @cached_property
    def _decisions(self) -> Mapping[tuple[str, str], Fixed]:
        return {(one.need, one.specialist): one for one in reversed(self.scenario.fixed.values())}

    def away(self, person: str) -> list[tuple[Deployment, list[Visit]]]:
        """What a person does at other schools than the one that employs them."""
        home = self.scenario.specialists[person].home_school
        return [(deployment, visits) for deployment, visits in self.served_by(person) if deployment.school != home]

    def sessions_away(self, person: str) -> int:
        """Half days that a person spends at other schools."""
        return sum(sessions_of(visits) for _, visits in self.away(person))

    def to_be_asked(self, school: str) -> bool:
        """Whether the school's head has not agreed yet to something planned there."""
        return school in self._to_be_asked

    @cached_property
    def _to_be_asked(self) -> Collection[str]:
        waiting = ((one.school, parties) for one in self.planned for parties in one.still_to_ask.values())
        return {school for school, parties in waiting if "receiving_head" in parties}


def _distinct(entities: Mapping[str, Named]) -> Mapping[str, str]:
    """Id -> name, with the id behind it where two have the same name."""
    names = {key: plain(entity.name) for key, entity in entities.items()}
    often = Counter(names.values())
    return {key: f"{name} ({key})" if often[name] > 1 else name for key, name in names.items()}


def sessions_of(visits: Sequence[Visit]) -> int:
    """Half days that visits take."""
    return sum(len(visit.halves) for visit in visits)

"""A plan opened for a whole set of pages: what each of them looks up is gathered once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from deployer.plan.schema import Deployment, Plan, Visit
from deployer.plan.verifiers.facts import Facts, Stop
from deployer.plan.verifiers.ground import Ground
from deployer.problem.eligibility import CHECKS, People
from deployer.problem.seats import counted
from deployer.problem.travel import Journeys
from deployer.report.book import Book
from deployer.report.capacity import Capacity
from deployer.scenario.schema import Scenario


class Opened:
    """A plan, its book, and indexes by school and person."""

    def __init__(self, plan: Plan) -> None:
        """Open a plan all of whose names mean something."""
        self.plan = plan
        self.book = Book.of(plan)
        self.scenario: Scenario = plan.scenario.given
        self.ground = Ground(self.scenario)

    @cached_property
    def facts(self) -> Facts:
        """The plan laid out visit by visit."""
        return Facts(self.ground, self.plan.deployments)

    @cached_property
    def capacity(self) -> Capacity:
        """What everybody could give, and gives."""
        return Capacity(self.book)

    @cached_property
    def needs_of(self) -> Mapping[str, list[str]]:
        """School -> its needs, in the scenario's order."""
        found: dict[str, list[str]] = {school: [] for school in self.scenario.schools}
        for name, need in self.scenario.needs.items():
            found[need.school].append(name)
        return found

    @cached_property
    def people_of(self) -> Mapping[str, list[str]]:
        """School -> whom it employs."""
        found: dict[str, list[str]] = {school: [] for school in self.scenario.schools}
        for key, person in self.scenario.specialists.items():
            if person.home_school in found:
                found[person.home_school].append(key)
        return found

    @cached_property
    def served_by(self) -> Mapping[str, list[tuple[Deployment, list[Visit]]]]:
        """Person -> the deployments with a visit of theirs, and those visits."""
        found: dict[str, list[tuple[Deployment, list[Visit]]]] = {person: [] for person in self.scenario.specialists}
        for deployment in self.plan.deployments:
            theirs: dict[str, list[Visit]] = defaultdict(list)
            for visit in deployment.visits:
                for person in visit.specialists:
                    theirs[person].append(visit)
            for person, visits in theirs.items():
                found[person].append((deployment, visits))
        return found

    @cached_property
    def away_from(self) -> Mapping[str, list[Stop]]:
        """School -> the visits of its people elsewhere."""
        found: dict[str, list[Stop]] = {school: [] for school in self.scenario.schools}
        for stop in self.facts.stops:
            home = self.scenario.specialists[stop.person].home_school
            if home in found and home != stop.school:
                found[home].append(stop)
        return found

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """Need -> which of its school's needs in this area it is, where there are several."""
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, need in self.scenario.needs.items():
            alike[need.school, need.category].append(name)
        return {name: place for names in alike.values() if len(names) > 1 for place, name in enumerate(names, start=1)}

    def what(self, need: str) -> str:
        """The area of a need, numbered where the school asks twice in it: Safeguarding 2."""
        area = self.book.area(self.scenario.needs[need].category)
        return f"{area} {self._numbers[need]}" if need in self._numbers else area

    def received(self, school: str) -> int:
        """Half days of support that a school gets, whatever the team."""
        return sum(self.book.given(need) for need in self.needs_of[school])

    def given(self, school: str) -> int:
        """Half days that a school's people give elsewhere."""
        return sum(len(stop.halves) for stop in self.away_from[school])

    @cached_property
    def _everybody(self) -> People:
        return People(counted(self.scenario)[0], Journeys(self.scenario))

    def considered(self, need: str) -> tuple[int, int]:
        """How many people know the need's area, and how many of them may serve it by the rules, dates aside."""
        knowing = self._everybody.with_level(self.scenario.needs[need].category, 1)
        left = knowing
        for check in CHECKS:
            left &= check.passing(self._everybody, need)
        return knowing.bit_count(), left.bit_count()

    def cover_pence(self, stops: Sequence[Stop]) -> int:
        """What is paid to the releasing school for these visits, in pence; nothing for trust posts and external people."""
        roles = ((stop, self.ground.role(stop.person)) for stop in stops)
        paid = (stop for stop, role in roles if not role.trust_post and not role.external)
        return sum(self.ground.visit_pence(stop.person, len(stop.halves)) for stop in paid)

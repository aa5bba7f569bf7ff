"""From the search's last word to a plan: deployments, what is unmet and why, values and bounds; verified before it leaves."""

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import product
from typing import Literal, TypedDict

from deployer import __version__
from deployer.errors import Unverified
from deployer.plan.marks import with_marks
from deployer.plan.schema import Asked, Deployment, GoalValue, Made, Plan, Required, Unmet, Visit, fingerprint
from deployer.plan.verify import audit, faults
from deployer.problem.build import Demand, Problem, Slot
from deployer.rules.variables import Diary
from deployer.scenario.asking import waiting_for
from deployer.scenario.packages import applies
from deployer.solve.diary import floor_of, wishes
from deployer.solve.in_hand import Settings, Standing
from deployer.solve.outside import links
from deployer.solve.reasons import Reasons

Stopped = Literal["proved", "work", "time", "asked"]


class Facts(TypedDict):
    """What deployments and unmet needs say alike."""

    need: str
    school: str
    category: str
    weight: int
    factors: dict[str, float]
    sessions_asked: int


def deployments_of(problem: Problem, diary: Diary) -> list[Deployment]:
    """A diary as deployments, in the order of the scenario's needs."""
    deployments = []
    for need in problem.needs.values():
        if need.joins:
            continue
        seats, come, online = _team(problem, need, diary)
        if come:
            visits = [
                Visit(
                    date=problem.term.date_of(slot.day),
                    session=slot.session,
                    specialists=come[slot],
                    online=[person for person in come[slot] if person in online],
                )
                for slot in sorted(come)
            ]
            deployments.append(
                Deployment(
                    **_facts(problem, need),
                    sessions_planned=len(visits) * need.size,
                    seats=seats,
                    visits=with_marks(problem.scenario, need.asked, visits),
                    still_to_ask=waiting_for(
                        problem.scenario,
                        need.place.need,
                        [one for place in seats.values() for one in place],
                        visits[0].date,
                    ),
                )
            )
    return deployments


def _team(problem: Problem, lead: Demand, diary: Diary) -> tuple[dict[str, list[str]], dict[Slot, list[str]], set[str]]:
    """Place -> who takes it, those who come first before the others; visit -> who comes, the lead first; and who comes online."""
    seats: dict[str, list[str]] = {}
    come: dict[Slot, list[str]] = {}
    online: set[str] = set()
    for need in (lead, *problem.team_of[lead.id]):
        theirs = {pair.person.id: diary[pair.key] for pair in problem.pairs_of[need.id] if pair.key in diary}
        online |= {
            pair.person.id for pair in problem.pairs_of[need.id] if pair.online and need.asked.where != "off_site"
        }
        dated = sorted((slot, person) for person, slots in theirs.items() for slot in slots)
        for slot, person in dated:
            come.setdefault(slot, []).append(person)
            if person not in seats.setdefault(need.place.seat, []):
                seats[need.place.seat].append(person)
    return seats, come, online


def _facts(problem: Problem, need: Demand) -> Facts:
    return {
        "need": need.place.need,
        "school": need.school,
        "category": problem.scenario.needs[need.place.need].category,
        "weight": need.weight,
        "factors": dict(need.factors),
        "sessions_asked": need.asked.sessions_asked,
    }


def _unmet(problem: Problem, diary: Diary, given: dict[str, int]) -> list[Unmet]:
    reasons = Reasons(problem, diary)
    return [
        Unmet(**_facts(problem, need), sessions_planned=given.get(need.id, 0), reason=reasons.of(need))
        for need in problem.needs.values()
        if not need.joins and not need.place.another and given.get(need.id, 0) < need.asked.sessions_asked
    ]


def _required(problem: Problem, given: dict[str, int]) -> Iterator[Required]:
    """What schools must have, and get."""
    scenario, asked, planned = problem.scenario, Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for key, need in scenario.needs.items():
        own = need.sessions_in_all - need.sessions_asked
        asked[need.school, need.category] += need.sessions_in_all
        planned[need.school, need.category] += given.get(key, 0) + own
    for key, one in scenario.requirements.items():
        concerned = [school for school, facts in scenario.schools.items() if applies(one.when, facts)]
        for school, category in product(concerned, one.categories):
            yield Required(
                requirement=key,
                school=school,
                category=category,
                sessions_asked=asked[school, category],
                sessions_planned=planned[school, category],
            )


def verify_diary(problem: Problem, diary: Diary) -> None:
    if broken := faults(problem.scenario, deployments_of(problem, diary)):
        raise Unverified(_disagree([one.text for one in broken]))


def published(problem: Problem, standing: Standing, stopped: Stopped, settings: Settings, seconds: float) -> Plan:
    """The plan as data, and nothing that breaks a rule: that is our fault, never a result."""
    deployments = deployments_of(problem, standing.diary)
    given = {one.need: one.sessions_planned for one in deployments}
    answer = Plan(
        scenario=Asked(title=problem.scenario.title, sha256=fingerprint(problem.scenario), given=problem.scenario),
        made=Made(
            deployer=__version__,
            ortools=version("ortools"),
            seed=settings.seed,
            seconds=round(seconds, 2),
            stopped=stopped,
        ),
        deployments=deployments,
        unmet=_unmet(problem, standing.diary, given),
        requirements=list(_required(problem, given)),
        links=list(links(problem.scenario, deployments)),
        goals=_goals(problem, standing),
        verified=False,
    )
    if broken := audit(answer):
        raise Unverified(_disagree([one.text for one in broken]))
    return answer.model_copy(update={"verified": True})


def _goals(problem: Problem, standing: Standing) -> list[GoalValue]:
    goals = []
    for goal, setting in wishes(problem):
        value = goal.measure(problem, standing.diary)
        bound = standing.bounds.get(goal.name)
        limit = standing.floors.get(goal.name, floor_of(goal, value, setting).limit)
        goals.append(
            GoalValue(
                name=goal.name,
                unit=goal.unit,
                sense=goal.sense,
                value=value / goal.scale,
                bound=None if bound is None else bound / goal.scale,
                floor=limit / goal.scale,
            )
        )
    return goals


def _disagree(texts: Sequence[str]) -> str:
    return "the model and the verifier disagree; nothing was published:\n" + "\n".join(f"  * {text}" for text in texts)

"""What somebody does, what is left of their days, and what keeps them from more."""

from collections.abc import Sequence

from deployer.plan.alternatives import More, Obstacle, PersonExplained
from deployer.plan.explanation import Change, Trial, Use
from deployer.plan.schema import Plan
from deployer.problem.build import Pair
from deployer.problem.calendar import ALL_DAY, PER_DAY
from deployer.solve.why.changes import lacking_pounds
from deployer.solve.why.need import ASIDE
from deployer.solve.why.opened import Opened
from deployer.solve.why.reopen import Clock, Wish, reopened, visits_of
from deployer.solve.why.trying import compared, nobody_loses, opened_with


def explain_person(plan: Plan, person: str, seconds: float | None = 15.0) -> PersonExplained:
    """The whole answer. Raises Findings where the plan breaks rules, KeyError where it knows nobody of this id."""
    clock = Clock(None if seconds is None else max(0.5, seconds - ASIDE))
    opened = Opened.of(plan)
    counted, needs = opened.problem.people[person], opened.problem.needs
    given = opened.sessions_of(person)
    short = _short(opened, person)
    return PersonExplained(
        specialist=person,
        uses=[
            Use(need=needs[one].place.need, school=needs[one].school, sessions=given[one], weight=needs[one].weight)
            for one in sorted(given, key=lambda one: (-needs[one].weight, one))
        ],
        sessions=sum(given.values()),
        sessions_at_most=opened.problem.sessions_in_all(counted),
        sessions_per_week=counted.sessions_per_week,
        free_dates=_free_dates(opened, person),
        could_serve=len({pair.need.place.need for pair in opened.problem.pairs if pair.person.id == person}),
        short=[
            More(need=pair.need.place.need, missing=_missing(opened, pair), obstacle=_obstacle(opened, pair))
            for pair in short
        ],
        one_more_day=_one_more_day(opened, person, short, clock),
    )


def _short(plan: Opened, person: str) -> list[Pair]:
    """The needs that are short and that the person could serve, the most pressing first; of a team the lead's place alone."""
    pairs = [pair for pair in plan.problem.pairs if pair.person.id == person and not pair.need.joins]
    wanting = {pair.need.place.need: pair for pair in reversed(pairs) if _missing(plan, pair) >= pair.need.size}
    return sorted(wanting.values(), key=lambda pair: (-pair.need.weight, pair.need.id))


def _missing(plan: Opened, pair: Pair) -> int:
    return pair.need.asked.sessions_asked - plan.given(pair.need.place.need)


def _free_dates(plan: Opened, person: str) -> int:
    """Dates with a free session and no visit."""
    problem = plan.problem
    busy = {slot.day for (_, one), slots in plan.diary.items() if one == person for slot in slots}
    free = problem.people[person].free
    return sum(1 for day in range(problem.term.days) if day not in busy and free >> (day * PER_DAY) & ALL_DAY)


def _obstacle(plan: Opened, pair: Pair) -> Obstacle:
    """What is in the way of one more visit, the first of what a planner would look at."""
    cap = plan.problem.sessions_in_all(pair.person)
    if cap is not None and sum(plan.sessions_of(pair.person.id).values()) + pair.need.size > cap:
        return "limit"
    serving = {person for need, person in plan.diary if need == pair.need.id}
    if pair.person.id not in serving and len(serving) >= pair.need.asked.people.max:
        return "another"
    here = plan.diary.get(pair.key, ())
    if len(here) >= pair.most:
        return "dates"
    taken = {slot.day for slot in here}
    fits = any(slot.day not in taken and plan.ledger.fits(pair, slot) for slot in pair.slots)
    return "none" if fits else "taken"


def _one_more_day(plan: Opened, person: str, short: Sequence[Pair], clock: Clock) -> Trial | None:
    """What these needs would get with one more day of the person's, nobody losing anything."""
    known = plan.scenario.specialists[person]
    own = known.limits.days_per_term
    allowed = plan.scenario.roles[known.role].days_per_term if own is None else own
    if allowed is None or not short:
        return None
    settings = {f"specialists.{person}.limits.days_per_term": allowed + 1}
    if more := lacking_pounds(plan, 2):
        settings["budget.total"] = (plan.scenario.budget.total or 0) + more
    change = Change(kind="more_days", specialist=person, amount="1", pounds=more, set=settings)
    now = opened_with(plan, change)
    if now is None:
        return None
    needs = list(dict.fromkeys(pair.need.place.need for pair in short))
    leads = tuple(lead for need in needs for lead in now.leads_of(need))
    have, wanted = visits_of(leads, plan.diary), sum(now.problem.needs[now.leads_of(need)[0]].most for need in needs)
    least = nobody_loses(plan, now, "")
    found = reopened(now.problem, now.diary, Wish(near=leads, least=least, most=(leads, wanted)), clock)
    if found.diary is None or visits_of(leads, found.diary) <= have:
        return Trial(change=change, verdict="none_found", at_most=None, found=None)
    met = visits_of(leads, found.diary) >= wanted
    return Trial(
        change=change, verdict="meets" if met else "helps", at_most=None, found=compared(plan, now, found.diary)
    )

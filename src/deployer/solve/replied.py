"""What heads have answered, in a plan: written down where nobody refuses, and planned anew around those who do."""

from collections.abc import Callable, Sequence

from deployer.errors import Findings, Unverified
from deployer.plan.asked_of import asks, counted
from deployer.plan.replies import with_replies
from deployer.plan.schema import Asked, Deployment, Plan, fingerprint
from deployer.plan.verify import audit, faults
from deployer.scenario.asking import waiting_for
from deployer.scenario.check_dealings import check_dealings
from deployer.scenario.schema import Consent, Fixed, FixedVisit, Scenario
from deployer.solve.run import Progress, Settings, plan_near

AGREED = "agreed__"
"""How the decisions begin that keep what everybody has agreed to."""


def replied(
    before: Plan,
    replies: Sequence[Consent],
    settings: Settings | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The plan with these answers.

    Where nobody has declined what is planned, it is the same plan. Else those visits go, what everybody asked has agreed to is
    decided with its dates, and the rest is planned anew, close to what it was.

    Raises what `plan_near` raises; Findings also where somebody declines what the scenario has decided.
    """
    scenario = with_replies(_undecided(before.scenario.given), replies)
    restated = _restated(before, scenario)
    questions = asks(restated)
    refused = {one.need for one in questions if one.answer == "declined"}
    if not refused:
        return _checked(_restated(before, with_replies(before.scenario.given, replies)))
    _refuse_contradictions(scenario)
    open_or_refused = {one.need for one in questions if one.answer != "agreed"}
    asked = {one.need for one in questions}
    left = [one for one in restated.deployments if one.need not in refused]
    agreed = sound(scenario, [one for one in left if one.need in asked - open_or_refused])
    return plan_near(_decided(scenario, agreed), left, settings, progress=progress)


def answered(before: Plan, replies: Sequence[Consent]) -> str:
    """12 of 31 agreed, 2 declined, 17 open: of what the plan asked."""
    return counted(asks(_restated(before, with_replies(before.scenario.given, replies))))


def sound(scenario: Scenario, deployments: Sequence[Deployment]) -> list[Deployment]:
    """Of these deployments as many as keep every rule among themselves: whatever is named as broken goes, until nothing is."""
    left, alone = (
        list(deployments),
        scenario.model_copy(update={"fixed": {}}),
    )  # decisions about others are no matter here
    while left and (broken := {one.need for one in faults(alone, left)}):
        kept = [one for one in left if one.need not in broken]
        left = kept if len(kept) < len(left) else []
    return left


def _refuse_contradictions(scenario: Scenario) -> None:
    """What is declined and decided both cannot be planned. Raises Findings."""
    found = [one for one in check_dealings(scenario, scenario) if one.code == "fixed-declined"]
    if found:
        raise Findings(found)


def _undecided(scenario: Scenario) -> Scenario:
    """Without the decisions that follow from earlier answers."""
    fixed = {key: one for key, one in scenario.fixed.items() if not key.startswith(AGREED)}
    return scenario.model_copy(update={"fixed": fixed})


def _decided(scenario: Scenario, agreed: Sequence[Deployment]) -> Scenario:
    """The scenario with these deployments among its decisions, but for pairs that are decided already."""
    pairs = {(one.need, one.specialist) for one in scenario.fixed.values()}
    decisions = [
        _decision(one, person, seat if scenario.needs[one.need].seats else None)
        for one in agreed
        for seat, people in one.seats.items()
        for person in sorted(people)
        if (one.need, person) not in pairs
    ]
    fixed = {f"{AGREED}{number}": one for number, one in enumerate(decisions, start=1)}
    return scenario.model_copy(update={"fixed": {**scenario.fixed, **fixed}})


def _decision(deployment: Deployment, person: str, seat: str | None) -> Fixed:
    visits = [visit for visit in deployment.visits if person in visit.specialists]
    return Fixed(
        need=deployment.need,
        specialist=person,
        seat=seat,
        visits=[FixedVisit(date=visit.date, session=visit.session) for visit in visits],
        by="those who were asked",
        why="they have agreed to it",
    )


def _restated(before: Plan, scenario: Scenario) -> Plan:
    """The same visits for a question in which only answers differ. Bounds hold: an answer never makes more possible."""
    deployments = [
        one.model_copy(
            update={
                "still_to_ask": waiting_for(
                    scenario,
                    one.need,
                    [person for people in one.seats.values() for person in people],
                    one.visits[0].date,
                )
            }
        )
        for one in before.deployments
    ]
    asked = Asked(title=scenario.title, sha256=fingerprint(scenario), given=scenario)
    return before.model_copy(update={"scenario": asked, "deployments": deployments})


def _checked(found: Plan) -> Plan:
    """The plan, if the second opinion has nothing against it. Raises Unverified."""
    if broken := audit(found):
        raise Unverified(
            "the answers make a plan that breaks rules:\n" + "\n".join(f"  * {one.text}" for one in broken)
        )
    return found

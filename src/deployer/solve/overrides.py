"""What each decision costs, found by planning without it."""

from collections.abc import Callable, Iterator
from typing import Literal

from deployer.plan.compare import compare
from deployer.plan.overrides import Override, Overrides
from deployer.plan.schema import Plan
from deployer.plan.verifiers.facts import Facts
from deployer.plan.verifiers.goals import cost
from deployer.plan.verifiers.ground import Ground
from deployer.scenario.schema import Fixed, Forbidden, Scenario
from deployer.solve.run import Progress, Settings, plan

OURS = ("agreed__", "runs_on__", "kept__")
"""How ids of decisions begin that this program has made of agreements and earlier plans."""
Decision = tuple[Literal["fixed", "forbidden"], str, Fixed | Forbidden]


def decisions(scenario: Scenario) -> Iterator[Decision]:
    """Those that somebody has made, in the scenario's order."""
    yield from (("fixed", key, one) for key, one in scenario.fixed.items() if not key.startswith(OURS))
    yield from (("forbidden", key, one) for key, one in scenario.forbidden.items())


def priced(
    base: Plan, settings: Settings | None = None, *, progress: Callable[[Progress], None] | None = None
) -> Overrides:
    """Every decision of the plan beside a plan without it.

    Each plan without a decision begins with this one and has the same effort; so has a plan with all of them, with which they
    are compared, so that what a longer search finds anyway is nobody's price.

    Raises what `plan` raises.
    """
    made = list(decisions(base.scenario.given))
    if not made:
        return Overrides(title=base.scenario.title, overrides=[])
    whole = plan(base.scenario.given, settings, start=base.deployments, progress=progress)
    return Overrides(
        title=base.scenario.title,
        overrides=[_override(whole, one, settings, progress) for one in made],
    )


def _override(
    whole: Plan, decision: Decision, settings: Settings | None, progress: Callable[[Progress], None] | None
) -> Override:
    kind, key, one = decision
    scenario = whole.scenario.given
    left = {name: other for name, other in getattr(scenario, kind).items() if name != key}
    without = plan(scenario.model_copy(update={kind: left}), settings, start=whole.deployments, progress=progress)
    found = compare(whole, without)
    school = one.school if isinstance(one, Forbidden) and one.school else scenario.needs[one.need or ""].school
    return Override(
        id=key,
        kind=kind,
        by=one.by,
        why=one.why,
        specialist=one.specialist,
        need=one.need,
        school=school,
        sessions=found.other.sessions_planned - found.base.sessions_planned,
        pounds=round(_pounds(without) - _pounds(whole), 2),
        goals=found.goals,
    )


def _pounds(found: Plan) -> float:
    return cost(Facts(Ground(found.scenario.given), found.deployments))

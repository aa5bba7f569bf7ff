"""Reviews and exit notes, told a second time."""

from collections.abc import Iterator
from datetime import date

from deployer.plan.schema import Deployment, Visit
from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.words import on


def marks(facts: Facts) -> Iterator[Broken]:
    """Of needs with four visits, or where they say so, the last visit is the exit, and of the others that nearest to half-term the review."""
    for deployment in facts.deployments:
        if deployment.need in facts.scenario.needs:
            for visit in deployment.visits:
                right = _right(facts, deployment, visit)
                if visit.marks != right:
                    said, wanted = (" and ".join(words) or "nothing" for words in (visit.marks, right))
                    text = f"{facts.ground.need(deployment.need)} marks its visit on {on(visit.date)} as {said}, right is {wanted}"
                    yield Broken("marks", deployment.need, text)


def _right(facts: Facts, deployment: Deployment, visit: Visit) -> list[str]:
    asked = facts.scenario.needs[deployment.need]
    apart = asked.meeting or asked.placement or asked.where == "off_site"
    wanted = False if asked.review is None and apart else asked.review
    dates = sorted(one.date for one in deployment.visits)
    if wanted is False or (wanted is None and len(dates) < 4):
        return []
    if visit.date == dates[-1]:
        return ["exit"]
    nearest = min(dates[:-1], key=lambda moment: _distance(facts, moment), default=None)
    return ["review"] if visit.date == nearest else []


def _distance(facts: Facts, moment: date) -> int:
    """Days to the nearest closure called half_term..., else to the middle of the term, its earlier one of two."""
    calendar = facts.scenario.calendar
    found = []
    for name, span in calendar.closures.items():
        if name.startswith("half_term"):
            before, after = (span.first - moment).days, (moment - span.last).days
            found.append(before if before > 0 else max(after, 0))
    length = (calendar.last_day - calendar.first_day).days
    return min(found) if found else abs((moment - calendar.first_day).days - length // 2)

"""What has come to pass since a scenario was written: needs that have arrived, risks that were assessed, people who have left."""

from collections.abc import Mapping

from deployer.plan.schema import Plan
from deployer.scenario.given_by import of_package
from deployer.scenario.packages import expand
from deployer.scenario.schema import Need, Scenario, School, Span, Specialist
from deployer.scenario.schema.term import NextTerm
from deployer.scenario.writing import SUFFIX

LEAVES = "leaves"
"""How the absences begin of people who have left."""


def brought_up_to_date(plan: Plan, written: Scenario, term: NextTerm) -> Scenario:
    """The scenario as written, with what the plan's own has learned in its term and no package will say again."""
    known = plan.scenario.given
    schools = {key: _assessed(school, known.schools.get(key)) for key, school in written.schools.items()}
    base = written.model_copy(update={"schools": schools})
    then = base.model_copy(update={"calendar": term.calendar, "as_of": None})
    told = expand(written).needs | expand(then).needs
    return base.model_copy(update={"needs": {**written.needs, **_arrived(known.needs, told)}})


def _assessed(school: School, known: School | None) -> School:
    """The school with every assessment of its risk."""
    return school if known is None else school.model_copy(update={"risk_log": {**school.risk_log, **known.risk_log}})


def _arrived(needs: Mapping[str, Need], told: Mapping[str, Need]) -> dict[str, Need]:
    """Needs that neither the scenario nor its packages know; packages say their own, and what is written up follows from its need."""
    others = (key for key in needs if key not in told and not key.endswith(f"__{SUFFIX}"))
    return {key: needs[key] for key in others if of_package(needs, key) is None}


def still_gone(plan: Plan, person: str, who: Specialist, term: NextTerm) -> Specialist:
    """Somebody who has left stays away in the next term too."""
    ended, known = plan.scenario.given.calendar.last_day, plan.scenario.given.specialists.get(person)
    left = [key for key, span in known.away.items() if key.startswith(LEAVES) and span.last >= ended] if known else []
    if not left:
        return who
    whole = Span(**{"from": term.calendar.first_day, "to": term.calendar.last_day})
    return who.model_copy(update={"away": {**who.away, left[0]: whole}})

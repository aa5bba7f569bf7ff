"""Why a visit cannot take place any more as it was planned."""

from deployer.plan.schema import Visit
from deployer.plan.verifiers.ground import Ground
from deployer.scenario.schema import Scenario

PASSED_ON = "they may not serve this need any more"


def reason(scenario: Scenario, need: str, person: str, visit: Visit) -> str:
    """As the end of a sentence: `they are away then (sick)`."""
    if need not in scenario.needs:
        return "nobody asks for it any more"
    if person not in scenario.specialists:
        return "they are not among the people any more"
    ground = Ground(scenario)
    if said := ground.not_to_visit(need, visit.date):
        return said
    school = scenario.needs[need].school
    reasons = (ground.not_free(person, visit.date, half, school) for half in visit.halves)
    return next((said for said in reasons if said), PASSED_ON)

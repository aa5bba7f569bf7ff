"""What one field cannot know: references, circles, impossible windows, decisions that contradict each other."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.check_clock import check_clock
from deployer.scenario.check_dealings import check_dealings
from deployer.scenario.check_decisions import check_decisions
from deployer.scenario.check_evidence import check_evidence
from deployer.scenario.check_funds import check_funds
from deployer.scenario.check_ids import check_ids
from deployer.scenario.check_meetings import check_meetings
from deployer.scenario.check_needs import check_needs
from deployer.scenario.check_own import check_own
from deployer.scenario.check_packages import check_packages
from deployer.scenario.check_people import check_people
from deployer.scenario.check_placements import check_placements
from deployer.scenario.check_standing import check_standing
from deployer.scenario.check_teams import check_teams
from deployer.scenario.check_time import check_time
from deployer.scenario.known import known
from deployer.scenario.schema import Scenario


def check(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """All findings about a scenario of the right shape, without places; what makes a plan poor but possible is a warning.

    expanded  the same scenario after `packages.expand`
    """
    scenario = known(scenario)
    yield from check_ids(scenario, expanded)
    yield from check_people(scenario, expanded)
    yield from check_time(scenario, expanded)
    yield from check_clock(scenario)
    yield from check_funds(scenario, expanded)
    yield from check_standing(scenario, expanded)
    yield from check_evidence(scenario, expanded)
    yield from check_own(scenario, expanded)
    yield from check_packages(scenario, expanded)
    yield from check_meetings(scenario)
    yield from check_needs(scenario, expanded)
    yield from check_teams(scenario, expanded)
    yield from check_placements(scenario, expanded)
    yield from check_decisions(expanded)
    yield from check_dealings(scenario, expanded)

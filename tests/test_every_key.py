"""The example with one of everything, which the words of the format were agreed on."""

from pathlib import Path

from deployer.plan.verify import audit
from deployer.scenario.load import load
from deployer.solve.run import Settings, plan

EXAMPLE = Path(__file__).parent / "every_key.yaml"


def test_one_of_everything_is_read_and_planned() -> None:
    """It has no faults; the package gives Waseley Hills its leadership need; the plan is proved and keeps every rule."""
    expanded = load(EXAMPLE).expanded
    assert set(expanded.needs) == {"waseley_science", "waseley_hills__improving__leadership"}
    answer = plan(expanded, Settings(time_limit=30))
    assert answer.made.stopped == "proved"
    assert audit(answer) == []
    given = {deployment.need: deployment.sessions_planned for deployment in answer.deployments}
    assert given == {"waseley_science": 12, "waseley_hills__improving__leadership": 8}

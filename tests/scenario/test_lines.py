"""Line management by visits."""

from builders import a_scenario, a_school, a_specialist
from deployer.plan.verify import audit
from deployer.scenario.packages import expand
from deployer.solve.run import Settings, plan

LINES = {
    "north": {"manager": "head_1", "school": "north", "visits": 3, "category": "science"},
    "lead": {"manager": "head_1", "specialist": "science_2", "visits": 2, "category": "science", "priority": "high"},
}
PEOPLE = a_specialist("head_1", base="home"), a_specialist("science_2"), a_school("north")


def test_each_line_is_a_need() -> None:
    """Half days at the school, or at the home school of whoever is managed; nobody but the manager may come."""
    needs = expand(a_scenario(*PEOPLE, line_management=LINES)).needs
    asked = {key: (one.school, one.sessions_asked, one.specialists, one.priority) for key, one in needs.items()}
    assert asked.pop("science")
    assert asked == {
        "line__north": ("north", 3, ["head_1"], "medium"),
        "line__lead": ("home", 2, ["head_1"], "high"),
    }


def test_lines_are_planned() -> None:
    """The manager makes all the visits, though somebody else could."""
    answer = plan(expand(a_scenario(*PEOPLE, line_management=LINES)), Settings(time_limit=20))
    people = {
        one.need: {person for visit in one.visits for person in visit.specialists}
        for one in answer.deployments
        if one.need.startswith("line__")
    }
    assert people == {"line__north": {"head_1"}, "line__lead": {"head_1"}}
    assert audit(answer) == []

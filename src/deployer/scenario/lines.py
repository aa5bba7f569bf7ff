"""Line management counted out: each line is a need that only the manager may serve."""

from deployer.scenario.schema import Line, Need, Scenario

PREFIX = "line__"


def managed(scenario: Scenario) -> dict[str, Need]:
    """Id -> need of each line whose school is known."""
    places = {key: place_of(scenario, line) for key, line in scenario.line_management.items()}
    lines = scenario.line_management
    return {f"{PREFIX}{key}": _as_need(lines[key], place) for key, place in places.items() if place}


def place_of(scenario: Scenario, line: Line) -> str | None:
    """The school where the manager goes; None where the line does not say."""
    if line.school is not None:
        return line.school
    person = scenario.specialists.get(line.specialist or "")
    return (person.home_school or person.base) if person else None


def _as_need(line: Line, school: str) -> Need:
    return Need(
        school=school,
        category=line.category,
        specialists=[line.manager],
        sessions=line.visits,
        visit="half_day",
        priority=line.priority,
        own_people=True,
        aim="Line management",
    )

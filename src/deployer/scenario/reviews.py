"""What past peer reviews say of the next ones: which schools' people do not review a school now."""

from datetime import date

from deployer.scenario.dealings import of_late
from deployer.scenario.schema import Scenario


def not_again(scenario: Scenario, school: str) -> set[str]:
    """Home schools whose people do not review this school: they did so last, or its people reviewed them of late."""
    people, last = scenario.specialists, newest_review(scenario, school)
    barred: set[str] = set()
    for past in scenario.history.values():
        home = people[past.specialist].home_school if past.specialist in people else None
        if past.kind != "assess" or home in {None, past.school}:
            continue
        if past.school == school and past.last is not None and past.last == last:
            barred.add(str(home))
        if home == school and of_late(scenario, past.last):
            barred.add(past.school)
    return barred


def newest_review(scenario: Scenario, school: str) -> date | None:
    """The last day of the school's last review by people of schools; None where there was none."""
    people = scenario.specialists
    days = [
        past.last
        for past in scenario.history.values()
        if past.kind == "assess"
        and past.school == school
        and past.last is not None
        and past.specialist in people
        and people[past.specialist].home_school not in {None, school}
    ]
    return max(days, default=None)

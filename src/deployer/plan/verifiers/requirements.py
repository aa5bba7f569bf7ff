"""What schools of a kind must have, and whether the plan says rightly of each whether it has it."""

from collections.abc import Iterator

from deployer.plan.schema import Plan
from deployer.plan.verifiers.facts import Broken, Facts
from deployer.plan.verifiers.words import days
from deployer.scenario.packages import applies


def requirements(plan: Plan, facts: Facts) -> Iterator[Broken]:
    """Each school concerned is listed once for each area it must have, with what it asks for and gets there."""
    right = dict(_right(facts))
    listed = {(one.requirement, one.school, one.category): one for one in plan.requirements}
    if list(listed) != list(right) or len(listed) != len(plan.requirements):
        text = f"the plan lists {len(plan.requirements)} schools and areas under what must be had, right are these {len(right)}: "
        yield Broken("requirements", None, text + (", ".join(" ".join(key) for key in right) or "none"))
        return
    for key, (asked, given) in right.items():
        if (listed[key].sessions_asked, listed[key].sessions_planned) != (asked, given):
            area, school = facts.ground.area(key[2]), facts.ground.school(key[1])
            said = f"{days(listed[key].sessions_planned)} of {days(listed[key].sessions_asked)}"
            text = f"{school} must have {area}: listed are {said}, it is {days(given)} of {days(asked)}"
            yield Broken("requirements", None, text)


def _right(facts: Facts) -> Iterator[tuple[tuple[str, str, str], tuple[int, int]]]:
    """Requirement, school and area -> sessions asked for and given."""
    scenario = facts.scenario
    for name, one in scenario.requirements.items():
        for school, place in scenario.schools.items():
            for category in one.categories if applies(one.when, place) else ():
                needs = [
                    key for key, need in scenario.needs.items() if (need.school, need.category) == (school, category)
                ]
                own = sum(round(2 * scenario.needs[key].own_team_days) for key in needs)
                asked = own + sum(scenario.needs[key].sessions_asked for key in needs)
                yield (name, school, category), (asked, own + sum(facts.given(key) for key in needs))

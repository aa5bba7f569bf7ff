"""Who may hold a role: the facts that it requires, and the status of the home school."""

from collections.abc import Iterator

from deployer.scenario.schema import Fact, PackageNeed, Phase, Role, Scenario, Specialist


def unmet_facts(scenario: Scenario, person: Specialist) -> Iterator[tuple[str, str]]:
    """What the person lacks for their role: the key to correct, and the end of a sentence; nothing where they may hold it."""
    role = scenario.roles.get(person.role)
    if role is None:
        return
    for name, wanted in role.requires.all.items():
        if not has(person, name, wanted):
            yield f"facts.{name}", f"{person.role} requires {spoken(name, wanted)}"
    either = role.requires.any
    if either and not any(has(person, name, wanted) for name, wanted in either.items()):
        yield "facts", f"{person.role} requires {' or '.join(spoken(name, wanted) for name, wanted in either.items())}"
    home = scenario.schools.get(person.home_school or "")
    if role.from_status and (home is None or role.from_status not in home.status):
        yield "home_school", f"{person.role} is for people of a school with status {role.from_status}"


def has(person: Specialist, name: str, wanted: Fact) -> bool:
    """Whether the person's fact is what is wanted; one that is not given is false."""
    fact = person.facts.get(name, False)
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        return isinstance(fact, int) and not isinstance(fact, bool) and fact >= wanted
    return type(fact) is type(wanted) and fact == wanted


def spoken(name: str, wanted: Fact) -> str:
    """As the file would say it: `head_years: 3`."""
    return f"{name}: {str(wanted).lower() if isinstance(wanted, bool) else wanted}"


def covers(person: Specialist, need: PackageNeed, phase: Phase) -> bool:
    """Whether the person works in the need's key stages, where both sides name them; else in the school's phase."""
    stages = person.stages(need.category)
    if need.key_stages and stages:
        return set(need.key_stages) <= set(stages)
    return not person.phases or phase in person.phases


def suits(role: Role, need: PackageNeed) -> bool:
    """Whether the role is for the need's mode of support, and for urgent help if it is that."""
    return not (need.mode and role.modes and need.mode not in role.modes) and (
        role.firefighting or not need.firefighting
    )

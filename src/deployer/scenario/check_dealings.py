"""Vetoes, preferences and past dealings that name nobody, or contradict a decision."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.check_ids import unknown
from deployer.scenario.check_lines import check_lines
from deployer.scenario.schema import Scenario


def check_dealings(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """What schools say of people, and what people had to do with schools."""
    for key, school in scenario.schools.items():
        for field, named in (("vetoes", school.vetoes), ("prefers", school.prefers)):
            for position, person in enumerate(named):
                where, of = f"schools.{key}.{field}[{position}]", f"entry {position + 1} of {field} of school {key}"
                yield from unknown(where, of, person, "specialists", scenario.specialists)
        for person in school.prefers:
            if person in school.vetoes:
                found = f"school {key} prefers {person} and does not want them"
                yield Finding("veto-and-preference", f"schools.{key}.prefers", found, "take them out of one of the two")
    yield from _history(scenario)
    yield from _approval(scenario, expanded)
    yield from _consents(scenario, expanded)
    yield from check_lines(scenario, expanded)
    yield from _decisions(scenario, expanded)


def _history(scenario: Scenario) -> Iterator[Finding]:
    for key, past in scenario.history.items():
        at, of = f"history.{key}", f"of history {key}"
        yield from unknown(f"{at}.specialist", f"specialist {of}", past.specialist, "specialists", scenario.specialists)
        yield from unknown(f"{at}.school", f"school {of}", past.school, "schools", scenario.schools)
        if past.first and past.last and past.last < past.first:
            found = f"history {key} ends on {past.last}, before it begins on {past.first}"
            yield Finding("dates-reversed", f"{at}.to", found, "swap the two dates, or correct one")


def _approval(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    for position, role in enumerate(scenario.approval):
        where, of = f"approval[{position}]", f"entry {position + 1} of approval"
        yield from unknown(where, of, role, "roles", expanded.roles)
        if role in scenario.approval[:position]:
            found = f"approval names the role {role} twice"
            yield Finding("named-twice", where, found, "take one of the two out")


def _decisions(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    for key, fixed in scenario.fixed.items():
        need = expanded.needs.get(fixed.need)
        school = scenario.schools.get(need.school) if need else None
        if need and school and fixed.specialist in school.vetoes:
            found = f"fixed deployment {key} sends {fixed.specialist} to school {need.school}, which does not want them"
            yield Finding("fixed-and-forbidden", f"fixed.{key}.specialist", found, "take one of decision and veto back")


def _consents(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    for key, one in scenario.consents.items():
        at, of = f"consents.{key}", f"of consent {key}"
        yield from unknown(f"{at}.need", f"need {of}", one.need, "needs", expanded.needs)
        yield from unknown(f"{at}.specialist", f"specialist {of}", one.specialist, "specialists", scenario.specialists)
        if one.specialist is None and one.party != "receiving_head":
            found = f"consent {key} is the {one.party}'s, but does not say for whom"
            yield Finding(
                "consent-for-whom", at, found, "name the specialist: only a receiving school answers for whoever comes"
            )
        for name, fixed in scenario.fixed.items():
            if one.answer == "declined" and fixed.need == one.need and one.specialist in {None, fixed.specialist}:
                found = f"fixed deployment {name} is impossible: by consent {key} the {one.party} has declined it"
                yield Finding("fixed-declined", f"fixed.{name}.specialist", found, "take one of the two out")

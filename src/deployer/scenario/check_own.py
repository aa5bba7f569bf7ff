"""Own teams and strategies: areas and people that nobody knows, days that are not there."""

from collections.abc import Iterator

from deployer.errors import Finding
from deployer.scenario.check_ids import unknown
from deployer.scenario.schema import Scenario


def check_own(scenario: Scenario, expanded: Scenario) -> Iterator[Finding]:
    """What schools' own teams give, and what trust leaders lead."""
    asked = {(need.school, need.category) for need in expanded.needs.values()}
    for school, facts in scenario.schools.items():
        for category in facts.own_team:
            where, of = f"schools.{school}.own_team.{category}", f"a category in own_team of school {school}"
            yield from unknown(where, of, category, "categories", expanded.categories)
            if category in expanded.categories and (school, category) not in asked:
                found = f"the own team of school {school} gives '{category}', for which the school has no need"
                yield Finding("no-effect", where, found, "take it out, or add the need", "warning")
    for key, fixed in scenario.fixed.items():
        need = expanded.needs.get(fixed.need)
        if need and need.own_team_days and not need.sessions_asked:
            found = f"fixed deployment {key} serves need {fixed.need}, which the school's own team meets whole"
            yield Finding("too-many-fixed", f"fixed.{key}.need", found, "lower own_team, or take the decision out")
    yield from _leads(scenario)


def _leads(scenario: Scenario) -> Iterator[Finding]:
    for key, lead in scenario.leads.items():
        where, of = f"leads.{key}.leader", f"leader of {key}"
        yield from unknown(where, of, lead.leader, "specialists", scenario.specialists)
    for person, facts in scenario.specialists.items():
        role = scenario.roles.get(facts.role)
        own, days = facts.limits.days_per_term, scenario.days_led(person)
        cap = own if own is not None else (role.days_per_term if role else None)
        first = next((key for key, lead in scenario.leads.items() if lead.leader == person), "")
        if days and role and cap is None:
            found = f"specialist {person} leads for {days:g} days, but has no days_per_term that they could come off"
            yield Finding("no-cap", f"leads.{first}.leader", found, f"add limits: {{days_per_term: n}} to {person}")
        elif days and cap is not None and days > cap:
            found = f"specialist {person} leads for {days:g} days, more than the {cap:g} that they have in the term"
            yield Finding("lead-beyond-cap", f"leads.{first}.days_per_term", found, "lower it, or raise days_per_term")

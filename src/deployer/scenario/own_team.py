"""What a school's own team meets: it comes first, where priority is highest, and needs no visit."""

from collections.abc import Iterator, Mapping

from deployer.scenario.schema import Need, Priority, Scenario

FIRST: tuple[Priority, ...] = ("must", "high", "medium", "low")


def met_first(scenario: Scenario, needs: Mapping[str, Need]) -> dict[str, Need]:
    """The needs with the days in them that own teams meet; what these meet whole keeps nothing waiting that requires it."""
    met = {key: need.model_copy(update={"own_team_days": days / 2}) for key, need, days in _shares(scenario, needs)}
    found = {**needs, **met}
    done = {key for key, need in found.items() if need.own_team_days and not need.sessions_asked}
    return {key: _not_waiting(need, done) for key, need in found.items()}


def _shares(scenario: Scenario, needs: Mapping[str, Need]) -> Iterator[tuple[str, Need, int]]:
    """Each need of a school and area with an own team, and the sessions of it that the team meets: whole visits."""
    for school, facts in scenario.schools.items():
        for category, days in facts.own_team.items():
            left = round(2 * days)
            theirs = [
                (key, need)
                for key, need in needs.items()
                if (need.school, need.category) == (school, category) and need.placement is None
            ]
            for key, need in sorted(theirs, key=lambda one: FIRST.index(one[1].priority)):
                share = min(left, need.sessions_in_all)
                share -= share % need.sessions_a_visit
                left -= share
                yield key, need, share


def _not_waiting(need: Need, done: set[str]) -> Need:
    after = {key: "if_given" if key in done else how for key, how in need.after.items()}
    return need if after == need.after else need.model_copy(update={"after": after})

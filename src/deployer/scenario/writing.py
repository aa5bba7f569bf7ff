"""Writing up, counted out: each need with `writing` is followed by one of its own, off site, for the same person."""

from collections.abc import Mapping

from deployer.scenario.schema import Need

SUFFIX = "writing"


def with_writing(needs: Mapping[str, Need]) -> dict[str, Need]:
    """The needs, each that is written up followed by its writing."""
    found: dict[str, Need] = {}
    for key, need in needs.items():
        found[key] = need
        if need.writing is not None:
            found.setdefault(f"{key}__{SUFFIX}", needs.get(f"{key}__{SUFFIX}") or _written_up(key, need))
    return found


def _written_up(key: str, need: Need) -> Need:
    assert need.writing is not None
    lead = next(iter(need.seats.values()), None)
    return Need(
        school=need.school,
        category=(lead and lead.category) or need.category,
        kind=need.kind,
        key_stages=need.key_stages,
        days=need.writing.days,
        visit="day" if need.writing.days.is_integer() else "half_day",
        where="off_site",
        priority=need.priority,
        own_people=need.own_people,
        aim="Writing it up",
        after={key: "same_person"},
        within_days=need.writing.within_days,
    )

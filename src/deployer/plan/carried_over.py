"""Schools, packages and meetings in a later term: without what is over by its first day; and who can come in it at all."""

from collections.abc import Mapping
from datetime import date

from deployer.plan.schema import HALVES
from deployer.plan.verifiers.ground import Ground
from deployer.scenario.schema import Meeting, Package, PackageNeed, PackageNeedChange, School, Session, Span
from deployer.scenario.visiting import dates_of_term


def later(window: Span | None, first: date) -> Span | None:
    """What is left of a window; none of one that is over."""
    if window is None or window.last < first:
        return None
    return Span(**{"from": max(window.first, first), "to": window.last})


def spans_later(spans: Mapping[str, Span], first: date) -> dict[str, Span]:
    """Without those that are over."""
    return {key: span for key, span in spans.items() if span.last >= first}


def school_later(school: School, first: date, waited: Mapping[str, int]) -> School:
    """Its dates that are still to come, its monitoring among them; what it has changed in packages stays, without old windows.

    waited   name of a package's need -> terms for which the school has waited for it
    """
    update: dict[str, object] = {
        key: spans_later(getattr(school, key), first) for key in ("closures", "quiet", "inset")
    }
    update["package_needs"] = {
        key: change.model_copy(update={"window": later(change.window, first), "waited": waited.get(key, 0)})
        for key, change in {**dict.fromkeys(waited, PackageNeedChange()), **school.package_needs}.items()
    }
    concern = school.concern
    if concern and concern.next_monitoring and concern.next_monitoring <= first:
        update["concern"] = concern.model_copy(update={"next_monitoring": None})
    return school.model_copy(update=update)


def package_later(package: Package, first: date) -> Package:
    """Its needs in the new term; those that had nothing but dates that are over are gone."""
    needs = {key: _need(need, first) for key, need in package.needs.items()}
    kept = {key: need for key, need in needs.items() if need.dates or not package.needs[key].dates}
    return package.model_copy(update={"needs": kept})


def _need(need: PackageNeed, first: date) -> PackageNeed:
    dates = [day for day in need.dates if day >= first]
    return need.model_copy(update={"window": later(need.window, first), "dates": dates})


def meeting_later(meeting: Meeting, first: date) -> Meeting | None:
    """Without the dates that are over; none of one that had nothing but these."""
    dates = [day for day in meeting.dates if day >= first]
    return meeting.model_copy(update={"dates": dates}) if meeting.weekday or dates else None


def can_come(ground: Ground, need: str, person: str) -> bool:
    """Whether there is a date of the term on which the person is free for a visit, and the school open for it."""
    asked = ground.scenario.needs[need]
    ways: tuple[tuple[Session, ...], ...] = (("am",), ("pm",)) if asked.visit == "half_day" else (HALVES[asked.visit],)
    return any(
        not ground.not_to_visit(need, day)
        and any(not any(ground.not_free(person, day, half, asked.school) for half in way) for way in ways)
        for day in dates_of_term(ground.scenario)
    )

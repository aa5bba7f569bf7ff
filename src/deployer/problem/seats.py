"""Teams, counted out: each kind of place as a need of its own, whose people join the visits of the lead.

The first person of the first place is the lead, and keeps the need's id; whatever counts a visit of the need counts the lead's.
Everyone else is asked for by a need `ID/SEAT`, which counts for nothing by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deployer.scenario.schema import Forbidden, Need, People, Rhythm, Scenario, Seat
from deployer.scenario.teams import in_place


@dataclass(frozen=True)
class Place:
    """Where a counted need stands in a team.

    need     the id in the scenario
    seat     the kind of place; `lead` where the need names none
    count    people in it at each visit
    fewest   for the lead: people who have to come, the lead among them
    follows  the id of the lead's counted need; None for the lead's own
    """

    need: str
    seat: str = "lead"
    count: int = 1
    fewest: int = 1
    follows: str | None = None


def counted(scenario: Scenario) -> tuple[Scenario, Mapping[str, Place]]:
    """The scenario with a need for each kind of place in a team, and what each of its needs is."""
    needs: dict[str, Need] = {}
    places: dict[str, Place] = {}
    for key, need in scenario.needs.items():
        for name, place, one in _places(key, need):
            needs[name], places[name] = one, place
    if len(needs) == len(scenario.needs) and not any(need.seats for need in needs.values()):
        return scenario, places
    others: dict[str, list[str]] = {}
    for name, place in places.items():
        if place.follows:
            others.setdefault(place.need, []).append(name)
    forbidden = dict(scenario.forbidden)
    for key, ban in scenario.forbidden.items():
        forbidden |= {f"{key}/{name}": _elsewhere(ban, name) for name in others.get(ban.need or "", ())}
    specialists = {
        key: person.model_copy(update={"declined": [*person.declined, *_all(others, person.declined)]})
        for key, person in scenario.specialists.items()
    }
    update = {"needs": needs, "forbidden": forbidden, "specialists": specialists}
    return scenario.model_copy(update=update), places


def _places(key: str, need: Need) -> Iterator[tuple[str, Place, Need]]:
    if not need.seats:
        yield key, Place(key), need
        return
    (first, lead), *rest = need.seats.items()
    yield key, Place(key, first, fewest=need.least_team), _asking(need, lead)
    joining = [(first, lead.model_copy(update={"count": lead.count - 1}))] if lead.count > 1 else []
    for name, seat in [*joining, *rest]:
        follower = _asking(need, seat).model_copy(
            update={
                "after": {},
                "least": None,
                "least_people": None,
                "placement": None,
                "people": People.model_construct(max=seat.count),
                "priority": "low",
                "rhythm": Rhythm(),
            }
        )
        yield f"{key}/{name}", Place(key, name, seat.count, follows=key), follower


def _asking(need: Need, seat: Seat) -> Need:
    """The need as the place asks it, and which place that is."""
    return in_place(need, seat).model_copy(update={"seats": {"": seat}})


def seat_of(need: Need) -> Seat | None:
    """The place that a counted need asks for; None where it is no team's."""
    return need.seats.get("")


def _elsewhere(ban: Forbidden, need: str) -> Forbidden:
    return ban.model_copy(update={"need": need})


def _all(others: Mapping[str, list[str]], needs: list[str]) -> list[str]:
    return [name for need in needs for name in others.get(need, ())]

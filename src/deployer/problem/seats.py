"""Teams, counted out: each kind of place as a need of its own, whose people join the visits of the lead.

The first person of the first place is the lead, and keeps the need's id; whatever counts a visit of the need counts the lead's.
Everyone else is asked for by a need `ID/SEAT`, which counts for nothing by itself. Where one of several teams comes, each further
one has a lead `ID|1` and so on; whatever counts what is asked counts the first alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from deployer.scenario.schema import Consent, Forbidden, Need, People, Rhythm, Scenario, Seat
from deployer.scenario.teams import in_place

Said = TypeVar("Said", Forbidden, Consent)


@dataclass(frozen=True)
class Place:
    """Where a counted need stands in a team.

    need     the id in the scenario
    seat     the kind of place; `lead` where the need names none
    count    people in it at each visit
    fewest   for the lead: people who have to come, the lead among them
    follows  the id of the lead's counted need; None for the lead's own
    another  for a lead: whether the team is another choice beside the need's first
    """

    need: str
    seat: str = "lead"
    count: int = 1
    fewest: int = 1
    follows: str | None = None
    another: bool = False


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
        if place.follows or place.another:
            others.setdefault(place.need, []).append(name)
    forbidden, consents = dict(scenario.forbidden), dict(scenario.consents)
    for key, ban in scenario.forbidden.items():
        forbidden |= {f"{key}/{name}": _of(ban, name) for name in others.get(ban.need or "", ())}
    for key, consent in scenario.consents.items():
        consents |= {f"{key}/{name}": _of(consent, name) for name in others.get(consent.need, ())}
    specialists = {
        key: person.model_copy(update={"declined": [*person.declined, *_all(others, person.declined)]})
        for key, person in scenario.specialists.items()
    }
    update = {"needs": needs, "forbidden": forbidden, "consents": consents, "specialists": specialists}
    return scenario.model_copy(update=update), places


def _places(key: str, need: Need) -> Iterator[tuple[str, Place, Need]]:
    if not need.seats:
        yield key, Place(key), need
    for number, seats in enumerate(need.teams):
        yield from _team(key, f"{key}|{number}" if number else key, need, seats)


def _team(key: str, leading: str, need: Need, seats: dict[str, Seat]) -> Iterator[tuple[str, Place, Need]]:
    (first, lead), *rest = seats.items()
    fewest = need.least_team(seats)
    yield leading, Place(key, first, fewest=fewest, another=leading != key), _asking(need, lead)
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
        yield f"{leading}/{name}", Place(key, name, seat.count, follows=leading), follower


def _asking(need: Need, seat: Seat) -> Need:
    """The need as the place asks it, and which place that is."""
    return in_place(need, seat).model_copy(update={"seats": {"": seat}})


def seat_of(need: Need) -> Seat | None:
    """The place that a counted need asks for; None where it is no team's."""
    return need.seats.get("")


def _of(said: Said, need: str) -> Said:
    """What was said of a need, of one of its places."""
    return said.model_copy(update={"need": need})


def _all(others: Mapping[str, list[str]], needs: list[str]) -> list[str]:
    return [name for need in needs for name in others.get(need, ())]

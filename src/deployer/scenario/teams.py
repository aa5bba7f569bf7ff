"""What a place in a team asks for."""

from deployer.scenario.schema import Need, Seat


def in_place(need: Need, seat: Seat) -> Need:
    """The need as one of its places asks it: the place's own words first, then the need's."""
    return need.model_copy(
        update={
            "category": seat.category or need.category,
            "level": seat.level or (1 if seat.shadow else need.level),
            "roles": need.roles if seat.roles is None else seat.roles,
            "own_people": need.own_people or seat.of_the_school,
        }
    )

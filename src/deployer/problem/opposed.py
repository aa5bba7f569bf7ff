"""Pairs that cannot be used beside each other: assessment and support, teams of which one comes, reviews both ways."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from deployer.problem.records import Key, Pair
from deployer.problem.seats import Place

BothWays = tuple[list[Pair], list[Pair]]
"""Pairs in which one school's people review another, and those the other way."""


def together(*opposed: Mapping[Key, Iterable[Key]]) -> Mapping[Key, tuple[Key, ...]]:
    """All that stands against each pair, whatever the reason."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for some in opposed:
        for key, others in some.items():
            found[key] += others
    return {key: tuple(dict.fromkeys(others)) for key, others in found.items()}


def choices(places: Mapping[str, Place]) -> Mapping[str, tuple[str, ...]]:
    """Need with a choice of teams -> the counted needs of their leads."""
    leads: dict[str, list[str]] = defaultdict(list)
    for need, place in places.items():
        if place.follows is None:
            leads[place.need].append(need)
    return {need: tuple(those) for need, those in leads.items() if len(those) > 1}


def of_other_teams(
    choices: Iterable[Sequence[str]], pairs_of: Mapping[str, Sequence[Pair]]
) -> Mapping[Key, tuple[Key, ...]]:
    """Pair of a lead -> those of the other teams that might come instead."""
    return {
        pair.key: tuple(other.key for another in needs if another != need for other in pairs_of[another])
        for needs in choices
        for need in needs
        for pair in pairs_of[need]
    }


def mutual_reviews(pairs: Iterable[Pair]) -> Iterator[BothWays]:
    """For each two schools that might review one another, the pairs that would do so the one way and the other."""
    ways: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.need.asked.peer_review and pair.person.home not in {None, pair.need.school}:
            ways[str(pair.person.home), pair.need.school].append(pair)
    return ((ways[one, other], ways[other, one]) for one, other in list(ways) if one < other and (other, one) in ways)


def reviewing_back(mutual: Iterable[BothWays]) -> Mapping[Key, tuple[Key, ...]]:
    """Pair -> those in which somebody of the reviewed school reviews the reviewer's."""
    found: dict[Key, tuple[Key, ...]] = {}
    for ways in mutual:
        for there, back in (ways, ways[::-1]):
            found |= {pair.key: tuple(other.key for other in back) for pair in there}
    return found


def assessing(pairs: Iterable[Pair]) -> Mapping[Key, tuple[Key, ...]]:
    """Pair -> those in which the same person assesses the school that they support in this one, or the other way."""
    by_place: dict[tuple[str, str], BothWays] = defaultdict(lambda: ([], []))
    for pair in pairs:
        by_place[pair.person.id, pair.need.school][pair.need.assesses].append(pair)
    found: dict[Key, tuple[Key, ...]] = {}
    for supports, assessments in by_place.values():
        for ours, others in ((supports, assessments), (assessments, supports)):
            if others:
                found |= {pair.key: tuple(other.key for other in others) for pair in ours}
    return found

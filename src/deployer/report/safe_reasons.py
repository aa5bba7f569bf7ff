"""Why a need gets no more, and what would change that, without anybody else's name, school or need.

A plan's own sentence names people and other schools: it is for those who see the whole plan. What kind of reason it is can be
read off it; what is said on others' pages is said here, and nothing of the sentence itself is passed on.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Safe:
    """A reason that anybody may read.

    why     the reason in a sentence
    change  what would change it
    kind    short and stable, for counting: people, distance, consent, decision, ties, time, order, money, elsewhere, limit
    """

    kind: str
    why: str
    change: str


MORE_PEOPLE = "somebody else with the expertise, trained, lent or brought in from outside"
NOBODY = "Nobody can come: "

SAFE: tuple[tuple[str, Safe], ...] = (
    (
        "nobody has the role, the expertise and the phase",
        Safe("people", "Nobody has the role, the expertise and the phase that are asked for.", MORE_PEOPLE),
    ),
    (
        "those with the expertise are too far away",
        Safe("distance", "Those with the expertise are too far away.", "support online, or a longer journey allowed"),
    ),
    (
        "have said no",
        Safe(
            "consent", "Those who could come, or the school itself, have said no.", "another answer, or somebody else"
        ),
    ),
    (
        "a decision rules out those who could come",
        Safe("decision", "Those who could come are ruled out by a decision.", "another decision, or somebody else"),
    ),
    (
        "are not independent of the school",
        Safe("ties", "Those who could come are not independent of the school.", "somebody without ties to the school"),
    ),
    (
        "are of schools that reviewed this one last",
        Safe("ties", "Those who could come are of schools that review and were reviewed.", "people of another school"),
    ),
    (
        "do so only where nobody internal may",
        Safe("people", "Those who could come do so only where nobody of the trust's own may.", MORE_PEOPLE),
    ),
    (
        "have too few days in common with the school",
        Safe("time", "Those who could come have too few days in common with the school.", "more days open to visits"),
    ),
    (
        "Fewer can come than",
        Safe("people", "Fewer people can come than are asked for.", "a smaller team, or " + MORE_PEOPLE),
    ),
    (
        "there is nobody to send",
        Safe("people", "There is nobody to send.", MORE_PEOPLE),
    ),
    (
        "It only follows",
        Safe("order", "It only follows another need, which gets nothing.", "support for the need that comes first"),
    ),
    (
        "It is for whoever serves",
        Safe(
            "order",
            "It is for whoever serves another need, and they cannot serve it.",
            "somebody else for the need that comes first, or for this one",
        ),
    ),
    (
        "budget has no room for it",
        Safe("money", "Somebody could come, but the budget has no room for it.", "more money"),
    ),
    (
        "could come, but their days go elsewhere",
        Safe(
            "elsewhere",
            "Those who could come give their days to needs that weigh more or can be met better.",
            "more days of those who could come, or a higher priority",
        ),
    ),
    (
        "could come, but not on enough days",
        Safe(
            "limit",
            "Those who could come cannot on enough days under the rules and limits given.",
            "more days open to visits, or wider limits",
        ),
    ),
    (
        " gives all ",
        Safe(
            "elsewhere",
            "Whoever comes gives all the days that they may give in the term.",
            "more days of whoever comes, or a second person",
        ),
    ),
    (
        "has no more days in common with the school at this rhythm",
        Safe(
            "time",
            "Whoever comes has no more days in common with the school at this rhythm.",
            "a closer rhythm, a longer time for it, or more days open to visits",
        ),
    ),
    (
        "On the days left, the limits of",
        Safe(
            "limit",
            "On the days left, limits of whoever comes, of their school or of yours are in the way.",
            "wider limits, or a second person",
        ),
    ),
)
"""What a sentence of solve/reasons.py holds -> what may be said of it; the first that fits."""

OTHERWISE = Safe(
    "limit",
    "The plan finds no more for it under the rules, limits and money given.",
    "more people, days or money",
)

TEAM = re.compile(r"^The team cannot be filled")


def safe_reason(reason: str) -> Safe:
    """The reason of an unmet need, for anybody to read."""
    found = next((safe for words, safe in SAFE if words in reason), OTHERWISE)
    if TEAM.match(reason):
        return Safe(found.kind, f"The team cannot be filled. {found.why}", found.change)
    return found

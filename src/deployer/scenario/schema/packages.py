"""Packages: the needs that follow from what a school is, and what schools of a kind must have."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from deployer.scenario.schema.needs import ONE_WORD, PackageNeed, listed
from deployer.scenario.schema.words import (
    DaysCap,
    Grade,
    Id,
    Membership,
    Or,
    Phase,
    Rating,
    Record,
    ReportArea,
    Risk,
    Safeguarding,
    Standing,
)


class When(Record):
    """Which schools a package is for: all that is given must hold; several values mean any of them."""

    rating: Annotated[list[Rating], BeforeValidator(listed), Or(ONE_WORD)] | None = None
    """Ratings, one or a list."""
    risk: Annotated[list[Risk], BeforeValidator(listed), Or(ONE_WORD)] | None = None
    """Risks, one or a list."""
    phase: Annotated[list[Phase], BeforeValidator(listed), Or(ONE_WORD)] | None = None
    """Phases, one or a list."""
    membership: Annotated[list[Membership], BeforeValidator(listed), Or(ONE_WORD)] | None = None
    """Memberships, one or a list."""
    standing: Annotated[list[Standing], BeforeValidator(listed), Or(ONE_WORD)] | None = None
    """Categories of concern, declared or derived from the report card, or where there is none the card's worst grade; one or a list."""
    grades: dict[ReportArea, Annotated[list[Grade], BeforeValidator(listed), Or(ONE_WORD)]] | None = None
    """Area of the report card -> grades, one or a list; every area named must have one of them."""
    safeguarding: Safeguarding | None = None
    """What the report card says of safeguarding."""
    tier: Annotated[list[Id], BeforeValidator(listed), Or(ONE_WORD)] | None = None
    """Tiers of the trust's own, one or a list."""
    services: dict[Id, Annotated[list[Id], BeforeValidator(listed), Or(ONE_WORD)]] | None = None
    """Service -> levels, one or a list; the school must have subscribed to every service named at one of its levels."""


class GiveQuota(Record):
    """What schools of a kind are expected to give, where gives is among the goals."""

    when: When
    """Which schools; {} means all."""
    days: DaysCap
    """Person-days that a school's people give at other schools in the term."""


class Package(Record):
    """Needs that follow from what a school is, or that every school is entitled to."""

    when: When
    """Which schools get it; {} means all."""
    every: Literal["term", "year"] | None = None
    """An entitlement: once a term, or once a school year (September to August); schools that had it already, see done, do not get it again."""
    binding: Literal["trust", "choice"] = "choice"
    """trust: a school may change the aim and the dates of its needs, but not switch them off, shorten them, or lower level or priority. choice: it may."""
    done: dict[Id, date] = {}
    """With every: school -> when it last had it."""
    needs: dict[Id, PackageNeed]
    """Each becomes the need school__package__name."""


class Requirement(Record):
    """What schools of a kind must have: their needs in these areas become must needs, and every plan says whether they have it."""

    when: When
    """Which schools are concerned."""
    categories: Annotated[list[Id], Field(min_length=1)]
    """Areas of need, each of which they must have in full."""


class OutsideLinks(Record):
    """How far the trust's schools look outwards: links with other hubs and beyond the trust."""

    least_per_school: Annotated[int, Field(ge=1, le=100)]
    """Links that each sponsored or converter school should have; each plan names the shortfall."""

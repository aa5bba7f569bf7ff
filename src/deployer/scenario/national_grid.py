"""Eastings and northings of the National Grid as degrees north and east.

The formulas are those of Ordnance Survey, A guide to coordinate systems in Great Britain (2020): the grid's projection turned
round (annex C.2), then its shift to the system of satellites (6.6), which is good to about five metres.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

AIRY = (6_377_563.396, 6_356_256.909)
WGS84 = (6_378_137.000, 6_356_752.3142)
"""Half axes of the two figures of the earth, in metres."""
SCALE = 0.9996012717
ORIGIN = (radians(49), radians(-2))
FALSE = (400_000, -100_000)
SHIFT = (446.448, -125.157, 542.060)
"""Metres."""
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
GROWTH = -20.4894e-6


def degrees_of(easting: float, northing: float) -> tuple[float, float]:
    """Degrees north and east, to about five metres; both in metres on the National Grid."""
    north, east = _on_airy(easting, northing)
    return _on_wgs84(*_in_space(north, east, *AIRY))


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Radians north and east on the grid's own figure of the earth."""
    long, short = AIRY
    squared = 1 - (short / long) ** 2
    north = _foot(northing)
    along = long * SCALE / sqrt(1 - squared * sin(north) ** 2)
    across = long * SCALE * (1 - squared) / (1 - squared * sin(north) ** 2) ** 1.5
    eta, slope, apart = along / across - 1, tan(north), (easting - FALSE[0]) / along
    terms = (
        1 / 2,
        (5 + 3 * slope**2 + eta - 9 * slope**2 * eta) / 24,
        (61 + 90 * slope**2 + 45 * slope**4) / 720,
    )
    north -= slope * along / across * (terms[0] * apart**2 - terms[1] * apart**4 + terms[2] * apart**6)
    sideways = (
        (along / across + 2 * slope**2) / 6,
        (5 + 28 * slope**2 + 24 * slope**4) / 120,
    )
    east = (apart - sideways[0] * apart**3 + sideways[1] * apart**5) / cos(_foot(northing))
    return north, ORIGIN[1] + east


def _foot(northing: float) -> float:
    """The latitude of the point on the central meridian with this northing, in radians."""
    long = AIRY[0]
    north = ORIGIN[0]
    for _ in range(20):
        missing = northing - FALSE[1] - _arc(north)
        if abs(missing) < 1e-5:
            break
        north += missing / (long * SCALE)
    return north


def _arc(north: float) -> float:
    """Metres on the grid along the central meridian from the true origin."""
    long, short = AIRY
    n = (long - short) / (long + short)
    less, more = north - ORIGIN[0], north + ORIGIN[0]
    return (
        short
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _in_space(north: float, east: float, long: float, short: float) -> tuple[float, float, float]:
    squared = 1 - (short / long) ** 2
    radius = long / sqrt(1 - squared * sin(north) ** 2)
    return radius * cos(north) * cos(east), radius * cos(north) * sin(east), (1 - squared) * radius * sin(north)


def _on_wgs84(x: float, y: float, z: float) -> tuple[float, float]:
    """Shifted, turned, and back on a figure of the earth."""
    grown = 1 + GROWTH
    moved = (
        SHIFT[0] + grown * x - TURN[2] * y + TURN[1] * z,
        SHIFT[1] + TURN[2] * x + grown * y - TURN[0] * z,
        SHIFT[2] - TURN[1] * x + TURN[0] * y + grown * z,
    )
    long, short = WGS84
    squared, flat = 1 - (short / long) ** 2, hypot(moved[0], moved[1])
    north = atan2(moved[2], flat * (1 - squared))
    for _ in range(10):
        radius = long / sqrt(1 - squared * sin(north) ** 2)
        north = atan2(moved[2] + squared * radius * sin(north), flat)
    return degrees(north), degrees(atan2(moved[1], moved[0]))

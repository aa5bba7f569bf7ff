"""Where labels stand beside the points of a drawing, so that they hide each other and the points as little as may be."""

from collections.abc import Sequence

LETTER, LINE = 8.8, 13.0
"""Room that a label's letter and line take."""

AROUND = ((9, 4, 0), (-9, 4, -1), (0, -9, -0.5), (0, 18, -0.5), (8, -6, 0), (8, 14, 0), (-8, -6, -1), (-8, 14, -1))
FURTHER = ((9, -18, 0), (9, 26, 0), (-9, -18, -1), (-9, 26, -1), (24, 4, 0), (-24, 4, -1))
"""Where a label may stand: right of its point, left, above, below and at the corners, and where all of that is taken; the third number is which part of its length lies left of it."""

NEAR = 120
"""What begins further away cannot be hidden by a label of this point."""

Box = tuple[float, float, float, float]


def labels_beside(
    points: Sequence[tuple[float, float]], letters: Sequence[int], width: float
) -> list[tuple[float, float]]:
    """For each point where its label of so many letters begins, on a sheet of this width; the first points have the choice."""
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in points]
    found = []
    for (x, y), many in zip(points, letters, strict=True):
        near = [box for box in taken if abs(box[0] - x) < NEAR and abs(box[1] - y) < NEAR]
        boxes = [_box(x, y, many * LETTER, *where) for where in (*AROUND, *FURTHER)]
        best = min(boxes, key=lambda box: sum(_common(box, other) for other in near) + _outside(box, width))
        taken.append(best)
        found.append((round(best[0], 1), round(best[3] - 3, 1)))
    return found


def _box(x: float, y: float, length: float, right: float, down: float, part: float) -> Box:
    left = x + right + part * length
    return left, y + down - LINE + 3, left + length, y + down + 3


def _common(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(box: Box, width: float) -> float:
    """A label that leaves the sheet is as bad as one that hides another."""
    return 1_000.0 if box[0] < 0 or box[2] > width or box[1] < 0 else 0.0

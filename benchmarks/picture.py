"""Line charts as SVG, drawn here so that the page needs nothing else."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 460, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 30, 40
COLOURS = ("#1f6fb4", "#c4571b", "#2c8a4b", "#8a4fa0", "#8a6d1d")
MOST_TICKS = 6

Points = Sequence[tuple[float, float]]
Scale = Callable[[float], float]


def chart(
    title: str,
    across: str,
    up: str,
    lines: Mapping[str, Points],
    *,
    log_x: bool = False,
    log_y: bool = False,
    steps: bool = False,
) -> str:
    """One chart with its legend. Points that a logarithm cannot show are left out; `steps` holds a value until the next."""
    shown = {name: _possible(points, log_x=log_x, log_y=log_y) for name, points in lines.items()}
    flat = [point for points in shown.values() for point in points]
    if not flat:
        return f"<figure><figcaption>{escape(title)}: nothing to show</figcaption></figure>"
    to_x, ticks_x = _axis([x for x, _ in flat], LEFT, WIDTH - RIGHT, logarithmic=log_x)
    to_y, ticks_y = _axis([y for _, y in flat], HEIGHT - BOTTOM, TOP, logarithmic=log_y)
    parts = [_text(LEFT, 16, title, "start", "title"), _text((LEFT + WIDTH) / 2, HEIGHT - 6, across, "middle")]
    parts.append(_text(6, TOP - 6, up, "start"))
    parts += [
        _grid(LEFT, WIDTH - RIGHT, to_y(tick), to_y(tick)) + _text(LEFT - 6, to_y(tick) + 4, _number(tick), "end")
        for tick in ticks_y
    ]
    parts += [_text(to_x(tick), HEIGHT - BOTTOM + 16, _number(tick), "middle") for tick in ticks_x]
    for number, (name, points) in enumerate(shown.items()):
        colour = COLOURS[number % len(COLOURS)]
        parts.append(_line(points, to_x, to_y, colour, steps=steps))
        parts.append(
            f'<text x="{WIDTH - RIGHT}" y="{TOP + 12 + 15 * number}" text-anchor="end" fill="{colour}">{escape(name)}</text>'
        )
    label = escape(f"{title}: {up} by {across}", quote=True)
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg></figure>'
    )


def _possible(points: Points, *, log_x: bool, log_y: bool) -> Points:
    return [(x, y) for x, y in points if (x > 0 or not log_x) and (y > 0 or not log_y)]


def _axis(values: Sequence[float], begin: float, end: float, *, logarithmic: bool) -> tuple[Scale, list[float]]:
    """From values to places on the picture, and where to put numbers."""
    low, high = min(values), max(values)
    if logarithmic:
        first, last = floor(log10(low)), max(ceil(log10(high)), floor(log10(low)) + 1)
        ticks = [10.0**power for power in range(first, last + 1)]
        return (lambda value: begin + (end - begin) * (log10(value) - first) / (last - first)), ticks
    step = _round_step((high - low) or abs(high) or 1.0)
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    ticks = [step * number for number in range(first, last + 1)]
    return (lambda value: begin + (end - begin) * (value - ticks[0]) / (ticks[-1] - ticks[0])), ticks


def _round_step(width: float) -> float:
    """1, 2 or 5 times a power of ten, so that few ticks are enough."""
    rough = width / MOST_TICKS
    power = 10.0 ** floor(log10(rough))
    return next(power * by for by in (1, 2, 5, 10) if power * by >= rough)


def _line(points: Points, to_x: Scale, to_y: Scale, colour: str, *, steps: bool) -> str:
    if not points:
        return ""
    path = f"M{to_x(points[0][0]):.1f} {to_y(points[0][1]):.1f}"
    for x, y in points[1:]:
        path += f"H{to_x(x):.1f}V{to_y(y):.1f}" if steps else f"L{to_x(x):.1f} {to_y(y):.1f}"
    dots = "".join(f'<circle cx="{to_x(x):.1f}" cy="{to_y(y):.1f}" r="2.5" fill="{colour}"/>' for x, y in points[-1:])
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.8"/>{dots}'


def _grid(x1: float, x2: float, y1: float, y2: float) -> str:
    return f'<line class="grid" x1="{x1}" x2="{x2}" y1="{y1:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str, kind: str = "label") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _number(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.6g}"

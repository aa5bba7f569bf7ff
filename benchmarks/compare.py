"""What became worse between two files of runs."""

from collections.abc import Iterator, Sequence
from math import exp, log

from benchmarks.runs import Run

MORE_WORK = 1.2
"""So many times the work is a regression."""
SHIFT = 10.0
"""Of the geometric mean: keeps a run of next to no work from deciding."""

Key = tuple[str, int, str]
"""Family, seed, solver."""


def by_key(runs: Sequence[Run]) -> dict[Key, Run]:
    """The runs by what was run; of two alike the last."""
    return {(run.family, run.seed, run.solver): run for run in runs}


def shifted_mean(amounts: Sequence[float]) -> float:
    """Shifted geometric mean: large runs count by their ratio, not by their size."""
    return exp(sum(log(amount + SHIFT) for amount in amounts) / len(amounts)) - SHIFT


def compared(old: Sequence[Run], new: Sequence[Run]) -> list[str]:
    """A sentence for each thing that became worse; none means that nothing did. Runs that only `new` has are not judged."""
    return [*_worse_runs(by_key(old), by_key(new)), *_more_work(by_key(old), by_key(new))]


def _worse_runs(old: dict[Key, Run], new: dict[Key, Run]) -> Iterator[str]:
    for key, before in old.items():
        name = f"{before.name} by {before.solver}"
        after = new.get(key)
        if after is None:
            yield f"{name} was not run"
        elif before.instance != after.instance:
            yield f"{name} asks another question than before: the runs cannot be compared; record a new baseline"
        elif (before.time_limit, before.rounds, before.workers) != (after.time_limit, after.rounds, after.workers):
            yield f"{name} ran with other settings than before: the runs cannot be compared; record a new baseline"
        else:
            yield from (f"{name}: {what}" for what in _worse(before, after))


def _worse(before: Run, after: Run) -> Iterator[str]:
    """Fewer sessions missing from must needs come before more coverage; the bound is judged by itself."""
    if before.value is not None and after.value is None:
        yield f"no plan, before one of value {before.value:g}"
    elif before.value is not None and after.value is not None:
        missing = (before.missing or 0, after.missing or 0)
        if missing[1] > missing[0]:
            yield f"{missing[1]:g} sessions of needs that must be met are missing, before {missing[0]:g}"
        elif missing[1] == missing[0] and after.value < before.value:
            yield f"value {after.value:g}, before {before.value:g}"
    if before.bound is not None and (after.bound is None or after.bound > before.bound):
        yield f"bound {'none' if after.bound is None else format(after.bound, 'g')}, before {before.bound:g}"


def _more_work(old: dict[Key, Run], new: dict[Key, Run]) -> Iterator[str]:
    """Over the seeds of a family that both have run."""
    for family, solver in dict.fromkeys((family, solver) for family, _, solver in old):
        both = [key for key in old if key in new and (key[0], key[2]) == (family, solver)]
        counted = [(old[key].work, new[key].work) for key in both]
        if any(before is not None and after is None for before, after in counted):
            yield f"{family} by {solver}: work is not counted any more"
            continue
        works = [(before, after) for before, after in counted if before is not None and after is not None]
        if works:
            before = shifted_mean([work for work, _ in works])
            after = shifted_mean([work for _, work in works])
            if after + SHIFT >= MORE_WORK * (before + SHIFT):
                yield f"{family} by {solver}: work {after:,.0f}, before {before:,.0f}, {_percent(before, after)} more"


def _percent(before: float, after: float) -> str:
    return f"{100 * ((after + SHIFT) / (before + SHIFT) - 1):.0f} %"


def table(old: Sequence[Run], new: Sequence[Run]) -> str:
    """Both side by side, with wall time and memory, which are told and not judged."""
    rows = ["| run | value | bound | work | seconds | MiB |", "| --- | --- | --- | --- | --- | --- |"]
    after = by_key(new)
    for key, run in by_key(old).items():
        if key in after:
            pairs = [
                (getattr(run, name), getattr(after[key], name))
                for name in ("value", "bound", "work", "seconds", "peak_mib")
            ]
            cells = [f"{_shown(before)} → {_shown(now)}" for before, now in pairs]
            rows.append(f"| {run.name} {run.solver} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _shown(number: float | None) -> str:
    return "-" if number is None else f"{number:,.0f}" if abs(number) >= 1000 else f"{number:,.4g}"

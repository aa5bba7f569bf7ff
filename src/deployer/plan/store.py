"""Where a plan is written, and how: whole or not at all, and never over something that is not a plan."""

import contextlib
import json
import os
import stat
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from deployer.errors import Unwritable
from deployer.plan.schema import Life, Plan

FORMAT = "deployer/plan/"
"""How the format of every plan file begins."""

LARGEST_OTHER = 100_000_000
"""Bytes; a larger file is not looked into and taken for something else."""


def plan_path(scenario: Path, out: Path | None) -> Path:
    """Where the plan of this scenario file goes.

    Without `out` beside the scenario as NAME.plan.json; `out` itself if its name ends in .json; else OUT/plan.json.
    """
    if out is None:
        return scenario.with_name(f"{scenario.stem}.plan.json")
    return out if out.suffix.lower() == ".json" else out / "plan.json"


def check_place(
    path: Path, *, force: bool = False, ours: Callable[[Path], bool] | None = None, what: str = "a plan"
) -> None:
    """Raise Unwritable if nothing may be written to this path: better before a long search than after it.

    force   also replace a file that is not ours
    ours    whether a file is one that we have written; without it, whether it is a plan
    what    what such a file is, in words
    """
    target = path.resolve()
    if _is_there(target):
        _check_replaceable(path, target, what, force=force or (ours or is_plan_file)(target))
    folder = next(parent for parent in target.parents if _is_there(parent))
    if not folder.is_dir():
        raise Unwritable(f"{path}: {folder} is a file and not a folder; name another place")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unwritable(f"{path}: the folder {folder} may not be written to; name another one")


def check_new(path: Path, *, force: bool) -> None:
    """As check_place, where no file that is there may be replaced without force. Raises Unwritable."""
    check_place(path, force=force, ours=lambda _path: False, what="to be replaced unasked")


def write_plan(plan: Plan, path: Path, *, force: bool = False) -> None:
    """Write the plan to the file, and its folder if need be: after a crash the old file is there or the new one.

    force   also replace a file that is not a plan

    Raises Unwritable.
    """
    check_place(path, force=force)
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, plan_text(plan).encode())
    except OSError as error:
        raise Unwritable(
            f"{path}: the plan could not be written: {error.strerror or error}; name another place"
        ) from error


def write_file(text: str, path: Path) -> None:
    """Write a text that may replace whatever file is there, and its folder if need be: the old file is there or the new one.

    Raises Unwritable.
    """
    write_bytes(text.encode(), path)


def write_keeping(text: str, path: Path) -> Path | None:
    """As write_file. A file that is there and says something else stays beside it, as FILE.before, FILE.before.2 ...: where.

    Raises Unwritable.
    """
    kept = None
    try:
        old = path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise Unwritable(
            f"{path}: what is there cannot be kept: {error.strerror or error}; name another place"
        ) from error
    if old is not None and old != text.encode():
        names = (f"{path.name}.before{f'.{number}' if number > 1 else ''}" for number in count(1))
        kept = next(place for name in names if not (place := path.with_name(name)).exists())
        write_bytes(old, kept)
    write_file(text, path)
    return kept


def write_bytes(data: bytes, path: Path) -> None:
    """As write_file, of bytes. Raises Unwritable."""
    try:
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise Unwritable(f"{path} is a folder; name another place")
        _replace(path.resolve(), data)
    except OSError as error:
        raise Unwritable(f"{path}: it could not be written: {error.strerror or error}; name another place") from error


def plan_text(plan: Plan) -> str:
    """The plan as JSON, in the order of the schema; what the scenario does not say is left out of it."""
    data = plan.model_dump(mode="json", by_alias=True)
    if plan.life == Life():
        del data["life"]
    if not plan.seen:
        del data["seen"]
    data["scenario"]["given"] = plan.scenario.given.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def is_plan_file(path: Path) -> bool:
    """Whether the file is JSON that calls itself a plan, of whichever version."""
    try:
        if path.stat().st_size > LARGEST_OTHER:
            return False
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and str(data.get("format", "")).startswith(FORMAT)


def _check_replaceable(path: Path, target: Path, what: str, *, force: bool) -> None:
    kind = target.stat().st_mode
    if stat.S_ISDIR(kind):
        raise Unwritable(f"{path} is a folder; name another place")
    if not stat.S_ISREG(kind):
        raise Unwritable(f"{path} is not an ordinary file; name another place")
    if not force:
        raise Unwritable(f"{path} is there and not {what}; name another place, or replace it with --force")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise Unwritable(f"{path}: {error.strerror or error}; name another place") from error


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target, down to the disk, then take its name."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_for(target))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _mode_for(target: Path) -> int:
    """The mode of the file that is replaced, else what a new file would get."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """The new name itself on the disk, where the system lets folders be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

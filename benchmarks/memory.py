"""How much memory a command and all its processes use together."""

import os
from pathlib import Path

PROCESSES = Path("/proc")
PAGE_MIB = os.sysconf("SC_PAGE_SIZE") / 2**20


def of_session(session: int) -> float:
    """MiB resident now in all processes of a session; pages that they share count in each. 0 where the system does not say."""
    return sum(map(_resident, _members(session)))


def _members(session: int) -> list[Path]:
    return [process for process in PROCESSES.glob("[0-9]*") if _session_of(process) == session]


def _session_of(process: Path) -> int | None:
    try:
        after_name = (process / "stat").read_text().rpartition(")")[2].split()
        return int(after_name[3])
    except OSError:  # it is gone already
        return None


def _resident(process: Path) -> float:
    try:
        return int((process / "statm").read_text().split()[1]) * PAGE_MIB
    except OSError:
        return 0.0

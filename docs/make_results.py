"""Plans the shipped scenarios and writes docs/results.md: `python docs/make_results.py [SECONDS]`.

What stands there from the first further heading on is of campaigns that take longer, and is left as it is.
"""

import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from deployer.plan.read import read_plan
from deployer.plan.schema import GoalValue, Plan

ROOT = Path(__file__).parent.parent
SCENARIOS = ("central-region", "central-learning", "wickersley")
RESULTS = ROOT / "docs" / "results.md"
TARGET = {"coverage": 0.5}
"""Percent of the value; every other goal: 5 percent or one unit, whichever is larger."""

HEAD = """# Results

Made by `python docs/make_results.py {seconds:g}` on {day} with Python {python} on two shared cores; run it again to see for yourself.
The command measured is `deployer plan SCENARIO --time-limit {seconds:g}`, memory is that of the larger of its two processes,
and each plan then passed `deployer verify`.

"""


def measured(name: str, seconds: float, folder: Path) -> tuple[Plan, float, float, int]:
    """The plan, wall seconds, peak memory in MiB of the largest process, and what `verify` says."""
    scenario, answer = ROOT / "scenarios" / name / "autumn-2026.yaml", folder / f"{name}.json"
    begun = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "deployer",
        "plan",
        str(scenario),
        "--time-limit",
        f"{seconds:g}",
        "--out",
        str(answer),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as planning:
        _, status, used = os.wait4(planning.pid, 0)
        planning.returncode = os.waitstatus_to_exitcode(status)
    took, peak = time.monotonic() - begun, used.ru_maxrss / 1024
    assert planning.returncode == 0, f"{name}: exit {planning.returncode}"
    verify = [sys.executable, "-m", "deployer", "verify", str(scenario), str(answer)]
    verdict = subprocess.run(verify, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    return read_plan(answer), took, peak, verdict


def within(goal: GoalValue) -> bool:
    """Whether the goal's distance from its bound is what is aimed for."""
    if goal.gap is None:
        return False
    if goal.name in TARGET:
        return goal.gap <= abs(goal.value) * TARGET[goal.name] / 100
    return goal.gap <= max(1.0, abs(goal.value) * 5 / 100)


def rows(name: str, plan: Plan, took: float, peak: float, verdict: int) -> list[str]:
    """One row a goal."""
    given = sum(deployment.sessions_planned for deployment in plan.deployments)
    asked = sum(need.sessions_asked for need in plan.scenario.given.needs.values())
    facts = f"{given / 2:g} of {asked / 2:g} days | {took:.1f} s, {plan.made.stopped} | {peak:.0f} MiB | exit {verdict}"
    told = []
    for goal in plan.goals:
        gap = "unknown" if goal.gap is None else f"{goal.gap:g} ({goal.gap / abs(goal.value or 1) * 100:.2f} %)"
        bound = "unknown" if goal.bound is None else f"{goal.bound:g}"
        told.append(
            f"| {name} | {goal.name} | {goal.value:g} {goal.unit} | {bound} | {gap} | {'yes' if within(goal) else 'NO'} | {facts} |"
        )
        name, facts = "", " | | | "
    return told


def campaigns(text: str) -> str:
    """What is told of longer campaigns: everything from the first heading below the title on."""
    _, heading, told = text.partition("\n## ")
    return heading + told


def main() -> None:
    """Plan, measure, write."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    table = [
        "| scenario | goal | value | bound | gap | within the aim | given | time | memory | verify |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    with TemporaryDirectory() as folder:
        for name in SCENARIOS:
            table += rows(name, *measured(name, seconds, Path(folder)))
    head = HEAD.format(seconds=seconds, day=datetime.now(UTC).date().isoformat(), python=platform.python_version())
    aim = "\nAim: coverage within 0.5 % of its bound, every later goal within 5 % or one unit of a bound that respects the floors.\n"
    RESULTS.write_text(
        head + "\n".join(table) + "\n" + aim + campaigns(RESULTS.read_text(encoding="utf-8")), encoding="utf-8"
    )
    print(json.dumps({"written": "docs/results.md"}))


if __name__ == "__main__":
    main()

"""The product with a worse result: it leaves one need out of its plan. Run in place of `benchmarks.one`; see `twice`."""

import sys
from dataclasses import replace

from benchmarks.one import main

from deployer.errors import Unverified
from deployer.plan.schema import Plan
from deployer.problem.build import Problem
from deployer.solve import answer
from deployer.solve.in_hand import Settings, Standing

whole = answer.published


def forgetful(
    problem: Problem, standing: Standing, stopped: answer.Stopped, settings: Settings, seconds: float
) -> Plan:
    """The plan without the first need that it can do without and that need not be met."""
    for need in dict.fromkeys(need for need, _ in standing.diary):
        if problem.needs[need].asked.priority == "must":
            continue
        diary = {key: slots for key, slots in standing.diary.items() if key[0] != need}
        try:
            return whole(problem, replace(standing, diary=diary, floors={}), stopped, settings, seconds)
        except Unverified:
            continue
    raise AssertionError("no need can be left out")


answer.published = forgetful

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

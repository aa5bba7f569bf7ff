"""The child process of the search."""

import os
import subprocess
import sys

import pytest

from builders import a_need, a_scenario, a_specialist
from deployer.solve.in_hand import Settings
from deployer.solve.worker import searching

PROGRAM = """
import os
from deployer.solve.worker import solvers_say_nothing
os.write(1, b"a result")
solvers_say_nothing()
os.write(1, b"a solver's own word")
os.write(2, b"a fault")
"""


def test_what_a_solver_prints_is_no_result() -> None:
    """Some solvers print a line now and then, whatever they are asked: it would spoil a document on stdout."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True, env=dict(os.environ))
    assert (done.stdout, done.stderr) == (b"a result", b"a fault")


def test_a_child_that_died_is_told_of() -> None:
    """Before it was asked anything, and with a question that it never read."""
    scenario = a_scenario(a_need(), a_specialist())
    for asked_before in (False, True):
        with searching() as worker:
            if asked_before:
                worker.ask(scenario, Settings(), {})
            worker._process.kill()
            worker._process.join()
            worker.ask(scenario, Settings(), {})
            with pytest.raises(EOFError):
                worker.next(5.0)

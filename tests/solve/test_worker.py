"""The child process of the search."""

import os
import subprocess
import sys

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

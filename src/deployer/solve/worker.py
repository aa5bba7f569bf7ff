"""The child process in which the search runs, so that its limits can be kept and Ctrl-C is obeyed at once.

HiGHS takes no interruption while it solves. The parent therefore never waits for it: it keeps the newest standing it was
told and ends the child.
"""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Literal

from deployer.errors import DeployerError
from deployer.interrupts import held_back
from deployer.problem.build import Problem
from deployer.rules.variables import Diary
from deployer.scenario.schema import Scenario
from deployer.solve.in_hand import Settings, Standing
from deployer.solve.search import Search

Message = tuple[Literal["standing", "done", "error"], Standing | DeployerError]


class Worker:
    """A search in a process of its own."""

    def __init__(self, scenario: Scenario, settings: Settings, start: Diary) -> None:
        """Start it."""
        context = get_context("spawn")
        self._listening, telling = context.Pipe(duplex=False)
        question = scenario.model_dump_json(by_alias=True)
        self._process: BaseProcess = context.Process(
            target=_search, args=(question, settings, start, telling), daemon=True
        )
        with deaf_child():
            self._process.start()
        telling.close()

    def next(self, seconds: float | None) -> Message | None:
        """What the search says next; None where it says nothing for so long. Raises EOFError where the child died."""
        if not self._listening.poll(seconds):
            return None
        message: Message = self._listening.recv()
        return message

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join(1.0)
        self._listening.close()


@contextlib.contextmanager
def searching(scenario: Scenario, settings: Settings, start: Diary) -> Iterator[Worker]:
    """A worker that is gone at the end of the block."""
    worker = Worker(scenario, settings, start)
    try:
        yield worker
    finally:
        worker.end()


def _search(question: str, settings: Settings, start: Diary, telling: Connection) -> None:
    end_with_parent()
    solvers_say_nothing()
    try:
        problem = Problem(Scenario.model_validate_json(question, strict=True))
        done = Search(problem, settings, lambda standing: telling.send(("standing", standing))).run(start)
        telling.send(("done", done))
    except DeployerError as error:
        telling.send(("error", error))
    except BrokenPipeError:
        pass  # nobody listens any more


@contextlib.contextmanager
def deaf_child() -> Iterator[None]:
    """A process started in this block never hears Ctrl-C or a request to end, not even while it begins: its parent decides.

    What comes here meanwhile is heard at the end of the block, though other threads may take it: a process half started
    would complain. Windows has no such masks; there its children hear all.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would lift the mask while it starts
    with held_back():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def solvers_say_nothing() -> None:
    """What a solver prints by itself goes nowhere: stdout is for results alone, and they are the parent's."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def end_with_parent() -> None:
    """However the parent ends, this process does not go on without it."""
    if parent := parent_process():

        def watch() -> None:
            parent.join()
            os._exit(0)

        threading.Thread(target=watch, daemon=True).start()

"""The child process in which the search runs, so that its limits can be kept and Ctrl-C is obeyed at once.

HiGHS takes no interruption while it solves. The parent therefore never waits for it: it keeps the newest standing it was
told and ends the child. The child reads its programs, a second's work, before it is asked anything: begin it early.
"""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Literal

from deployer.errors import DeployerError
from deployer.interrupts import held_back

if TYPE_CHECKING:
    from deployer.rules.variables import Diary
    from deployer.scenario.schema import Scenario
    from deployer.solve.in_hand import Settings, Standing

Message = tuple[Literal["standing", "done", "error"], "Standing | DeployerError"]

CLOSING = 2.0
"""Verifying, writing and showing a plan, in times that counting out its problem takes: both grow with it, and with the machine."""
SOONER = 0.25
"""Seconds by which a search ends before its parent would end it."""
LEAST = 0.5
"""Seconds that a search has at least, from when it has read and counted out what is asked."""


class Worker:
    """A search in a process of its own."""

    def __init__(self) -> None:
        """Begin the process; it waits to be asked."""
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_search, args=(theirs,), daemon=True)
        with deaf_child():
            self._process.start()
        theirs.close()

    def ask(self, scenario: "Scenario", settings: "Settings", start: "Diary") -> None:
        """Have it search. The time limit counts from here; what comes after the search, but for a command's own end, is within it."""
        with contextlib.suppress(ConnectionError):  # that the child died is told by `next`
            self._line.send((scenario.model_dump_json(by_alias=True), settings, start))

    def next(self, seconds: float | None) -> Message | None:
        """What the search says next; None where it says nothing for so long. Raises EOFError where the child died."""
        try:
            message: Message | None = self._line.recv() if self._line.poll(seconds) else None
        except ConnectionError as error:
            raise EOFError from error
        return message

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join(1.0)
        self._line.close()


@contextlib.contextmanager
def searching(worker: Worker | None = None) -> Iterator[Worker]:
    """A worker that is gone at the end of the block: this one, where one was begun before."""
    worker = worker or Worker()
    try:
        yield worker
    finally:
        worker.end()


def _search(line: "Connection[Message, tuple[str, Settings, Diary]]") -> None:
    end_with_parent()
    solvers_say_nothing()
    from deployer.problem.build import Problem
    from deployer.scenario.schema import Scenario
    from deployer.solve.search import Search

    try:
        question, settings, start = line.recv()
        asked = time.monotonic()
        scenario = Scenario.model_validate_json(question, strict=True)
        counting = time.monotonic()
        problem = Problem(scenario)
        counted = time.monotonic()
        if settings.time_limit is not None:
            left = settings.time_limit - (counted - asked) - CLOSING * (counted - counting) - SOONER
            settings = replace(settings, time_limit=max(LEAST, left))
        done = Search(problem, settings, lambda standing: line.send(("standing", standing))).run(start)
        line.send(("done", done))
    except DeployerError as error:
        line.send(("error", error))
    except (ConnectionError, EOFError):
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

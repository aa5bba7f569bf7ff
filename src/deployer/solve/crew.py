"""Several plans at a time: each made in a process of its own, which serves one question after the other.

A plan's own search runs in a child of that process. Whoever serves hears neither Ctrl-C nor a request to end; it ends with its
parent, and its search with it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from deployer.errors import DeployerError
from deployer.plan.schema import Deployment, Plan
from deployer.scenario.schema import Scenario
from deployer.solve.run import Progress, Settings, plan, plan_near
from deployer.solve.worker import deaf_child, end_with_parent, solvers_say_nothing


@dataclass(frozen=True)
class Task:
    """A question to plan: `near` are the deployments to begin with and to stay close to."""

    key: str
    scenario: Scenario
    near: tuple[Deployment, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What came of a task: a plan, or why there is none; `before`: it was made in an earlier run."""

    key: str
    plan: Plan | None
    error: DeployerError | None = None
    before: bool = False


Message = Progress | Plan | DeployerError
Tell = Callable[[str, Progress], None]


def answers(tasks: Sequence[Task], settings: Settings, workers: int, tell: Tell | None = None) -> Iterator[Answer]:
    """The answers in the order in which they come; at most `workers` tasks are under way at a time.

    tell  hears, by key, how each search is getting on

    Whoever stops listening, as by Ctrl-C, ends all searches.
    """
    crew = [_Member() for _ in range(min(workers, len(tasks)))]
    left = list(reversed(tasks))
    try:
        for member in crew:
            member.take(left.pop(), settings)
        while busy := {member.line: member for member in crew if member.task}:
            for line in wait(list(busy)):
                assert isinstance(line, Connection)
                yield from _heard(busy[line], left, settings, tell)
    finally:
        for member in crew:
            member.end()


def _heard(member: "_Member", left: list[Task], settings: Settings, tell: Tell | None) -> Iterator[Answer]:
    """What one of them says; who is done takes the next task at once."""
    assert member.task
    key = member.task.key
    content = member.hear()
    if isinstance(content, Progress):
        if tell:
            tell(key, content)
        return
    member.task = None
    if left:
        member.take(left.pop(), settings)
    yield Answer(key, content, None) if isinstance(content, Plan) else Answer(key, None, content)


class _Member:
    """A process that plans."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self.task: Task | None = None
        self._process = context.Process(target=_serve, args=(theirs,))  # no daemon, which could have no children
        with deaf_child():
            self._process.start()
        theirs.close()

    def take(self, task: Task, settings: Settings) -> None:
        """Begin with a task."""
        self.task = task
        self.line.send((task, settings))

    def hear(self) -> Message:
        """What it says. That it died is said as an error."""
        try:
            message: Message = self.line.recv()
        except EOFError:
            return DeployerError("a search ended without an answer; this is our fault, please report it")
        return message

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join(1.0)
        self.line.close()


def _serve(line: Connection) -> None:
    end_with_parent()
    solvers_say_nothing()
    try:
        while True:
            task, settings = line.recv()
            line.send(_answer(task, settings, line))
    except (EOFError, BrokenPipeError):
        pass  # nobody asks any more


def _answer(task: Task, settings: Settings, line: Connection) -> Message:
    def tell(progress: Progress) -> None:
        line.send(progress)

    try:
        if task.near:
            return plan_near(task.scenario, task.near, settings, progress=tell)
        return plan(task.scenario, settings, progress=tell)
    except DeployerError as error:
        return error

"""Whatever file is given to a command: what is wrong is said with its place, at once, and never as a traceback."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deployer.cli import run
from hostile.bad_files import BY_HAND, CSV, PLAN, PLANS, SCENARIO, SCENARIOS, Bad
from scenario.files import SOUND, unmarked

CASES = {
    f"{kind}: {name}": (file, bad)
    for kind, file, table in (("scenario", SCENARIO, SCENARIOS), ("csv", CSV, BY_HAND), ("plan", PLAN, PLANS))
    for name, bad in table.items()
}
IN_PROCESSES = [name for name in CASES if name.endswith(("300,000 brackets", ": UTF-16", "open quote", ": nan", "NO for false", "1,000 faults", "cut off"))]  # fmt: skip
START = "from deployer.cli import main; main()"


def command_on(folder: Path, file: str, bad: Bad) -> tuple[list[str], str]:
    """The command that reads the file, and the place that it must name: the file, with line and column if it is marked."""
    path, place = folder / file, None
    content = bad.content
    if isinstance(content, str):
        text, place = unmarked(content)
        content = text.encode()
    path.write_bytes(content)
    sound = folder / "sound.yaml"
    sound.write_text(SOUND)
    command = ["validate", str(path)] if file == SCENARIO else ["verify", str(sound), str(path), "--no-search"]
    return command, f"{path}:{place[0]}:{place[1]}" if place else str(path)


@pytest.fixture(scope="module", autouse=True)
def _everything_imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """So that the first case is not charged for it."""
    folder = tmp_path_factory.mktemp("warm")
    for file in (SCENARIO, CSV, PLAN):
        run(command_on(folder, file, Bad("", 1, ""))[0])


def test_there_are_enough() -> None:
    """At least 60."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("name", CASES)
def test_a_clear_fault_at_its_place(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code, the place and the words; no traceback, nothing a terminal would obey, no more than anybody reads; in a second."""
    file, bad = CASES[name]
    command, place = command_on(tmp_path, file, bad)
    begun = time.process_time()
    assert run(command) == bad.code
    assert time.process_time() - begun < 1
    told = "".join(capsys.readouterr())
    assert place in told
    assert bad.words in told
    assert "Traceback" not in told
    assert [sign for sign in told if not sign.isprintable() and sign != "\n"] == []
    assert len(told) < 100_000


@pytest.mark.parametrize("name", IN_PROCESSES)
def test_the_same_in_a_process_of_its_own(name: str, tmp_path: Path) -> None:
    """From start to end, imports and all, in little more than the second."""
    file, bad = CASES[name]
    command, place = command_on(tmp_path, file, bad)
    before = os.times()
    done = subprocess.run([sys.executable, "-c", START, *command], capture_output=True, text=True, check=False)
    after = os.times()
    assert done.returncode == bad.code
    assert place in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert after.children_user + after.children_system - before.children_user - before.children_system < 2


@pytest.mark.parametrize("command", ["validate", "plan", "verify", "show"])
def test_what_is_no_file(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, a folder, a pipe that nobody writes to, a device, an impossible name: 2, and nobody waits."""
    os.mkfifo(tmp_path / "pipe")
    names = {
        str(tmp_path / "none.yaml"): "there is no such file",
        str(tmp_path): "this is a folder",
        str(tmp_path / "pipe"): "this is no ordinary file",
        "/dev/zero": "this is no ordinary file",
        str(tmp_path / ("x" * 300)): "the file cannot be opened",
    }
    behind = {"verify": ["other.csv"], "show": ["school"]}.get(command, [])
    for name, words in names.items():
        assert run([command, name, *behind]) == 2
        assert words in "".join(capsys.readouterr())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said as such."""
    path = tmp_path / SCENARIO
    path.write_text(SOUND)
    path.chmod(0)
    assert run(["validate", str(path)]) == 2
    assert "you may not read this file" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        SOUND.replace("\n", "\r\n"),
        SOUND.replace("\n", "\r"),
        "\ufeff" + SOUND,
        SOUND.replace("Term", '"=HYPERLINK(""x"")"'.replace('""', "'")),
        SOUND.replace("Term", "'[red]St Mary''s[/red] 🏫'"),
    ],
    ids=["Windows lines", "old Mac lines", "byte order mark", "formula as a title", "markup and emoji as a title"],
)
def test_what_is_odd_but_sound(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Is read."""
    path = tmp_path / SCENARIO
    path.write_bytes(text.encode())
    assert run(["validate", str(path)]) == 0
    assert "no faults (2 schools, 1 person, 1 need)" in capsys.readouterr().out


def test_arguments_in_the_wrong_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan where the scenario belongs is named as such."""
    (tmp_path / PLAN).write_text('{"format": "deployer/plan/1"}')
    (tmp_path / SCENARIO).write_text(SOUND)
    for command in (["plan", str(tmp_path / PLAN)], ["verify", str(tmp_path / PLAN), str(tmp_path / SCENARIO)]):
        assert run(command) == 1
        assert "this file is a plan; what is wanted here is a scenario" in capsys.readouterr().err

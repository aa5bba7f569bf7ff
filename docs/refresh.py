"""Shows in README.md and docs/guide.md what the commands there really print: `python docs/refresh.py` runs them all.

A page's commands run in a folder of their own with a copy of scenarios/. Each fence of a page may say, behind its language:

yaml FILE           the block is (a further part of) this file; csv FILE likewise
console             the first line is `$ ` and a command, the rest what it prints, errors included
  parts=1-3,7       only these parts of the page are shown; parts are parted by blank lines and counted from 1
  lines=9           at most so many lines of each part are shown
  same=1-3          of what is then shown, these parts are the same in every run; of all others only the headings are
  last              the command runs after all others, since it needs what they leave behind
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "guide.md")
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = ("yaml", "csv")
LEFT_OUT = "..."
SECONDS = re.compile(r"The\s+search\s+took\s+\S+\s+seconds?")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; `start` and `end` are where its text lies in the page."""

    language: str
    options: tuple[str, ...]
    text: str
    start: int
    end: int

    def option(self, name: str) -> str | None:
        """What stands behind `name=`, None where it is not given."""
        return next((option.partition("=")[2] for option in self.options if option.partition("=")[0] == name), None)

    @property
    def command(self) -> str | None:
        """What a console block runs."""
        first = self.text.partition("\n")[0]
        return first.removeprefix("$ ") if self.language == "console" and first.startswith("$ ") else None

    @property
    def file(self) -> str | None:
        """The file that the block is a part of."""
        return self.options[0] if self.language in FILES and self.options else None

    @property
    def output(self) -> str:
        """What it shows below its command."""
        return self.text.partition("\n")[2]

    def shown(self, printed: str) -> str:
        """What the page shows of it."""
        parts, most = parts_of(printed), int(self.option("lines") or 10_000)
        wanted = numbers(self.option("parts") or f"1-{len(parts)}")
        pieces: list[str] = []
        for number, part in enumerate(parts, 1):
            if number in wanted:
                pieces.append(_cut(part, most))
            elif not pieces or not pieces[-1].endswith(LEFT_OUT):
                pieces.append(LEFT_OUT)
        return "\n\n".join(pieces) + "\n"

    def stable(self, output: str) -> list[str]:
        """What no run may change of the output as the page shows it: whole parts, and the headings of all others."""
        same = numbers(self.option("same") or "")
        return [
            SECONDS.sub("The search took some seconds", part) if number in same else _heading(part)
            for number, part in enumerate(parts_of(output), 1)
        ]


def blocks(page: str) -> list[Block]:
    """All fenced blocks of a page."""
    return [
        Block(match[1], tuple(match[2].split()), match[3], match.start(3), match.end(3))
        for match in FENCE.finditer(page)
    ]


def parts_of(output: str) -> list[str]:
    """The output, parted where lines are blank."""
    return [part for part in re.split(r"\n\s*\n", output.strip("\n")) if part]


def numbers(said: str) -> set[int]:
    """1-3,7 as numbers."""
    spans = [span.partition("-") for span in said.split(",") if span]
    return {number for first, _, last in spans for number in range(int(first), int(last or first) + 1)}


def _cut(part: str, most: int) -> str:
    lines = part.splitlines()
    return part if len(lines) <= most else "\n".join([*lines[:most], f"  {LEFT_OUT}"])


def _heading(part: str) -> str:
    """The first line, whatever its numbers, and however wide they make its columns."""
    return re.sub(r"\s+", " ", re.sub(r"\d[\d.,]*", "#", part.splitlines()[0]))


def prepare(folder: Path) -> None:
    """Put into the folder what every page's commands may need."""
    shutil.copytree(ROOT / "scenarios", folder / "scenarios", ignore=shutil.ignore_patterns("*.plan.json"))


def steps(page: str) -> list[Block]:
    """The blocks that are a part of a file or have a command, in the order in which they are to be done."""
    wanted = [block for block in blocks(page) if block.command or block.file]
    return sorted(wanted, key=lambda block: "last" in block.options)


def done(block: Block, folder: Path) -> str:
    """Write the block into its file, or run its command in the folder; returns what that prints."""
    if block.command:
        return run(block.command, folder)
    with (folder / (block.file or "")).open("a", encoding="utf-8") as file:
        file.write(block.text)
    return ""


def run(command: str, folder: Path) -> str:
    """What the command prints in this folder, as the `deployer` beside this Python."""
    ran = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return ran.stdout.decode()


def environment() -> dict[str, str]:
    """Ours, with the programs beside this Python first, and UTF-8 whatever the system says."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "PYTHONUTF8": "1"}


def refreshed(page: str, folder: Path) -> str:
    """The page with what its commands print now."""
    prepare(folder)
    printed = [(block, done(block, folder)) for block in steps(page)]
    for block, output in sorted(printed, key=lambda each: each[0].start, reverse=True):
        if block.command:
            page = f"{page[: block.start]}$ {block.command}\n{block.shown(output)}{page[block.end :]}"
    return page


def main(names: list[str]) -> None:
    """Refresh the pages named, or all."""
    for path in [Path(name) for name in names] or PAGES:
        with TemporaryDirectory() as folder:
            path.write_text(refreshed(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
        print(f"{path} is up to date")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The guide's examples work, and its words are those of its readers."""

import re
from pathlib import Path

import pytest

from deployer.scenario.load import load
from docs.scripts import GUIDE, README, prose, refresh

JARGON = re.compile(
    r"\b(gaps?|bounds?|seats?|coverage|categor(y|ies)|sessions?|overlays?|home schools?|solvers?|allocations?|MIP|CLI|JSON"
    r"|objectives?|optimum|optimal|feasible|infeasible|parse[rs]?)\b",
    re.IGNORECASE,
)


def test_every_command_prints_what_the_guide_shows(tmp_path: Path) -> None:
    """All that no run may change, for somebody who does what the guide says in its order."""
    refresh.prepare(tmp_path)
    done = [(block, refresh.done(block, tmp_path)) for block in refresh.steps(GUIDE)]
    commands = [(block, printed) for block, printed in done if block.command]
    assert len(commands) >= 7
    for block, printed in commands:
        assert block.stable(block.shown(printed)) == block.stable(block.output), block.command


def test_what_the_reader_has_written_is_sound(tmp_path: Path) -> None:
    """To the end of the guide, decisions included."""
    for block in refresh.steps(GUIDE):
        if block.file:
            refresh.done(block, tmp_path)
    written = load(tmp_path / "example-trust.yaml").scenario
    assert written.fixed
    assert written.forbidden


def test_every_sentence_of_the_table_is_one_of_ours() -> None:
    """A sentence that no page says any more has no meaning to explain."""
    table = GUIDE.partition("| sentence |")[2].partition("\n\n")[0]
    sentences = re.findall(r"^\| \*([^*]+)\* \|", table, re.MULTILINE)
    source = "".join(path.read_text() for path in (Path(refresh.ROOT) / "src" / "deployer").rglob("*.py"))
    assert len(sentences) > 10
    assert [sentence for sentence in sentences if not _said(sentence, source)] == []


def _said(sentence: str, source: str) -> bool:
    """Whether most of it stands in the source; a sentence may be put together there, and its numbers are examples."""
    pieces = (piece.split() for piece in re.split(r"[\d£%()/.:,]+", sentence))
    runs = [" ".join(words[start : start + 3]) for words in pieces for start in range(max(1, len(words) - 2)) if words]
    long = [run for run in runs if run.count(" ") == 2] or runs
    return 2 * sum(run in source for run in long) > len(long)


@pytest.mark.parametrize("page", [README, GUIDE], ids=["README", "guide"])
def test_pages_for_people_are_in_their_words(page: str) -> None:
    """Code aside."""
    assert [line for line in prose(page).splitlines() if JARGON.search(line)] == []

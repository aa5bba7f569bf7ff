"""What all documents have in common, and the decisions."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from docs.scripts import DOCS, DOCUMENTS, ROOT, make_results, prose

DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
ELSEWHERE = ("https://", "http://", "#", "mailto:")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(path: Path) -> None:
    """Inside the project; addresses on the net are not asked."""
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    inside = [link.partition("#")[0] for link in links if not link.startswith(ELSEWHERE)]
    assert [link for link in inside if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_names_somebodys_own_folder(path: Path) -> None:
    """What works on one machine alone helps nobody."""
    assert re.search(r"(?<![\w.])/(tmp|work|home|root|Users)/", path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_is_short_and_says_what_was_turned_down(path: Path) -> None:
    """With its number as its name and title begin."""
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+", path.stem)
    assert text.startswith(f"# {int(path.stem[:4])}. ")
    assert len(text.splitlines()) <= 20
    assert "turned down" in text.lower()


def test_every_decision_that_code_points_to_is_there() -> None:
    """And no two have one number."""
    numbers = [path.stem[:4] for path in DECISIONS]
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert len(set(numbers)) == len(numbers)
    assert set(re.findall(r"decisions/(\d{4})", source)) <= set(numbers)


def test_contributing_names_files_that_exist() -> None:
    """A way that leads nowhere costs a newcomer the hour."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    folders = (ROOT, ROOT / "src" / "deployer", ROOT / "src" / "deployer" / "rules")
    named = [name for name in re.findall(r"`([\w/*.-]+(?:\.py|\.md|/))`", text) if "NNNN" not in name]
    assert len(named) > 10
    assert [name for name in named if not any(list(folder.glob(name)) for folder in folders)] == []


def test_pre_commit_fetches_nothing() -> None:
    """All its tools are those of the environment."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [entry["repo"] for entry in config["repos"]] == ["local"]
    hooks = [hook for entry in config["repos"] for hook in entry["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}
    assert {"ruff check --fix", "ruff format", "mypy", "lint-imports"} <= {hook["entry"] for hook in hooks}


def test_changes_begin_with_this_version() -> None:
    """Whoever raises the version says what is new in it."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    versions = re.findall(r"^## \[(\d[^\]]*)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[:1] == [version]


def test_prose_is_what_is_not_code() -> None:
    """So that a word in an example is no word of ours."""
    assert prose("a `b` c\n```yaml\nd\n```\ne\n") == "a  c\n\ne\n"


def test_results_made_again_keep_what_longer_campaigns_gave() -> None:
    """Everything from the first heading below the title on; where there is none, nothing."""
    assert make_results.campaigns("# Results\n\ntable\n\n## Every plan\n\n10,000\n") == "\n## Every plan\n\n10,000\n"
    assert make_results.campaigns("# Results\n\ntable\n") == ""

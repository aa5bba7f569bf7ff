"""The reference is complete and up to date."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deployer.cli import deployer
from deployer.scenario.schema import Scenario
from docs.scripts import DOCS, ROOT, finding_codes, make_reference

REFERENCE = (DOCS / "reference.md").read_text(encoding="utf-8")
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
NO_CODES = {"utf-8", "utf-8-sig", "utf-16", "utf-16-le"}
SAID_IN = ("scenario", "plan", "problem", "solve")
"""Packages that find faults."""


def test_the_reference_equals_the_program() -> None:
    """After a change to a key, command, rule or code: python docs/make_reference.py."""
    assert make_reference.page() == REFERENCE


def strings_of(package: str) -> Iterator[str]:
    for path in (ROOT / "src" / "deployer" / package).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )


def test_every_code_is_explained_and_every_explained_code_exists() -> None:
    """Scripts rely on codes: one that comes, goes or changes its name is seen here."""
    said = {text for package in SAID_IN for text in strings_of(package) if CODE.fullmatch(text)} - NO_CODES
    assert said | {"unreadable"} == set(finding_codes.CODES)


@pytest.mark.parametrize("command", sorted(deployer.commands))
def test_every_option_of_every_command_is_listed(command: str) -> None:
    """With its meaning."""
    section = REFERENCE.partition(f"### deployer {command}\n")[2].partition("\n##")[0]
    options = [name for option in deployer.commands[command].params for name in option.opts if name.startswith("--")]
    assert [
        name for name in options if not re.search(rf"^\| `(--?[\w-]+, )?{name}[ `,].*\| \w", section, re.MULTILINE)
    ] == []


def test_every_key_of_the_scenario_is_listed() -> None:
    """Of the whole, and of all records in it."""
    schema = Scenario.model_json_schema(by_alias=True)
    for name, record in {"Scenario": schema, **schema["$defs"]}.items():
        section = REFERENCE.partition(f"### {name}\n")[2].partition("\n### ")[0]
        assert [key for key in record["properties"] if f"`{key}`" not in section] == [], name


def test_every_link_inside_the_reference_leads_somewhere() -> None:
    """To a heading of the page."""
    headings = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", REFERENCE, re.MULTILINE)
    }
    assert set(re.findall(r"\(#([^)]+)\)", REFERENCE)) <= headings


def test_the_page_lies_where_readers_look() -> None:
    """Beside the guide."""
    assert Path(make_reference.PAGE) == DOCS / "reference.md"

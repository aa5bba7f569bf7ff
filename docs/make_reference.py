"""Writes docs/reference.md from the models and commands themselves: `python docs/make_reference.py`."""

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from finding_codes import CODES
from pydantic import BaseModel

from deployer.cli import deployer
from deployer.plan.schema import Plan
from deployer.plan.verify import VERIFIERS
from deployer.report.labels import RULES
from deployer.scenario.catalogue import ADDED, OFFICIAL
from deployer.scenario.schema import Scenario
from deployer.scenario.schema.overlay import DOTTED, Overlay
from deployer.scenario.schema.study import Study

PAGE = Path(__file__).with_name("reference.md")

HEAD = """# Reference

*Made from the program itself by `python docs/make_reference.py`; a test keeps the two equal. For a way in, read the
[guide](guide.md); for the exact meaning of each rule, [meaning.md](meaning.md).*

- [Commands](#commands) and [exit codes](#exit-codes)
- [The scenario file](#the-scenario-file) and the [standard areas of need](#the-standard-areas-of-need)
- [The what-if file](#the-what-if-file) and [the study file](#the-study-file)
- [The plan file](#the-plan-file)
- [A plan made by hand](#a-plan-made-by-hand)
- [Rules](#rules) and [codes of faults](#codes-of-faults)
"""

SCENARIO = """## The scenario file

YAML in UTF-8, up to 5 MB. Ids are made of `a-z`, `0-9` and `_`. Dates are written as 2026-09-02, and both ends of a span
belong to it. A key that is not listed here is a fault, never ignored. Units stand in the meaning. Bold keys must be given.
"""

PLAN = """## The plan file

JSON, `plan.json`, written by `deployer plan`. The whole scenario is in it, as planned, so that a plan needs nothing else.
`made.seconds` is all that differs between two runs with the same scenario, `--seed` and `--work`.
"""

BY_HAND = """## A plan made by hand

CSV in UTF-8 for `verify`, `plan --start` and `plan --keep`. The first line is `date,session,person,school,need`; the columns may
come in any order, and `need` may be left out, or blank in a row. A row is one person at one school on one date.

| column | what to write |
| --- | --- |
| `date` | as 2026-09-14 |
| `session` | `am`, `pm` or `day` |
| `person` | id or full name of somebody in the scenario |
| `school` | id or full name of a school in the scenario |
| `need` | id of one of the school's needs; without it the need that fits person and date is found |
"""

OVERLAY = """## The what-if file

YAML: named changes to a scenario, for `validate` and `whatif`. [meaning.md](meaning.md#what-ifs) has the details.
"""

STUDY = """## The study file

YAML: a scenario, what-ifs and how they are combined, for `whatif` and `validate`.
"""

RULES_HEAD = """## Rules

What holds in every plan. `validate` and `verify` name a broken rule by the word on the left; pages use the one in the middle.

| rule | on pages | what must hold |
| --- | --- | --- |
"""

CODES_HEAD = """## Codes of faults

`deployer validate --format json` gives, for each fault, `code`, `severity`, `where` (the path in the file), `found`, `fix`, and `line`,
`column` and `width` (null where the file as a whole is meant), and the `file` that they are in. Codes stay the same from version to version. A plan kept or
started from that breaks a rule has the code `breaks-` and the rule, as `breaks-days-per-week`.

| code | what is wrong |
| --- | --- |
"""

EXITS = """## Exit codes

| code | meaning |
| ---: | --- |
| 0 | done; needs that are not met are an answer, not an error |
| 1 | faults in a file, a broken rule, or decisions that contradict each other |
| 2 | wrong usage, or nothing to judge: no such file, a folder, no permission, not UTF-8, not YAML, too large, too deep |
| 3 | no plan found within the limits |
| 4 | our own fault, such as a plan that fails the check: it is never written |
| 130 | interrupted before there was a plan |

Results go to stdout, all else to stderr.
"""


def page() -> str:
    """The whole of docs/reference.md."""
    parts = [HEAD, *_commands(), EXITS, SCENARIO, *_records(Scenario), *_areas()]
    parts += [OVERLAY, *_records(Overlay), STUDY, *_records(Study), PLAN, *_records(Plan), BY_HAND]
    parts += [RULES_HEAD + "\n".join(_rules()) + "\n"]
    parts += [CODES_HEAD + "\n".join(f"| `{code}` | {said} |" for code, said in sorted(CODES.items())) + "\n"]
    return "\n".join(parts)


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    context = click.Context(deployer)
    for name in deployer.list_commands(context):
        command = deployer.get_command(context, name)
        assert command is not None
        yield f"### deployer {name}\n"
        yield f"```text\ndeployer {name} {' '.join(_arguments(command))}\n```\n"
        yield _help(command)
        if options := [_option(option) for option in command.params if isinstance(option, click.Option)]:
            yield "\n".join(["| option | meaning | default |\n| --- | --- | --- |", *options]) + "\n"


def _arguments(command: click.Command) -> Iterator[str]:
    yield "[OPTIONS]"
    for argument in command.params:
        if isinstance(argument, click.Argument):
            shown = argument.metavar or (argument.name or "").upper()
            yield shown if argument.required else f"[{shown}]"


def _help(command: click.Command) -> str:
    """Its paragraphs; one that may not be rewrapped is a block."""
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    return (
        "\n\n".join(
            f"```text\n{paragraph.removeprefix(chr(8)).strip(chr(10))}\n```"
            if paragraph.startswith("\b")
            else paragraph
            for paragraph in paragraphs
        )
        + "\n"
    )


def _option(option: click.Option) -> str:
    value = option.metavar or ("|".join(option.type.choices) if isinstance(option.type, click.Choice) else "")
    said, _, default = (option.help or "").partition("  [default: ")
    shown = default.rstrip("]") or (str(option.default) if option.show_default is True else "")
    return f"| `{', '.join(option.opts)}{f' {value}' if value else ''}` | {said} | {shown} |".replace(
        "|json", "\\|json"
    )


def _records(model: type[BaseModel]) -> Iterator[str]:
    """A table for each record, the whole first and then each in the order in which it is met; `given` is the scenario."""
    schema = model.model_json_schema(by_alias=True)
    known = schema.get("$defs", {}) | {model.__name__: schema}
    for name in _met(model.__name__, known):
        record = known[name]
        yield f"### {name}\n\n{_cell(record['description'])}\n\n| key | what it takes | default | meaning |\n| --- | --- | --- | --- |"
        required = record.get("required", [])
        yield (
            "\n".join(_row(key, field, required=key in required) for key, field in record["properties"].items()) + "\n"
        )


def _met(first: str, known: Mapping[str, Any]) -> list[str]:
    met = [first]
    for name in met:
        for other in re.findall(r'"#/\$defs/(\w+)"', json.dumps(known[name]["properties"])):
            if other not in met and other != Scenario.__name__:
                met.append(other)
    return met


def _row(key: str, field: Mapping[str, Any], *, required: bool) -> str:
    shown = f"**`{key}`**" if required else f"`{key}`"
    return f"| {shown} | {_kind(field)} | {'' if required else _default(field)} | {_cell(field['description'])} |"


def _kind(field: Mapping[str, Any]) -> str:
    """What may stand there, in a few words."""
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_kind(one) for one in field["anyOf"] if one.get("type") != "null"))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{'the-scenario-file' if name == 'Scenario' else name.lower()})"
    if "const" in field:
        return f"`{field['const']}`"
    if field.keys() <= {"description", "title"}:
        return "anything"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    return _many(field) if field.get("type") in {"array", "object"} else _one(field)


def _many(field: Mapping[str, Any]) -> str:
    if field["type"] == "array":
        return f"list of {_kind(field['items'])}"
    inner = field.get("additionalProperties") or next(iter(field["patternProperties"].values()))
    keys = field.get("propertyNames", {}).get("enum")
    dotted = DOTTED in field.get("patternProperties", {})
    of = ", ".join(f"`{value}`" for value in keys) if keys else "path" if dotted else "id"
    return f"map: {of} → {_kind(inner)}"


def _one(field: Mapping[str, Any]) -> str:
    if field["type"] == "string":
        words = {
            "^[a-z0-9_]+$": "id",
            DOTTED: "path",
            "^[0-9]{6}$": "six digits in quotes",
            "^[0-9a-f]{64}$": "64 digits, 0-9 and a-f",
        }
        return "date" if field.get("format") == "date" else words.get(field.get("pattern", ""), "text")
    if field["type"] == "boolean":
        return "`true` or `false`"
    noun = "whole number" if field["type"] == "integer" else "number in halves" if "multipleOf" in field else "number"
    return f"{noun}{_range(field)}"


def _range(field: Mapping[str, Any]) -> str:
    above, least, most = (field.get(key) for key in ("exclusiveMinimum", "minimum", "maximum"))
    if above is None and least is None:
        return ""
    low = f"above {above:g}" if above is not None else f"{least:,}"
    return f", {low} or more" if most is None else f", {low} to {most:,}"


def _default(field: Mapping[str, Any]) -> str:
    value = field.get("default")
    if value in (None, {}, [], ""):
        return "none"
    return "as described there" if "$ref" in field else f"`{_flow(value)}`"


def _flow(value: Any) -> str:
    """As YAML in one line, without what is not set."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items() if inner not in (None, {})) + "}"
        )
    return value if isinstance(value, str) else json.dumps(value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _areas() -> Iterator[str]:
    yield "## The standard areas of need\n\n`catalogue: standard` brings these ids into a scenario; `categories` may add more.\n"
    for title, table in (("The 27 official specialisms", OFFICIAL), ("What trusts ask for beyond them", ADDED)):
        yield f"| {title} | |\n| --- | --- |"
        yield "\n".join(f"| `{key}` | {name} |" for key, name in table.items()) + "\n"


def _rules() -> Iterator[str]:
    for check in VERIFIERS:
        name = check.__name__.removeprefix("verify_")
        yield f"| `{name}` | {RULES[name]} | {_cell(check.__doc__ or '')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE} is up to date")

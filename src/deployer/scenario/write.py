"""A scenario as YAML, so that it can be read again as the same scenario."""

import re
from decimal import Decimal
from typing import Any

import yaml

from deployer.scenario.schema import Scenario

MISREAD = re.compile(r"[-+.]?[0-9].*|[-+]?\.(inf|nan)|~|y|n|yes|no|on|off|true|false|null", re.IGNORECASE | re.DOTALL)
WIDTH = 120


class _Dumper(yaml.CSafeDumper):
    """Without anchors; in quotes whatever some reader of YAML would take for a number, a date or a truth value."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write everything out."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if MISREAD.fullmatch(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: _Dumper, number: float) -> yaml.ScalarNode:
    """In plain digits: the reader knows no exponents."""
    plain = f"{Decimal(repr(number)):f}".removesuffix(".0")
    tag = "tag:yaml.org,2002:float" if "." in plain else "tag:yaml.org,2002:int"
    return dumper.represent_scalar(tag, plain)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)


def to_yaml(scenario: Scenario) -> str:
    """The scenario's YAML: all that differs from the defaults, in the order of the schema."""
    data = scenario.model_dump(by_alias=True, exclude_defaults=True)
    for key, need in data.get("needs", {}).items():
        data["needs"][key] = _short(need)
    for package in data.get("packages", {}).values():
        package["needs"] = {key: _short(need) for key, need in package["needs"].items()}
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None)


def _short(need: dict[str, Any]) -> dict[str, Any]:
    """The need with a rhythm that is only a pattern as that word, and an order without `required` as a list."""
    short = dict(need)
    if short.get("rhythm", {}).keys() == {"pattern"}:
        short["rhythm"] = short["rhythm"]["pattern"]
    if set(short.get("after", {}).values()) == {"if_given"}:
        short["after"] = list(short["after"])
    return short


def data_to_yaml(data: dict[str, Any]) -> str:
    """Plain data as YAML, in their own order."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None)

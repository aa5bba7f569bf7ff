"""What a question is about: `kind:ID`, held against what the plan knows."""

from collections.abc import Container, Mapping, Sequence

import click


def split(what: str, kinds: Sequence[str], hint: str = "WHAT") -> tuple[str, str]:
    """Kind and id. A usage error where the kind is none of these, or no id follows."""
    kind, _, named = what.partition(":")
    if kind not in kinds or not named:
        forms = " or ".join(f"{one}:ID" for one in kinds)
        raise click.BadParameter(f"{what!r} is not {forms}", param_hint=hint)
    return kind, named


def known_id(kind: str, named: str, known: Mapping[str, object]) -> str:
    """The id, if the plan has it. A usage error names the nearest."""
    if named in known:
        return named
    from deployer.scenario.nearest import suggestion

    every = "'deployer show PLAN school' lists the schools, whose pages have their needs"
    raise click.BadParameter(
        f"no {kind} {named!r} in this plan; {suggestion(named, _ids(known), every)}", param_hint=kind
    )


def _ids(known: Container[str] | Mapping[str, object]) -> list[str]:
    return list(known) if isinstance(known, Mapping) else []

"""Which school, hub or person somebody means."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deployer.report.book import Named


def id_meant(kind: str, named: str, known: "Mapping[str, Named]") -> str:
    """The id meant: itself, or that of the only one with this name. A usage error names the nearest."""
    if named in known:
        return named
    ids = [key for key, entity in known.items() if entity.name.casefold() == named.casefold()]
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise click.BadParameter(f"{len(ids)} of them are called {named!r}: {', '.join(ids)}", param_hint=kind)
    from deployer.scenario.nearest import suggestion

    every = f"'deployer show PLAN {kind}' lists them"
    raise click.BadParameter(f"no {kind} {named!r} in this plan; {suggestion(named, known, every)}", param_hint=kind)

"""How many cases by chance a test draws: the same in every run, or as many others as DEPLOYER_CASES asks for."""

import os
from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

ASKED_FOR = "DEPLOYER_CASES"

settings.register_profile(
    "deployer", derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("deployer")


def examples(number: int) -> settings:
    """So many cases, the same in every run."""
    return settings(max_examples=number)


def cases(number: int) -> settings:
    """So many cases in which a search runs, with DEPLOYER_CASES so many others; none is made smaller, which would take minutes."""
    return _searched(_asked(number))


def drawn(part: int, parts: int, number: int, strategy: SearchStrategy[T], check: Callable[[T], None]) -> None:
    """Check one part of so many cases, so that several processes share them; each part draws others."""
    run = given(strategy)(check)
    seeded = run if ASKED_FOR in os.environ else seed(part)(run)
    _searched(-(-_asked(number) // parts))(seeded)()


def _asked(number: int) -> int:
    return int(os.environ.get(ASKED_FOR, number))


def _searched(number: int) -> settings:
    return settings(
        max_examples=number, derandomize=ASKED_FOR not in os.environ, phases=[Phase.explicit, Phase.generate]
    )

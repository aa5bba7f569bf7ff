"""The next term's file."""

from pathlib import Path

from deployer.scenario.load import read_tree
from deployer.scenario.schema.term import NextTerm
from deployer.scenario.shape import fitted

FORMAT = "deployer/calendar/1"


def read_term(path: Path) -> NextTerm:
    """The term in the file. Raises Unreadable or Findings."""
    tree = read_tree(path)
    term, faults = fitted(tree, NextTerm, FORMAT)
    if term is None or faults:
        raise tree.faulty(faults)
    return term

"""deployer: who goes to which school, on which days, and why; checked and proven."""

__version__ = "0.1.0"

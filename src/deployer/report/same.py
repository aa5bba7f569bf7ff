"""A plan told from others by its identity: files of one set share what was looked up for the first of them."""

from deployer.plan.schema import Plan


class Same:
    """This very plan, as a key; equal plans that were read twice are two."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan."""
        self.plan = plan

    def __eq__(self, other: object) -> bool:
        """Whether it is the same object."""
        return isinstance(other, Same) and other.plan is self.plan

    def __hash__(self) -> int:
        """By identity too."""
        return id(self.plan)

"""A plan that went out as a workbook and comes back changed: what was changed, what that breaks, and the rest as decisions."""

"""How good are our plans, how fast, and how near to proof: families of scenarios, a reference, a gate and a report."""

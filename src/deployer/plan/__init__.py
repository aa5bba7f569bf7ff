"""What is answered: the plan as data, and the second opinion on it."""

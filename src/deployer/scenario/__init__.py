"""What is asked: the scenario as data, how it is read, checked, expanded and written."""

"""The scenario, counted out: sessions, minutes, pence and candidates as integers and bit sets."""

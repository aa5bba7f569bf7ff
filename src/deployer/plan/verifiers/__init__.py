"""The second opinion, by subject: each rule stated again from its sentence, in plain Python."""

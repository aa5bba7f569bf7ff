"""Pages for paper and screens: one file a reader, whole in itself, made from the plan alone."""

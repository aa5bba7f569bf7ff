def planted(seed, sites): raise NotImplementedError

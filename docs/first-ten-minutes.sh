# 1. A deputy head has made a plan by hand. Does it keep every rule, and could the same people give more?
deployer verify scenarios/central-region/autumn-2026.yaml scenarios/central-region/by-hand.csv

# 2. Plan the same term, for half a minute.
deployer plan scenarios/central-region/autumn-2026.yaml --time-limit 30 --out autumn

# 3. Look at one school.
deployer show autumn/plan.json school:waseley_hills

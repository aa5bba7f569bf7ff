# 1. A deputy head has made a plan by hand. Does it keep every rule, and could the same people give more?
deployer verify scenarios/central-region/autumn-2026.yaml scenarios/central-region/by-hand.csv

# 2. Plan the same term, for half a minute.
deployer plan scenarios/central-region/autumn-2026.yaml --time-limit 30 --out autumn

# 3. Look at one school.
deployer show autumn/plan.json school:waseley_hills

# 4. Why does it get what it gets in mathematics, and what would change that?
deployer explain autumn/plan.json need:waseley_maths

# 5. What would one more day of the scarcest people change?
deployer whatif scenarios/central-region/autumn-2026.yaml -w scenarios/central-region/whatif/one-more-day.yaml --base autumn/plan.json --out autumn/whatif

# 6. Somebody is ill for a fortnight: what of their visits can be saved, and how?
deployer change autumn/plan.json sick leader_reading --from 2026-09-28 --to 2026-10-09

# 7. A page for every head, papers for the board, a workbook for the office, and dates for everyone's calendar.
deployer report autumn/plan.json --all --out pages

# 8. Open pages/plan.xlsx, give a visit another date, save it: what would that break, and what is it as a decision?
deployer import-plan pages/plan.xlsx --onto autumn/plan.json

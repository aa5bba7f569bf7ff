"""Questions about a plan: why, why not, who else, what is short. Each claim is planned and checked before it is made."""

"""The echo slip and the receipt. Import it inside views, runs and commands only."""

"""The sheet of a month for the notice board. Import it inside views, runs and commands only."""

"""The board sheet: a month of the notice board on paper. Import it inside views, runs and commands only."""

"""The drawing toolkit, and a package for each piece drawn with it. Import it inside views, runs and commands only."""

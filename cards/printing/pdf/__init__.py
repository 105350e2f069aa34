"""The drawing toolkit and a package for each piece. Only functions of views, runs and commands import it."""

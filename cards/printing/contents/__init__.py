"""The contents of each piece, gathered for many homes at once, with their fingerprint and gaps."""

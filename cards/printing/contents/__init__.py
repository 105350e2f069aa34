"""What each piece says, gathered for many homes at once, with its fingerprint and what it lacks."""

"""What is kept of one person: shown, erased, and purged in time; one list of places for all three."""

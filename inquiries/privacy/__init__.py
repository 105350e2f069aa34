"""What is kept of one person: shown, erased, and purged in time; one list of traces for all three."""

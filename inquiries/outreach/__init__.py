"""Out of the office: visits and notes."""

"""The register of the five places: real places and reported numbers, invented people (see README.md here)."""

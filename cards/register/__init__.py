"""The register: villages, units and seats, people, homes, and who serves whom."""

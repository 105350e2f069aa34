"""The villagers' own pages: no account, no script, nothing about anybody but whoever serves them.

These modules alone open a page to everybody; a test holds it.
"""

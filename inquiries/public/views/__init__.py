"""The villagers' own pages: no account, no script, nobody named but those who serve them.

These modules alone open a page to everybody; a test checks that.
"""

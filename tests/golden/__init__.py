"""Golden pictures: how each piece looks at 100 dpi in grey, compared page by page with a stated tolerance.

Renewed with `python -m tests.golden` after a change of a design that was looked at and is wanted.
"""

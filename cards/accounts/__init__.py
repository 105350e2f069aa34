"""Accounts: their passwords, the limits of signing in, and their end."""

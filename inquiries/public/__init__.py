"""Every page without sign-in."""

"""Upgrade steps, one dated folder each; the profile version is the newest one's."""

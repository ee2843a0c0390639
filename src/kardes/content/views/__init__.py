"""The pages of the papers: they read like a file cover and its sheets."""

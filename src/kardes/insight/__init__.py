"""What the office and others learn from all papers together: audit and public register."""

"""The pages of the seals."""

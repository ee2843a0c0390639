"""What the office and others learn from all papers together: audit and public register."""

from .tables import XLSX, as_csv, as_xlsx

__all__ = ["XLSX", "as_csv", "as_xlsx"]

"""A long list in pages that are called by their number."""


class Paged:
    """For a page that shows ``found``, a sequence, in pieces of ``size``."""

    size = 25

    @property
    def before(self) -> int:
        """How many stand on the pages before."""
        return (self.number - 1) * self.size

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.found) // self.size))

    @property
    def number(self) -> int:
        """Which page is shown; the last one for a number that is too high."""
        asked = self.request.form.get("page")
        is_number = isinstance(asked, str) and asked.isascii() and asked.isdigit()
        return min(max(1, int(asked[:9])), self.pages) if is_number else 1

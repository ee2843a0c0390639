"""How the refusals of sealed papers are told: as a page, as JSON, in the folder contents."""

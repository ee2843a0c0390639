Verification goes on over objects in pieces and names them; it notices versions that came after the seal,
their maker, day and reason, and lost marks.

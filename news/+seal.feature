Seals: every step is a hash-chained record of who, when, what was recorded and which files it rests
on; `@@kardes-seal` and `@seal` recompute it, `kardes-verify` goes through a whole site and holds it
against a manifest that is kept elsewhere.

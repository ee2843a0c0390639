A record says title, kind, language, original, file name and type of every attachment, and `kardes-verify` names
what was changed of it; it compares UID, type, state and path with the catalog, too.

"""The papers of a dossier: schemas, classes, vocabularies and the fields' indexers."""

City matching: every dossier, proposal and city of an imported list is scored against the profile of
one's own municipality, by criteria whose weights the office sets; each score is explained line by line. With filters,
two cities side by side, CSV and XLSX, an import that names every fault, and all of it by REST.

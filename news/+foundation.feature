City dossiers with council decisions, permissions, protocols, letters and attachments; steps that
are recorded in their lawful order only; attachments that keep every version; search in letters and
PDF files; Turkish and English.

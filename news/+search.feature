Every text of the site is searched as people write: Turkish endings, Russian, Kyrgyz and Kazakh forms,
both scripts, letters without diacritics, numbers with any separators, beginnings of words, slips.
Synonyms stand in the settings, the other names of cities in their dossiers.

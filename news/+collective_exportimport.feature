collective.exportimport carries all versions, seals, states and relations of papers, like
plone.exportimport; what an import or export would lose is refused by name.

"""What the criteria of collections offer to choose from, besides the lists of the content."""

from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from .asked import Asked
from .facets import TEXT_STATES
from .finder import Found

#: a form holds the whole list; the others can be typed
MOST = 1_000


@provider(IVocabularyFactory)
def correspondents(context):
    """Those of the papers that the user may see, the most frequent ones of a long list."""
    found = Found(Asked()).facet("correspondent")[:MOST]
    return SimpleVocabulary([SimpleTerm(name, name, name) for name, _number in found])


@provider(IVocabularyFactory)
def text_states(context):
    """How far the text of a file could be read."""
    terms = [SimpleTerm(state, state, title) for state, title in TEXT_STATES.items()]
    return SimpleVocabulary(terms)

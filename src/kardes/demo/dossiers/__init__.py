"""The stories of the demo, one module per dossier."""

from . import tokmok

STORIES = (tokmok.STORY,)

"""The stories of the demo, one module per dossier; together they show every state."""

from . import aktau, batum, girne, namangan, odunpazari, prizren, tokmok, wuerzburg, zwolle

STORIES = tuple(
    dossier.STORY
    for dossier in (
        tokmok,
        aktau,
        girne,
        namangan,
        wuerzburg,
        batum,
        zwolle,
        odunpazari,
        prizren,
    )
)

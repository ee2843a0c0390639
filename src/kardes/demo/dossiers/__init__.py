"""The stories of the demo, one module per dossier; together they show every state."""

from . import (
    aktau,
    batum,
    girne,
    mostar,
    namangan,
    odunpazari,
    prizren,
    tdbb,
    tokmok,
    visits,
    wuerzburg,
    zwolle,
)

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
        mostar,
        tdbb,
        visits,
    )
)

"""The first page of the demo site: what it is, and where to go."""

from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.content import DexterityContent

from kardes.intake.form.public import FOLDER

from .builder import FOLDER_ID

PAGE_ID = "ana-sayfa"

_TEXT = """
<p>Bu site bir belediyenin kardeş şehir dosyalarını tutar: meclis kararı, bakanlık izni, protokol
ve yazışmalar; her belgenin her sürümü, kimin hangi adımı ne zaman işlediğiyle birlikte. Bir adım,
mevzuatın aradığı belgeler dosyada olmadan işlenemez.</p>
<p><a href="resolveuid/{dossiers}">Şehir dosyaları</a> yalnızca bu dosyalarla çalışanlara açıktır;
görmek için oturum açın. Kardeş olmak isteyen şehirler <a href="resolveuid/{forms}">öneri
formuyla</a> yazar. Gösterimdeki belgeler ve kişiler kurgudur.</p>
<p lang="en">This is a demonstration of kardes, which keeps the dossiers of a municipality's sister
cities. Log in to see the <a href="resolveuid/{dossiers}">dossiers</a>; papers and persons in them
are invented.</p>
"""


def add_front_page(portal: DexterityContent) -> DexterityContent:
    """Add the first page and publish it.

    :param portal: the site, with the demo dossiers; the caller administers it
    """
    text = _TEXT.format(
        dossiers=api.content.get_uuid(portal[FOLDER_ID]),
        forms=api.content.get_uuid(portal[FOLDER]),
    )
    page = api.content.create(
        portal,
        "Document",
        id=PAGE_ID,
        title="Kardeş şehir dosyaları",
        description="Mektuptan imzalı protokole: her ilişkinin dosyası bir yerde.",
        text=RichTextValue(text, "text/html", "text/x-html-safe"),
        exclude_from_nav=True,
    )
    api.content.transition(page, "publish")
    portal.setDefaultPage(PAGE_ID)
    return page

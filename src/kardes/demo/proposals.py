"""What strangers have sent the demo office through its public forms; all of them are invented."""

from datetime import date

from collective.easyform.api import get_schema
from plone.dexterity.content import DexterityContent
from plone.namedfile.file import NamedBlobFile

from kardes.intake.form.action import action_of, receive
from kardes.intake.form.public import FOLDER

from .layouts import foreign_letter
from .pdf import draw

_LETTER = foreign_letter(
    title="Письмо мэрии города Талас",
    dated=date(2026, 11, 9),
    language="ru",
    head=("КЫРГЫЗСКАЯ РЕСПУБЛИКА\nМЭРИЯ ГОРОДА ТАЛАС", "KYRGYZ REPUBLIC\nCITY OF TALAS"),
    top=("№ 01-12/418", "09.11.2026"),
    addressee="Муниципалитету Муратпаша",
    paragraphs=("Предлагаем установить побратимские связи между нашими городами.",),
    signer=("Нурлан ТЕСТОВ", "Мэр города Талас"),
)

#: form -> what was entered
_ENTERED = {
    "predlozhenie": {
        "sender_name": "Жылдыз Примерова",
        "sender_office": "Генеральное консульство",
        "sender_email": "consulate@example.org",
        "city": "Талас",
        "other_names": "Talas",
        "country": "KG",
        "region": "Таласская область",
        "authority": "Мэрия города Талас",
        "population": 40_000,
        "website": "https://talas.example.org",
        "themes": {"agriculture", "culture_tourism", "youth_sport"},
        "geographic_features": {"mountains", "river_basin", "landmark"},
        "socioeconomic_features": {"agricultural_economy"},
        "expected_benefits": "Фестивали, обмен школьниками, совместная торговля фасолью.",
    },
    "proposal": {
        "sender_name": "Daniyar Sample",
        "sender_office": "Friends of Chüy association",
        "sender_email": "friends@example.org",
        "city": "Токмак",
        "country": "KG",
        "population": 76_000,
        "themes": {"culture_tourism", "environment"},
        "geographic_features": {"river_basin"},
        "expected_benefits": "Our members on both sides would travel and trade more.",
    },
}

#: form -> field -> name of the file, and what stands in it
_SHEETS = {"predlozhenie": {"letter_file": ("Письмо мэрии.pdf", _LETTER)}}


def add_proposals(portal: DexterityContent) -> None:
    """Send the forms in, as strangers do."""
    for name, entered in _ENTERED.items():
        form = portal[FOLDER][name]
        blank = dict.fromkeys(get_schema(form).names())
        files = {
            field: NamedBlobFile(draw(sheet), "application/pdf", filename)
            for field, (filename, sheet) in _SHEETS.get(name, {}).items()
        }
        receive(form, action_of(form), blank | entered | files)

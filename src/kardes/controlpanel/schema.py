"""The settings as a registry schema."""

import re

from plone import api
from plone.autoform import directives
from plone.registry.interfaces import IRegistry
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.component import getUtility
from zope.schema import ValidationError

from kardes import _
from kardes.content.validation import is_email, is_plain_line
from kardes.content.widgets import as_numbers

from .ministries import BEGINNING, parse_line

PREFIX = "kardes"


class InvalidDetsis(ValidationError):
    __doc__ = _("A DETSİS number has eight digits.")


def is_detsis(value: str) -> bool:
    """Eight digits, as in the numbers of letters (Sayı)."""
    if not re.fullmatch(r"\d{8}", value, re.ASCII):
        raise InvalidDetsis(value)
    return True


class InvalidMinistry(ValidationError):
    __doc__ = _("Write one ministry per line: the day as DD.MM.YYYY, a space, the name.")


def is_ministry_line(value: str) -> bool:
    """``10.12.2018 Çevre ve Şehircilik Bakanlığı``."""
    if parse_line(value) is None:
        raise InvalidMinistry(value)
    return is_plain_line(value)


class NoMinistry(ValidationError):
    __doc__ = _("Keep at least one ministry: the answers to applications are told by it.")


def is_not_empty(value: list) -> bool:
    """At least one line."""
    if not value:
        raise NoMinistry(value)
    return True


class WrongPath(ValidationError):
    __doc__ = _("Write the path of a folder in the site, like /oneriler.")


def is_path(value: str) -> bool:
    """``/folder/folder``, of names that content has."""
    if not re.fullmatch(r"(/[a-z0-9][a-z0-9_.-]*)+", value, re.ASCII | re.IGNORECASE):
        raise WrongPath(value)
    return True


class NoSynonyms(ValidationError):
    __doc__ = _("Write at least two names of one thing per line, with commas between them.")


def is_synonym_line(value: str) -> bool:
    """``kardeş şehir, kardeş kent``."""
    if len([name for name in value.split(",") if name.strip()]) < 2:
        raise NoSynonyms(value)
    return is_plain_line(value)


def _days(title, default, description="", least=1) -> schema.Int:
    """A count of days; one of the law is never none."""
    return schema.Int(title=title, description=description, default=default, min=least, max=365)


def _weight(title, default) -> schema.Int:
    """How much a criterion of the matching counts beside the others."""
    return schema.Int(title=title, default=default, min=0, max=100)


def _features(title, vocabulary) -> schema.Set:
    """The same boxes to tick as in a dossier."""
    return schema.Set(
        title=title, value_type=schema.Choice(vocabulary=vocabulary), required=False, default=set()
    )


class IKardesSettings(model.Schema):
    """What differs between offices, or changes without a new version of kardes."""

    municipality_name = schema.TextLine(
        title=_("Name of the municipality"),
        required=False,
        constraint=is_plain_line,
        max_length=200,
    )
    municipality_detsis = schema.TextLine(
        title=_("DETSİS number"),
        description=_("The number of the municipality in the state's organisation register."),
        required=False,
        constraint=is_detsis,
    )
    ministries = schema.List(
        title=_("Competent ministry"),
        description=_(
            "One per line: the day from which it was competent, a space, its name. The day of "
            "the council decision tells which one applies."
        ),
        value_type=schema.TextLine(constraint=is_ministry_line),
        constraint=is_not_empty,
        default=list(BEGINNING),
    )
    application_route = schema.Choice(
        title=_("Usual route of the application"),
        vocabulary="kardes.ApplicationRoutes",
        default="governor",
    )

    model.fieldset(
        "deadlines",
        label=_("Deadlines"),
        fields=[
            "return_days",
            "despatch_days",
            "announcement_days",
            "suit_days",
            "opinion_days",
            "reminder_days",
        ],
    )
    return_days = _days(
        _("Return by the mayor (days)"),
        5,
        _("Counted from the decision (Law 5393, art. 23; metropolitan municipalities: 7)."),
    )
    despatch_days = _days(
        _("Despatch to the governor (days)"), 7, _("Counted from the day it became final.")
    )
    announcement_days = _days(
        _("Announcement to the public (days)"), 7, _("Counted from the day it became final.")
    )
    suit_days = _days(
        _("Suit of the mayor (days)"), 10, _("Counted from the council's insistence.")
    )
    opinion_days = _days(
        _("Answer awaited from the ministry (days)"),
        60,
        _("When this many days have passed since the application, it is shown as overdue."),
    )
    reminder_days = _days(
        _("Remind before a deadline (days)"),
        2,
        _("So many days before a deadline ends, those responsible are reminded."),
        least=0,
    )

    model.fieldset("search", label=_("settings_search", default="Search"), fields=["synonyms"])
    synonyms = schema.List(
        title=_("Synonyms"),
        description=_(
            "One thing per line, its names with commas between them: who searches for one finds "
            "the others too. The other names of the cities stand in their dossiers."
        ),
        value_type=schema.TextLine(constraint=is_synonym_line, max_length=500),
        max_length=1000,
        required=False,
        default=[
            "kardeş şehir, kardeş kent",
            "iş birliği, işbirliği",
            "KKTC, K.K.T.C., Kuzey Kıbrıs Türk Cumhuriyeti, Kuzey Kıbrıs",
            "TBB, Türkiye Belediyeler Birliği",
            "TDBB, Türk Dünyası Belediyeler Birliği",
        ],
    )

    model.fieldset(
        "proposals",
        label=_("Proposals"),
        fields=[
            "proposals_folder",
            "proposal_recipients",
            "proposal_days",
            "proposals_per_sender",
            "proposals_per_hour",
        ],
    )
    proposals_folder = schema.TextLine(
        title=_("Folder of the proposals"),
        description=_("Its path in the site. Dossiers that come through a form are made there."),
        default="/oneriler",
        constraint=is_path,
        max_length=300,
    )
    proposal_recipients = schema.List(
        title=_("Write to these addresses"),
        description=_(
            "One per line: who is told by mail that a proposal has come. Empty: all staff and "
            "managers."
        ),
        value_type=schema.TextLine(constraint=is_email),
        required=False,
        default=[],
    )
    proposal_days = schema.Int(
        title=_("Remove proposals after (days)"),
        description=_("When nobody accepted them until then; personal data is kept no longer."),
        default=365,
        min=30,
        max=3650,
    )
    proposals_per_sender = schema.Int(
        title=_("Proposals of one sender within an hour"), default=5, min=1, max=1000
    )
    proposals_per_hour = schema.Int(
        title=_("All proposals within an hour"), default=60, min=1, max=10_000
    )

    model.fieldset(
        "matching",
        label=_("Matching"),
        description=_(
            "What our own municipality is like, and how much each criterion counts when cities "
            "are ranked. Only the relation of the weights matters; 0 leaves a criterion out."
        ),
        fields=[
            "own_population",
            "own_latitude",
            "own_longitude",
            "own_themes",
            "own_geographic_features",
            "own_socioeconomic_features",
            "weight_themes",
            "weight_geography",
            "weight_economy",
            "weight_size",
            "weight_distance",
            "weight_language",
            "weight_ties",
        ],
    )
    own_population = schema.Int(title=_("Population"), required=False, min=1, max=100_000_000)
    own_latitude = schema.Float(title=_("Latitude (degrees)"), required=False, min=-90.0, max=90.0)
    own_longitude = schema.Float(
        title=_("Longitude (degrees)"), required=False, min=-180.0, max=180.0
    )
    own_themes = _features(_("Themes of cooperation"), "kardes.Themes")
    own_geographic_features = _features(
        _("Historical, natural and geographic features"), "kardes.GeographicFeatures"
    )
    own_socioeconomic_features = _features(
        _("Socio-economic features"), "kardes.SocioeconomicFeatures"
    )
    weight_themes = _weight(_("Weight of shared themes"), 30)
    weight_geography = _weight(_("Weight of shared geographic features"), 10)
    weight_economy = _weight(_("Weight of shared socio-economic features"), 15)
    weight_size = _weight(_("Weight of a like size"), 10)
    weight_distance = _weight(_("Weight of a short distance"), 5)
    weight_language = _weight(_("Weight of the kinship of the languages"), 15)
    weight_ties = _weight(_("Weight of existing ties"), 15)
    as_numbers("own_population", "own_latitude", "own_longitude")
    directives.widget("own_themes", CheckBoxFieldWidget)
    directives.widget("own_geographic_features", CheckBoxFieldWidget)
    directives.widget("own_socioeconomic_features", CheckBoxFieldWidget)


def settings() -> IKardesSettings:
    """The settings of the present site."""
    registry = getUtility(IRegistry, context=api.portal.get())
    return registry.forInterface(IKardesSettings, prefix=PREFIX)

"""Which field of a form says which fact of the dossier. Rules only: no request, no form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plone import api
from zope.i18nmessageid import Message
from zope.schema import Field, ValidationError
from zope.schema.interfaces import IList, ISet, RequiredMissing, WrongContainedType, WrongType

from kardes import _
from kardes.content.partner_city import IPartnerCity
from kardes.content.rows import IContact

_CITY = (
    "title",
    "country",
    "region",
    "other_names",
    "authority",
    "population",
    "population_year",
    "latitude",
    "longitude",
    "website",
    "themes",
    "geographic_features",
    "socioeconomic_features",
    "city_information",
    "expected_benefits",
)
_CONTACT = ("name", "office", "email", "phone")

#: fact -> the field of a schema that holds it
FACTS = {name: IPartnerCity[name] for name in _CITY} | {
    f"contact.{name}": IContact[name] for name in _CONTACT
}
#: without these there is no dossier
NEEDED = ("title", "country", "contact.name")

#: what the forms that come with kardes call their fields
USUAL = tuple(
    f"{fact} = {name}"
    for fact, name in {
        **{name: name for name in _CITY if name not in ("latitude", "longitude")},
        "title": "city",
        **{f"contact.{name}": f"sender_{name}" for name in _CONTACT},
    }.items()
    if fact != "population_year"
)


class WrongMapping(ValidationError):
    """A line of the mapping that cannot be read; ``args[0]`` is the sentence."""

    def doc(self):
        return self.args[0]


class CannotFile(Exception):
    """A submission cannot become a dossier, and not by the fault of who sent it.

    ``args[0]`` is the sentence for the office.
    """


@dataclass
class Facts:
    """What a submission says.

    :param wrong: field of the form -> what is wrong with its value, for whoever wrote it
    """

    city: dict = field(default_factory=dict)
    contact: dict = field(default_factory=dict)
    wrong: dict[str, Message] = field(default_factory=dict)


def is_mapping(lines: Iterable[str]) -> bool:
    """Lines of ``fact = field of the form``.

    :raises WrongMapping: if one is not that, or the dossier has no such fact
    """
    return bool(read_mapping(lines))


def _pair(line: str) -> tuple[str, str]:
    fact, equals, name = (part.strip() for part in line.partition("="))
    if not equals or not name:
        raise WrongMapping(_("Write each line as: fact = field of the form."))
    if fact not in FACTS:
        raise WrongMapping(
            _(
                "unknown_fact",
                default="“${fact}” is no fact of a dossier. There are: ${facts}.",
                mapping={"fact": fact, "facts": ", ".join(FACTS)},
            )
        )
    return fact, name


def read_mapping(lines: Iterable[str]) -> dict[str, str]:
    """Fact -> field of the form.

    :raises WrongMapping: see :func:`is_mapping`
    """
    return dict(map(_pair, lines))


def read_facts(fields: Mapping, mapping: Mapping[str, str]) -> Facts:
    """The facts that the fields of a form say.

    :param fields: name of a field -> what was entered
    :param mapping: see :func:`read_mapping`
    :raises CannotFile: when the mapping does not fit the form
    """
    facts = Facts()
    for fact, name in mapping.items():
        if name not in fields:
            raise CannotFile(
                _(
                    "unmapped_field",
                    default="The form has no field “${name}”, from which “${fact}” is to be "
                    "taken. Correct the action of the form and try again.",
                    mapping={"name": name, "fact": fact},
                )
            )
        try:
            value = _value(FACTS[fact], fields[name])
        except (WrongType, WrongContainedType, RequiredMissing) as error:
            raise CannotFile(
                _(
                    "wrong_field",
                    default="What the field “${name}” of the form holds cannot be taken for "
                    "“${fact}”. Correct the action of the form and try again.",
                    mapping={"name": name, "fact": fact},
                )
            ) from error
        except ValidationError as error:
            facts.wrong[name] = error.doc()
            continue
        if value is not None:
            _part, _dot, contact = fact.partition("contact.")
            (facts.contact if contact else facts.city)[contact or fact] = value
    if not facts.wrong:
        _refuse_gaps(facts)
    return facts


def _value(fact: Field, value):
    """*value* as the dossier keeps it; ``None`` where nothing was entered."""
    if isinstance(value, str):
        value = value.strip()
        if IList.providedBy(fact):
            value = [line.strip() for line in value.splitlines() if line.strip()]
    elif ISet.providedBy(fact) and isinstance(value, list | tuple | frozenset):
        value = set(value)
    if value in (None, "", [], set()):
        return None
    fact.bind(api.portal.get()).validate(value)
    return value


def _refuse_gaps(facts: Facts) -> None:
    said = facts.city.keys() | {f"contact.{name}" for name in facts.contact}
    for fact in NEEDED:
        if fact not in said:
            raise CannotFile(
                _(
                    "missing_fact",
                    default="The form does not say “${fact}”. Make that field of the form "
                    "required and name it in the action, then try again.",
                    mapping={"fact": fact},
                )
            )

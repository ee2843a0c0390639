"""The profile as its files say it, read without a site."""

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

import kardes

ROOT = Path(kardes.__file__).parent
PROFILE = ROOT / "profiles" / "default"


def xml(path: Path):
    return etree.parse(path).getroot()


@dataclass
class Workflow:
    """What a ``definition.xml`` says."""

    managed: list[str]
    #: state -> its exit transitions
    states: dict[str, list[str]]
    #: state -> permission -> roles
    roles: dict[str, dict[str, list[str]]]
    #: (state, permission) of every map that acquires
    acquiring: list[tuple[str, str]]
    #: transition -> the state it leads to
    transitions: dict[str, str]
    guards: dict[str, list[str]]
    urls: dict[str, str]
    variables: set[str] = field(default_factory=set)


def _workflow(name: str) -> Workflow:
    root = xml(PROFILE / "workflows" / name / "definition.xml")
    states, transitions = root.findall("state"), root.findall("transition")
    maps = [(state.get("state_id"), entry) for state in states for entry in state]
    maps = [(state, entry) for state, entry in maps if entry.tag == "permission-map"]
    roles: dict[str, dict[str, list[str]]] = {state.get("state_id"): {} for state in states}
    for state, entry in maps:
        roles[state][entry.get("name")] = [role.text for role in entry]
    return Workflow(
        managed=[element.text for element in root.findall("permission")],
        states={
            state.get("state_id"): [
                exit_.get("transition_id") for exit_ in state.findall("exit-transition")
            ]
            for state in states
        },
        roles=roles,
        acquiring=[
            (s, entry.get("name")) for s, entry in maps if entry.get("acquired") != "False"
        ],
        transitions={t.get("transition_id"): t.get("new_state") for t in transitions},
        guards={
            t.get("transition_id"): [p.text for p in t.findall("guard/guard-permission")]
            for t in transitions
        },
        urls={t.get("transition_id"): t.find("action").get("url") for t in transitions},
        variables={variable.get("variable_id") for variable in root.findall("variable")},
    )


def _bindings() -> dict[str, str | None]:
    types = xml(PROFILE / "workflows.xml").findall("bindings/type")
    found = {}
    for type_ in types:
        bound = type_.find("bound-workflow")
        found[type_.get("type_id")] = None if bound is None else bound.get("workflow_id")
    return found


#: type -> its workflow, ``None`` for an explicitly empty chain
BINDINGS = _bindings()

WORKFLOWS = {name: _workflow(name) for name in sorted({n for n in BINDINGS.values() if n})}

#: type -> workflow of the types that have one
CHAINS = {type_: WORKFLOWS[name] for type_, name in BINDINGS.items() if name}


def fti(portal_type: str) -> dict[str, str | list[str]]:
    """Properties of a type; those with elements as lists."""
    properties = xml(PROFILE / "types" / f"{portal_type}.xml").findall("property")
    return {
        prop.get("name"): [element.get("value") for element in prop.findall("element")]
        or prop.text
        or ""
        for prop in properties
    }


def zcml_permissions() -> dict[str, str]:
    """id -> title of the permissions that kardes defines."""
    root = xml(ROOT / "permissions.zcml")
    return {element.get("id"): element.get("title") for element in root.iter("{*}permission")}


def zcml_names(tag: str, attribute: str = "name") -> set[str]:
    """A named attribute of every ZCML directive *tag* of kardes."""
    return {
        element.get(attribute)
        for path in ROOT.rglob("*.zcml")
        for element in xml(path).iter(f"{{*}}{tag}")
        if element.get(attribute)
    }

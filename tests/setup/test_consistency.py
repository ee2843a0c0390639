"""Every id that is named somewhere exists where it must, and none is left over.

Needs no site: the files are held against each other in milliseconds.
"""

import pytest
from zope.dottedname.resolve import resolve
from zope.schema import getFieldNames

from kardes.approval import contract, fields, procedures, seal, titles, world
from kardes.approval.requirements import REQUIREMENTS
from kardes.approval.step import WORKFLOWS as WORKFLOWS_OF_TYPES
from kardes.attachments.content import IAttachment
from kardes.content.vocabularies import terms
from kardes.sealing.words import SENTENCES
from kardes.setuphandlers import GRANTED, GROUPS, ROLES, TYPES, WORKFLOWS

from . import profile_files as files

CHAINS = files.CHAINS
#: roles that Plone itself brings
STOCK_ROLES = {"Manager", "Site Administrator", "Contributor", "Editor", "Owner", "Reviewer"}
#: what guards pages instead
PAGE_PERMISSIONS = {
    "kardes: Handle Proposals",
    "kardes: Make Dossiers by Form",
    "kardes: Manage Settings",
    "kardes: Merge Dossiers",
    "kardes: Verify Seals",
    "kardes: View Audit Report",
    "kardes: View Matching",
}


def steps_of(portal_type):
    return set(CHAINS[portal_type].transitions)


# Workflows


def test_seals_rest_on_the_workflows_of_the_profile():
    assert {name: [workflow] for name, workflow in WORKFLOWS_OF_TYPES.items()} == {
        name: [bound] for name, bound in files.BINDINGS.items() if bound
    }


def test_every_finding_of_a_verification_is_in_the_documentation():
    documented = (files.ROOT.parents[1] / "docs" / "sealing.rst").read_text(encoding="utf-8")
    assert {kind for kind in SENTENCES if f"``{kind}``" not in documented} == set()


def test_profile_and_set_up_name_the_same():
    assert set(files.BINDINGS) == set(TYPES)
    assert set(files.WORKFLOWS) == set(WORKFLOWS)
    declared = files.xml(files.PROFILE / "workflows.xml").findall("object")
    assert {element.get("name") for element in declared} == set(WORKFLOWS)
    folders = {path.parent.name for path in files.PROFILE.glob("workflows/*/definition.xml")}
    assert folders == set(WORKFLOWS)


@pytest.mark.parametrize("name", WORKFLOWS)
class TestWorkflow:
    @pytest.fixture
    def workflow(self, name):
        return files.WORKFLOWS[name]

    def test_every_step_starts_somewhere_and_leads_to_a_state(self, workflow):
        offered = {step for exits in workflow.states.values() for step in exits}
        assert offered == set(workflow.transitions)
        assert set(workflow.transitions.values()) <= {*workflow.states, "", None}

    def test_every_state_is_reached(self, workflow):
        assert set(workflow.states) - {"draft"} <= set(workflow.transitions.values())

    def test_every_state_maps_every_managed_permission_and_acquires_none(self, workflow):
        for state, roles in workflow.roles.items():
            assert list(roles) == workflow.managed, state
        assert workflow.acquiring == []

    def test_only_known_roles(self, workflow):
        named = {
            role
            for roles in workflow.roles.values()
            for granted in roles.values()
            for role in granted
        }
        assert named <= STOCK_ROLES | set(ROLES)

    def test_every_step_has_one_guard_of_kardes_and_a_form(self, workflow):
        known = set(files.zcml_permissions().values())
        for step, guards in workflow.guards.items():
            assert len(guards) == 1, step
            assert set(guards) <= known, step
            assert workflow.urls[step].endswith(f"/@@kardes-transition?transition={step}")

    def test_the_history_keeps_what_its_readers_expect(self, workflow):
        assert workflow.variables == {
            "action",
            "actor",
            "comments",
            "review_history",
            "step",
            "time",
        }

    def test_readers_of_the_history_hold_what_plone_asks_in_every_state(self, workflow):
        for roles in workflow.roles.values():
            for permission in ("Request review", "CMFEditions: Access previous versions"):
                assert {"Kardes Reader", "Kardes Staff", "Kardes Manager"} <= set(
                    roles[permission]
                )


# Titles and paths


def test_every_state_and_step_has_a_title_and_every_title_is_used():
    states = {state for workflow in CHAINS.values() for state in workflow.states}
    steps = {step for workflow in CHAINS.values() for step in workflow.transitions}
    assert set(titles.STATES) == states
    assert set(titles.TRANSITIONS) == steps


def test_titles_per_type_name_what_the_type_has():
    for portal_type, state in titles._STATES_PER_TYPE:
        assert state in CHAINS[portal_type].states
    for portal_type, step in titles._TRANSITIONS_PER_TYPE:
        assert step in steps_of(portal_type)


def test_paths_follow_the_workflow():
    assert set(titles.PATHS) == set(CHAINS)
    for portal_type, path in titles.PATHS.items():
        workflow = CHAINS[portal_type]
        for state, following in zip(path, path[1:], strict=False):
            assert following in {workflow.transitions[step] for step in workflow.states[state]}


def test_order_of_states_is_a_path():
    assert tuple(world._ORDER) == titles.PATHS["CouncilDecision"]


# Permissions


def test_permissions_are_defined_granted_and_used():
    defined = files.zcml_permissions()
    rolemap = files.xml(files.PROFILE / "rolemap.xml")
    granted = {p.get("name"): [r.get("name") for r in p] for p in rolemap.iter("permission")}
    assert {role.get("name") for role in rolemap.find("roles")} == set(ROLES)
    assert {r for roles in granted.values() for r in roles} <= STOCK_ROLES | set(ROLES)
    assert set(defined.values()) == set(granted)
    assert {role for roles in GRANTED.values() for role in roles} <= set(ROLES)

    guards = {p for w in CHAINS.values() for found in w.guards.values() for p in found}
    adding = {defined[files.fti(portal_type)["add_permission"]] for portal_type in TYPES}
    sharing = files.xml(files.PROFILE / "sharing.xml")
    delegating = {role.get("permission") for role in sharing}
    assert {role.get("id") for role in sharing} == set(ROLES)
    assert set(defined.values()) == guards | adding | delegating | PAGE_PERMISSIONS


def test_workflows_manage_every_permission_to_add():
    defined = files.zcml_permissions()
    adding = {defined[files.fti(portal_type)["add_permission"]] for portal_type in TYPES}
    for workflow in files.WORKFLOWS.values():
        assert adding < set(workflow.managed)


def test_groups_carry_the_roles():
    assert {role for _title, role in GROUPS.values()} == set(ROLES)


# Types


@pytest.mark.parametrize("portal_type", TYPES)
class TestType:
    @pytest.fixture
    def fti(self, portal_type):
        return files.fti(portal_type)

    def test_class_and_schema(self, fti, portal_type):
        schema = resolve(fti["schema"])
        assert schema.implementedBy(resolve(fti["klass"]))
        assert schema is fields.SCHEMAS.get(portal_type, IAttachment)

    def test_holds_known_types(self, fti):
        assert set(fti["allowed_content_types"] or ()) <= set(TYPES)

    def test_behaviors_are_registered(self, fti):
        own = {name for name in fti["behaviors"] if name.startswith("kardes.")}
        assert own <= files.zcml_names("behavior")
        assert "plone.versioning" not in fti["behaviors"]  # it can be switched off over REST

    def test_is_listed(self, portal_type):
        listed = files.xml(files.PROFILE / "types.xml").findall("object")
        assert portal_type in {element.get("name") for element in listed}


def test_versioned_types_are_the_three_of_the_chain():
    policies = files.xml(files.PROFILE / "repositorytool.xml").iter("type")
    versioned = {element.get("name") for element in policies}
    assert versioned == {
        portal_type
        for portal_type, name in files.BINDINGS.items()
        if name == "kardes_approval_workflow"
    }


# The law as data


def test_procedures_name_steps_of_the_type():
    for portal_type, step in procedures.COMMON:
        assert step in steps_of(portal_type)
    for procedure, portal_type, step in procedures.SPECIAL:
        assert procedure in terms.procedures.titles
        assert step in steps_of(portal_type)
    assert terms.procedures.titles.keys() >= procedures.WITH_MINISTRY
    assert set(procedures.HISTORIC_STEPS) < steps_of("CouncilDecision")


def test_every_requirement_exists_and_is_used():
    assert procedures.known_requirement_ids() == set(REQUIREMENTS)


def _uses():
    tables = [*procedures.COMMON.items()]
    tables += [((t, step), rules) for (_p, t, step), rules in procedures.SPECIAL.items()]
    return [
        (rule.requirement, portal_type) for (portal_type, _step), rules in tables for rule in rules
    ]


@pytest.mark.parametrize(("id", "portal_type"), _uses())
def test_a_requirement_is_mended_at_a_place_that_exists(id, portal_type):
    mend = REQUIREMENTS[id].mend
    if callable(mend):
        return  # it depends on the papers: tests/approval/test_mending.py
    kind, _colon, name = mend.partition(":")
    if kind == "field":
        assert name in {*getFieldNames(fields.SCHEMAS[portal_type]), "IEventBasic-start"}
    elif kind == "paper":
        assert name in terms.paper_kinds.titles
        assert "Attachment" in files.fti(portal_type)["allowed_content_types"]
    elif kind == "add":
        assert name in files.fti("PartnerCity")["allowed_content_types"]
    else:
        assert (kind, name) == ("here", "")


# Steps


def test_steps_record_fields_of_the_schema():
    assert set(fields.SCHEMAS) == set(CHAINS)
    for (portal_type, step), names in fields.FACTS.items():
        assert step in steps_of(portal_type)
        assert set(names) <= set(getFieldNames(fields.SCHEMAS[portal_type]))
    for portal_type, names in fields.LATER.items():
        assert "record_later_fact" in steps_of(portal_type)
        assert set(names) <= set(getFieldNames(fields.SCHEMAS[portal_type]))


def test_own_fields_belong_to_steps_and_differ_from_facts():
    taken = {(portal_type, step) for portal_type in CHAINS for step in steps_of(portal_type)}
    assert set(fields.OWN) <= taken | {step for _portal_type, step in taken}
    for portal_type, step in taken:
        if schema := fields.own_schema(portal_type, step):
            assert not set(getFieldNames(schema)) & set(fields.fact_names(portal_type, step))


def test_vocabularies_of_own_fields_are_registered():
    named = {
        schema[name].vocabularyName
        for schema in fields.OWN.values()
        for name in schema.names()
        if getattr(schema[name], "vocabularyName", None)
    }
    assert named <= files.zcml_names("utility")


def test_what_is_done_besides_and_what_follows_belongs_to_steps():
    for portal_type, step in contract.DONE:
        assert step in steps_of(portal_type)
    for portal_type, steps in contract._FOLLOWING.items():
        assert set(steps) <= steps_of(portal_type)
        # A follower gives no data, so none of the fields of its step may be required.
        for step in steps:
            given = fields.step_fields(portal_type, step).values()
            assert not [field.__name__ for field in given if field.required]


def test_what_is_never_sealed_exists():
    names = {name for schema in fields.SCHEMAS.values() for name in getFieldNames(schema)}
    assert names | {"changeNote"} >= seal._NEVER_SEALED

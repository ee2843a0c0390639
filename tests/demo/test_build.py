"""Building the demo: complete, valid, private, and only once."""

import pytest
from plone import api
from plone.app.testing import SITE_OWNER_NAME, login, logout
from plone.dexterity.utils import iterSchemata
from zope.interface import Invalid
from zope.schema import getFieldsInOrder, getValidationErrors

from kardes.demo import FOLDER_ID, build
from kardes.demo.dossiers import STORIES
from kardes.demo.pdf import draw
from kardes.demo.story import File, Revise
from kardes.setuphandlers import TYPES

SHEETS = [
    pytest.param(event.sheet, id=f"{story[0].key}-{event.key}")
    for story in STORIES
    for event in story
    if isinstance(event, File | Revise)
]


def papers(folder):
    brains = api.content.find(folder, portal_type=list(TYPES), unrestricted=True)
    return [brain._unrestrictedGetObject() for brain in brains]


def test_a_second_build_changes_nothing(portal, dossiers):
    login(portal.aq_parent, SITE_OWNER_NAME)
    before = len(papers(dossiers))
    assert build(portal) == dossiers
    assert len(papers(dossiers)) == before


def test_the_folder_lists_its_dossiers(dossiers):
    assert dossiers.getLayout() == "dossiers"


def test_the_public_sees_nothing(portal, dossiers):
    logout()
    assert not api.user.has_permission("View", obj=dossiers)
    assert not portal.portal_catalog(path=f"/plone/{FOLDER_ID}")


@pytest.mark.parametrize("user", ["staff", "manager", "reader"])
def test_the_office_sees_the_folder_and_the_dossiers(portal, dossiers, user):
    login(portal, user)
    assert api.user.has_permission("View", obj=dossiers)
    cities = {brain.getId for brain in portal.portal_catalog(portal_type="PartnerCity")}
    begun = [story[0] for story in STORIES]
    assert cities == {first.key for first in begun if first.portal_type == "PartnerCity"}


def test_every_paper_would_pass_its_form(dossiers):
    problems = []
    for paper in papers(dossiers):
        for schema in iterSchemata(paper):
            problems += [
                (paper.getId(), name, error)
                for name, error in getValidationErrors(schema, paper)
                if not isinstance(error, Invalid) or name not in dict(getFieldsInOrder(schema))
            ]
    assert problems == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_gives_the_same_bytes(sheet):
    assert draw(sheet) == draw(sheet)

"""Two managers at once, each with a connection of his own: one wins, the other is told."""

from datetime import date
from threading import Thread

import pytest
import transaction
from AccessControl.SecurityManagement import newSecurityManager, noSecurityManager
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.namedfile.file import NamedBlobFile
from Products.CMFCore.indexing import processQueue
from ZODB.POSException import ConflictError
from zope.component.hooks import setSite

from kardes.approval import InvalidFields, NotReady, fire, plan
from kardes.approval.errors import AlreadyReached

from .dossiers import ADOPTION, ANSWER, Dossier, attach
from .letters import letter

COMPLETED = date(2026, 5, 20)


@pytest.fixture
def portal(functional):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


class Colleague:
    """Works in a thread of his own, where connection, site and user are his own."""

    def __init__(self, portal):
        self._db = portal._p_jar.db()
        self._path = "/".join(portal.getPhysicalPath())

    def does(self, work):
        """Do *work* with the portal as it is now, commit, and give the error, if any."""
        outcome = []
        thread = Thread(target=self._run, args=(work, outcome))
        thread.start()
        thread.join()
        return outcome[0]

    def _run(self, work, outcome):
        connection = self._db.open()
        try:
            app = connection.root()["Application"]
            portal = app.unrestrictedTraverse(self._path)
            setSite(portal)
            newSecurityManager(None, portal.acl_users.getUserById(TEST_USER_ID))
            work(portal)
            processQueue()
            transaction.commit()
            outcome.append(None)
        except (ConflictError, NotReady, AlreadyReached) as error:
            transaction.abort()
            outcome.append(error)
        finally:
            noSecurityManager()
            setSite(None)
            connection.close()


def meanwhile(portal, own, others):
    """Do *own* without commit, let a colleague do *others*, then try to commit.

    :returns: what went wrong for oneself and for the colleague
    """
    transaction.commit()
    own(portal)
    error = Colleague(portal).does(others)
    try:
        transaction.commit()
    except ConflictError as conflict:
        transaction.abort()
        return conflict, error
    return None, error


def steps(paper):
    """The recorded steps of a paper."""
    (entries,) = paper.workflow_history.values()
    return [entry["action"] for entry in entries if entry["action"]]


def test_the_same_step_is_recorded_once(portal):
    dossier = Dossier(portal)
    name = dossier.decision.getId()

    def adopt(site):
        fire(site.tokmok[name], "council_approve", dict(ADOPTION))

    mine, theirs = meanwhile(portal, adopt, adopt)
    assert isinstance(mine, ConflictError)
    assert theirs is None
    # The publisher repeats the request, and the second is told.
    with pytest.raises(AlreadyReached):
        adopt(portal)
    assert steps(portal.tokmok[name]) == ["council_approve"]


@pytest.mark.parametrize(
    ("name", "step", "data", "told"),
    [
        ("decision", "refer", {"referred_on": date(2026, 3, 10)}, AlreadyReached),
        ("permission", "record_application", {"applied_on": date(2026, 4, 20)}, AlreadyReached),
        ("permission", "record_deficiency", {"on": date(2026, 5, 2)}, InvalidFields),
        ("permission", "record_opinion", {"on": date(2026, 5, 2)}, InvalidFields),
    ],
)
def test_an_event_of_a_draft_is_recorded_once(portal, name, step, data, told):
    dossier = Dossier(portal)
    if step in ("record_deficiency", "record_opinion"):
        fire(dossier.permission, "record_application", {"applied_on": date(2026, 4, 20)})
    path = f"{dossier.city.getId()}/{dossier.papers[name].getId()}"

    def record(site):
        fire(site.unrestrictedTraverse(path), step, dict(data))

    mine, theirs = meanwhile(portal, record, record)
    assert isinstance(mine, ConflictError)
    assert theirs is None
    with pytest.raises(told):
        record(portal)
    assert steps(portal.unrestrictedTraverse(path)).count(step) == 1


def test_a_letter_is_completed_once(portal):
    permission = Dossier(portal).permission
    fire(permission, "record_application", {"applied_on": date(2026, 4, 20)})
    fire(permission, "record_deficiency", {"on": date(2026, 5, 2)})
    path = "/".join(permission.getPhysicalPath()[2:])

    def complete(site):
        fire(site.unrestrictedTraverse(path), "record_completion", {"completed_on": COMPLETED})

    mine, theirs = meanwhile(portal, complete, complete)
    assert isinstance(mine, ConflictError)
    assert theirs is None
    with pytest.raises(InvalidFields):
        complete(portal)


def test_the_permission_in_place_is_made_once(portal):
    dossier = Dossier(portal)
    dossier.city.manage_delObjects([dossier.permission.getId()])
    dossier.permission = None
    dossier.until("council_approved")
    city = dossier.city.getId()

    def permit(site):
        letter = NamedBlobFile(data=b"%PDF-1.4", filename="izin.pdf")
        fire(site[city], "ministry_approve", {**ANSWER, "letter": letter})

    mine, theirs = meanwhile(portal, permit, permit)
    assert isinstance(mine, ConflictError)
    assert theirs is None
    with pytest.raises(AlreadyReached):
        permit(portal)
    assert steps(portal[city]).count("ministry_approve") == 1
    # The publisher repeats a request as a new one, without what the catalog kept for the first.
    portal.REQUEST["__catalog_cache__"].clear()
    assert len(api.content.find(portal, portal_type="Permission", unrestricted=True)) == 1


def test_the_ground_is_not_taken_away_while_a_paper_steps_on_it(portal):
    """The decision is returned to draft while its city is recorded as permitted."""
    dossier = Dossier(portal, without=["city_information"]).until("ministry_approved")
    for paper in (dossier.protocol, dossier.city):
        fire(paper, "return_to_draft", {"reason": "Düzeltme"})
    fire(dossier.permission, "return_to_draft", {"reason": "Düzeltme"})
    decision, city = dossier.decision.getId(), dossier.city.getId()

    def record_city(site):
        fire(site[city], "council_approve")

    def take_back(site):
        fire(site[city][decision], "return_to_draft", {"reason": "Düzeltme"})

    mine, theirs = meanwhile(portal, record_city, take_back)
    assert isinstance(mine, ConflictError)
    assert theirs is None
    with pytest.raises(NotReady):
        record_city(portal)


def test_a_paper_is_not_removed_while_a_step_is_recorded_with_it(portal):
    dossier = Dossier(portal).until("council_approved")
    city, permission = dossier.city.getId(), dossier.permission.getId()
    (paper,) = dossier.permission.objectIds()

    def answer(site):
        fire(site[city][permission], "record_answer", dict(ANSWER))

    def remove(site):
        site[city][permission].manage_delObjects([paper])

    mine, theirs = meanwhile(portal, answer, remove)
    assert isinstance(mine, ConflictError)
    assert theirs is None


def test_two_letters_get_two_numbers(portal):
    city = api.content.create(portal, "PartnerCity", title="Tokmok", country="KG")
    first, second = letter(city).getId(), letter(city).getId()

    def register(name):
        return lambda site: fire(site.tokmok[name], "register")

    fire(letter(city), "register")
    mine, theirs = meanwhile(portal, register(first), register(second))
    assert isinstance(mine, ConflictError)
    assert theirs is None
    register(first)(portal)
    assert portal.tokmok[first].register_number != portal.tokmok[second].register_number


def touch(*path):
    """Write a paper, as every recorded step does."""

    def touch(site):
        site.unrestrictedTraverse("/".join(path))._p_changed = True

    return touch


@pytest.mark.parametrize(
    ("changed", "repeated"), [("decision", True), ("permission", True), ("protocol", False)]
)
def test_what_was_consulted_must_not_change_meanwhile(portal, changed, repeated):
    """Whether or not the two happen to write the same record of the catalog."""
    dossier = Dossier(portal, without=["city_information"]).until("ministry_approved")
    attach(dossier.city, "city_information")
    city = dossier.city.getId()

    def planned(site):
        plan(site[city], "ministry_approve")
        site.kardes_test_mark = 1

    error, _theirs = meanwhile(portal, planned, touch(city, dossier.papers[changed].getId()))
    assert isinstance(error, ConflictError) == repeated


def test_papers_of_another_dossier_disturb_nobody(portal):
    one, other = Dossier(portal, city="Bir"), Dossier(portal, city="Diğer")
    path = (one.city.getId(), one.decision.getId())

    def planned(site):
        plan(site.unrestrictedTraverse("/".join(path)), "council_approve", dict(ADOPTION))
        site.kardes_test_mark = 1

    elsewhere = touch(other.city.getId(), other.decision.getId())
    assert meanwhile(portal, planned, elsewhere) == (None, None)

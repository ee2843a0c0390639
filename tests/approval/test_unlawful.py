"""What breaks the law in what has come about is said on the page, in lists and by REST."""

from datetime import timedelta

import pytest
import transaction
from Acquisition import aq_base
from lxml import html
from plone.uuid.interfaces import IUUID
from zope.i18n import translate

from kardes.approval import fire, readiness
from kardes.approval.ledger import entry, unlawful
from kardes.approval.standing import settle, standing
from kardes.content.clock import today

from .test_pages_of_steps import contents
from .ventures import Event, take_place

NEEDED = ("activity.decision", "activity.permission")
TITLES = (
    "A council decision on this activity that was in force when it began",
    "A granted permission of the ministry from before the activity began",
)


def begun(portal):
    """A joint activity that nobody decided on."""
    return Event(portal, "municipal_activity").activity


def lose_the_permission(dossier):
    """As no step can do it: behind the back of the model."""
    vars(aq_base(dossier.permission))["answer"] = "refused"
    dossier.permission._p_changed = True


def ids(paper):
    return tuple(finding.id for finding in unlawful(paper))


@pytest.mark.parametrize("held", [False, True])
def test_an_activity_that_began_without_its_papers(portal, held):
    activity = begun(portal)
    if held:
        fire(activity, "hold")
    assert ids(activity) == NEEDED == standing(activity).unlawful
    assert entry(activity).irregularities == TITLES
    assert standing(activity).missing == ()


def test_what_lies_ahead_breaks_no_law_yet(portal):
    activity = begun(portal)
    take_place(activity, today() + timedelta(30))
    assert ids(activity) == ()
    assert standing(activity).missing == NEEDED


def test_what_was_cancelled_breaks_none(portal):
    activity = begun(portal)
    fire(activity, "cancel", {"reason": "Vazgeçildi."})
    assert ids(activity) == ()


def test_it_can_be_recorded_and_is_not_called_ready(portal):
    (step,) = [one for one in readiness(begun(portal)) if one.transition == "hold"]
    assert (step.ready, step.complete) == (True, False)


def test_signed_papers_that_lost_their_ground(dossier):
    dossier.until("signed")
    assert ids(dossier.protocol) == ids(dossier.city) == ()
    lose_the_permission(dossier)
    for paper in (dossier.protocol, dossier.city):
        assert any("permission" in id for id in ids(paper))
        assert unlawful(paper) == entry(paper).missing


def test_a_paper_on_its_way_only_lacks_its_ground(dossier):
    dossier.until("ministry_approved")
    lose_the_permission(dossier)
    assert ids(dossier.protocol) == ()
    assert "protocol.permission" in [finding.id for finding in entry(dossier.protocol).missing]


@pytest.mark.parametrize("user", ["reader", "staff", "manager"])
def test_everybody_is_warned_on_the_page(web, user):
    web.until("signed")
    activity = begun(web.dossier.city)
    lose_the_permission(web.dossier)
    transaction.commit()
    for paper in (activity, web.dossier.protocol):
        page = html.fromstring(web.get(user, paper.absolute_url()).content)
        [warning] = page.cssselect(".kardes-unlawful")
        shown = [" ".join(item.text_content().split()) for item in warning.cssselect("li")]
        told = web.rest(user, "GET", paper, "/@readiness").json()["unlawful"]
        assert shown == [f"{one['title']} ({one['source']})" for one in told if one["source"]]
        assert shown
    assert [one["id"] for one in told] == list(ids(web.dossier.protocol))


def test_a_lawful_page_warns_of_nothing(web):
    web.until("signed")
    page = html.fromstring(web.get("reader", web.dossier.protocol.absolute_url()).content)
    assert page.cssselect(".kardes-unlawful") == []
    assert web.rest("reader", "GET", web.dossier.protocol, "/@readiness").json()["unlawful"] == []


def test_the_folder_contents_tell_it(web):
    activity = begun(web.dossier.city)
    settle()
    transaction.commit()
    assert contents(web, web.dossier.city)[IUUID(activity)].startswith("unlawful: 2")


def test_officials_read_it_in_turkish():
    for english in ("Unlawful", "Can be recorded; what is missing is recorded with it"):
        assert translate(english, domain="kardes", target_language="tr") != english

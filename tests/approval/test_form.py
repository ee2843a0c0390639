"""``@@kardes-transition`` over HTTP: the form of a step, its token, its sentences."""

import pytest
from lxml import html

from kardes.approval import history, state_of

from .dossiers import ADOPTION

FIELDS = {
    "council_approve": {
        "number": "2026/60",
        "decided_on": "2026-04-03",
        "vote:list": "unanimous",
    },
    "record_answer": {
        "answer:list": "granted",
        "answered_on": "2026-06-15",
        "number": "E-12345678-720-4711",
        "authority": "Çevre Bakanlığı",
    },
    "sign": {
        "signed_on": "2026-09-01",
        "signed_at": "Tokmok",
        "signatories.0.widgets.name": "Ayla Deneme",
        "signatories.0.widgets.party": "Muratpaşa",
        "signatories.0-empty-marker": "1",
        "signatories.1.widgets.name": "Bakyt Sınamaev",
        "signatories.1.widgets.party": "Tokmok",
        "signatories.1-empty-marker": "1",
        "signatories.count": "2",
    },
    "record_historic": {"known_from": "Defter, 2011"},
    "reject": {"kind:list": "council", "reason": "Oy çokluğuyla reddedildi."},
    "return_to_draft": {"reason": "Yazım hatası"},
    "record_later_fact": {"sent_on": "2026-04-08"},
}


def address(paper, step):
    return f"{paper.absolute_url()}/@@kardes-transition?transition={step}"


def submit(web, user, paper, step, token=True, **changes):
    """Fill in the form of a step as a browser does, and send it."""
    data = {
        key: value
        for key, value in web.form("manager", address(paper, step), "kardes-step").items()
        if value is not None and ".AA" not in key and ".TT" not in key
    }
    filled = {**FIELDS.get(step, {}), **changes}
    data.update({f"form.widgets.{name}": value for name, value in filled.items()})
    data["form.buttons.save"] = "1"
    if token is not True:
        data.pop("_authenticator")
        if token:
            data["_authenticator"] = token
    elif user != "manager":
        data["_authenticator"] = web.token(user)
    return web.post(user, address(paper, step), data)


@pytest.mark.parametrize(
    ("name", "before", "step", "after"),
    [
        ("decision", "draft", "council_approve", "council_approved"),
        ("permission", "council_approved", "record_answer", "answered"),
        ("protocol", "ministry_approved", "sign", "signed"),
        ("protocol", "draft", "record_historic", "signed"),
        ("decision", "draft", "reject", "rejected"),
        ("protocol", "council_approved", "return_to_draft", "draft"),
    ],
)
def test_records_the_step_and_says_so(web, name, before, step, after):
    paper = web.until(before).papers[name]
    page = submit(web, "manager", paper, step, comment="Formdan")
    assert page.status_code == 200
    assert page.url == paper.absolute_url()
    assert state_of(paper) == after
    last = history(paper)[-1]
    assert (last.transition, last.actor, last.comment) == (step, "manager", "Formdan")
    assert any(paper.Title() in message for message in web.messages(page))


def test_what_followed_is_said_too(web):
    dossier = web.until("ministry_approved")
    page = submit(web, "manager", dossier.protocol, "sign")
    said = " ".join(web.messages(page))
    for paper in ("protocol", "city", "decision"):
        assert dossier.papers[paper].Title() in said
    assert [row["name"] for row in dossier.protocol.signatories] == [
        "Ayla Deneme",
        "Bakyt Sınamaev",
    ]


def test_who_has_to_act_is_said_on_page_and_form(web):
    from kardes.approval import fire

    dossier = web.dossier
    fire(dossier.decision, "council_approve", ADOPTION)
    import transaction

    transaction.commit()
    url = dossier.city.absolute_url()
    for page in (url, address(dossier.city, "council_approve")):
        tree = html.fromstring(web.get("manager", page).content)
        waiting = tree.xpath("string(//*[@class='kardes-waiting'])")
        assert "Waiting on:" in waiting
        assert "External relations, since Apr 08, 2026" in waiting
    tree = html.fromstring(web.get("staff", url).content)
    [box] = tree.xpath("//*[contains(@class, 'kardes-readiness')]")
    said = " ".join(box.text_content().split())
    assert "This step is recorded by: External relations: manager" in said


def test_form_of_later_facts_shows_what_is_settled_and_asks_for_the_rest(web):
    decision = web.until("council_approved").decision
    tree = html.fromstring(web.get("manager", address(decision, "record_later_fact")).content)
    assert not tree.xpath("//input[@name='form.widgets.sent_on']")
    [settled] = tree.xpath("//section[@aria-labelledby='kardes-settled-title']")
    assert "Apr 08, 2026" in settled.text_content()
    assert tree.xpath("//input[@name='form.widgets.receipt_on']/@value") == [""]
    page = submit(web, "manager", decision, "record_later_fact", sent_on="", receipt_number="17")
    assert page.url == decision.absolute_url()
    assert (decision.receipt_number, decision.sent_on.isoformat()) == ("17", "2026-04-08")


def test_years_and_numbers_stand_in_a_form_as_they_are(web):
    import transaction

    city = web.dossier.city
    city.population, city.population_year = 76000, 2024
    city.communities = [{"nation": "K", "number": 9000, "rank": 3, "source": None, "on": None}]
    transaction.commit()
    web.until("council_approved")
    fields = web.form("manager", address(city, "record_later_fact"), "kardes-step")
    names = ("population", "population_year", "communities.0.widgets.number")
    assert [fields[f"form.widgets.{name}"] for name in names] == ["76000", "2024", "9000"]


def test_later_fact_and_city(web):
    dossier = web.dossier
    submit(web, "manager", dossier.decision, "council_approve")
    submit(web, "manager", dossier.decision, "record_later_fact")
    assert set(dossier.states().values()) == {"council_approved"}


def test_letter(web):
    import transaction

    from .letters import letter

    paper = letter(web.dossier.city)
    transaction.commit()
    submit(web, "manager", paper, "register")
    assert paper.register_number
    submit(web, "manager", paper, "archive")
    submit(web, "manager", paper, "void", reason="Çift kayıt")
    assert state_of(paper) == "void"


# What is refused


def test_open_requirements_are_listed_with_links(web):
    paper = web.dossier.decision
    with web.unwritten():
        page = submit(web, "manager", paper, "council_approve", number="", decided_on="")
    tree = html.fromstring(page.content)
    [refusal] = tree.xpath("//*[@role='alert'][contains(@class, 'alert-danger')]")
    assert "The step was not recorded" in refusal.text_content()
    missing = refusal.xpath(".//li")
    assert len(missing) == 2
    # Once is enough: the list of what the step needs leaves them out.
    assert not tree.xpath("//*[contains(@class, 'kardes-readiness')]//li[@class='open']")
    links = [node.get("href") for item in missing for node in item.xpath(".//a")]
    assert all(link.startswith(paper.absolute_url()) for link in links)
    # What was typed is still there.
    assert tree.xpath("//select[@name='form.widgets.vote:list']/option[@selected]")


def test_a_past_relation_is_told_what_it_lacks_and_not_refused(web):
    paper = web.dossier.protocol
    tree = html.fromstring(web.get("manager", address(paper, "record_historic")).content)
    [box] = tree.xpath("//*[contains(@class, 'kardes-readiness')]")
    said = " ".join(box.text_content().split())
    assert "Nothing here keeps you from recording a past relation." in said
    assert "Becomes an irregularity A decision behind the protocol, in force" in said
    assert "Missing" not in said


@pytest.mark.parametrize(
    ("name", "step", "changes", "field"),
    [
        ("decision", "council_approve", {"number": "<script>alert(1)</script>"}, "number"),
        ("decision", "council_approve", {"decided_on": "yesterday"}, "decided_on"),
        ("decision", "council_approve", {"votes_for": "otuz"}, "votes_for"),
        ("decision", "council_approve", {"votes_for": "-3"}, "votes_for"),
        ("decision", "reject", {"reason": ""}, "reason"),
        ("decision", "reject", {"reason": "a\x00b"}, "reason"),
        ("decision", "reject", {"reason": "a\u202eb"}, "reason"),
        ("decision", "reject", {"reason": "x" * 10_001}, "reason"),
        ("decision", "reject", {"kind:list": "nobody"}, "kind"),
        ("protocol", "record_historic", {"known_from": ""}, "known_from"),
    ],
)
def test_wrong_fields_are_marked(web, name, step, changes, field):
    paper = web.dossier.papers[name]
    with web.unwritten():
        page = submit(web, "manager", paper, step, **changes)
    assert page.status_code == 200
    tree = html.fromstring(page.content)
    box = tree.xpath(f"//*[@id='formfield-form-widgets-{field}']")
    assert box
    assert box[0].xpath(".//*[contains(@class, 'invalid')]")
    assert b"<script>alert" not in page.content
    assert state_of(paper) == "draft"


def test_a_comment_of_a_wrong_kind(web):
    with web.unwritten():
        page = submit(web, "manager", web.dossier.decision, "council_approve", comment="a\x00b")
    assert page.status_code == 200
    assert state_of(web.dossier.decision) == "draft"


@pytest.mark.parametrize("token", [False, "0" * 40, "<script>"])
def test_without_its_token_nothing_is_recorded(web, token):
    paper = web.dossier.decision
    with web.unwritten():
        page = submit(web, "manager", paper, "council_approve", token=token)
    assert page.status_code == 403
    assert state_of(paper) == "draft"


def test_with_the_token_of_somebody_else(web):
    paper = web.dossier.decision
    stolen = web.token("reader")
    with web.unwritten():
        page = submit(web, "manager", paper, "council_approve", token=stolen)
    assert page.status_code == 403


@pytest.mark.parametrize("user", ["staff", "reader"])
def test_without_the_right_one_is_told_so(web, user):
    paper = web.dossier.decision
    with web.unwritten():
        page = web.get(user, address(paper, "council_approve"))
        sent = submit(web, user, paper, "council_approve")
    for answer in (page, sent):
        assert answer.url == paper.absolute_url()
        assert any("You may not record the step" in text for text in web.messages(answer))
    assert state_of(paper) == "draft"


@pytest.mark.parametrize("user", [None, "member"])
def test_who_may_not_see_the_paper_learns_nothing(web, user):
    with web.unwritten():
        page = web.get(user, address(web.dossier.decision, "council_approve"))
    assert "Karar (own)" not in page.text
    assert "kardes-step" not in page.text
    assert "kardes-transition" not in page.url.partition("?")[0]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "parameters",
    [
        "",
        "transition=",
        "transition=publish",
        "transition:list=sign&transition:list=reject",
        "transition:record.x=1",
        "transition=<script>alert(1)</script>",
        "transition=%0d%0aSet-Cookie:%20a=b",
        "transition=..%2f..%2f",
        "transition=%00",
        "transition=" + "x" * 5000,
        "transition=__class__",
        "transition=sign",
        "transition=council_approve&form.buttons.save=1&form.widgets.number=2026/60"
        "&form.widgets.decided_on=2026-04-03&form.widgets.vote:list=unanimous",
    ],
)
def test_hostile_parameters(web, parameters, method):
    paper = web.dossier.decision
    url = f"{paper.absolute_url()}/@@kardes-transition?{parameters}"
    with web.unwritten():
        page = web.get("manager", url) if method == "get" else web.post("manager", url, {})
    assert page.status_code in (200, 400, 403, 404), page.status_code
    assert "Set-Cookie: a=b" not in str(page.headers)
    assert "<script>alert" not in page.text
    assert state_of(paper) == "draft"


def test_a_get_with_a_token_and_all_fields_records_nothing(web):
    """A link in a mail must not record a step, even with a token that leaked into it."""
    paper = web.dossier.decision
    filled = "&".join(
        f"form.widgets.{name}={value}" for name, value in FIELDS["council_approve"].items()
    )
    url = f"{address(paper, 'council_approve')}&{filled}&form.buttons.save=1"
    with web.unwritten():
        page = web.get("manager", f"{url}&_authenticator={web.token('manager')}")
    assert page.status_code == 403
    assert state_of(paper) == "draft"


def test_fields_of_other_steps_are_not_taken(web):
    paper = web.dossier.decision
    changes = {"title": "Başka", "sent_on": "2026-04-08", "IBasic.title": "Başka"}
    submit(web, "manager", paper, "council_approve", **changes)
    assert state_of(paper) == "council_approved"
    assert (paper.title, paper.sent_on) == ("Karar (own)", None)


def test_cancel_leads_back(web):
    paper = web.dossier.decision
    form = web.form("manager", address(paper, "reject"), "kardes-step")
    with web.unwritten():
        data = {key: value for key, value in form.items() if value is not None}
        page = web.post("manager", address(paper, "reject"), {**data, "form.buttons.cancel": "1"})
    assert page.url == paper.absolute_url()


@pytest.mark.parametrize("name", ["city", "decision", "protocol", "permission"])
def test_markup_in_titles_stays_text(web, name):
    import transaction

    paper = web.dossier.papers[name]
    paper.title = '<img src=x onerror="alert(1)"> & "Karar"'
    paper.reindexObject()
    transaction.commit()
    first = {"decision": "council_approve", "permission": "record_answer"}.get(name, "reject")
    pages = [web.get("manager", paper.absolute_url())]
    if name != "permission":
        pages.append(web.get("manager", address(paper, first)))
    pages.append(submit(web, "manager", paper, "reject") if name != "permission" else pages[0])
    for page in pages:
        assert page.status_code == 200
        assert "<img src=x" not in page.text


def test_the_menu_leads_to_the_forms(web):
    tree = html.fromstring(web.get("manager", web.dossier.decision.absolute_url()).content)
    links = tree.xpath("//a[starts-with(@id, 'workflow-transition-')]/@href")
    assert links == [
        address(web.dossier.decision, step)
        for step in ("refer", "council_approve", "record_historic", "reject")
    ]
    tree = html.fromstring(web.get("reader", web.dossier.decision.absolute_url()).content)
    assert not tree.xpath("//a[starts-with(@id, 'workflow-transition-')]")

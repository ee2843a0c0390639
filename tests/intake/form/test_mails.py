"""Who is written to; the mails are read from the queue of the real MailHost."""

from email import message_from_bytes
from email.policy import default

import pytest
import transaction
from plone import api

from kardes.intake.form.box import submissions

from .conftest import opened_before


@pytest.fixture
def queue(functional, tmp_path, monkeypatch):
    """A function that reads the mails that wait in the queue, by their addresses."""
    monkeypatch.setenv("MAILHOST_QUEUE_ONLY", "1")
    host = api.portal.get_tool("MailHost")
    host.smtp_queue = True
    host.smtp_queue_directory = str(tmp_path / "queue")
    for name in ("cur", "new", "tmp"):
        (tmp_path / "queue" / name).mkdir(parents=True)
    api.portal.set_registry_record("plone.email_from_address", "office@example.org")
    api.portal.set_registry_record("plone.email_from_name", "Dış İlişkiler")
    api.portal.set_registry_record("kardes.proposal_recipients", ["clerk@example.org"])
    transaction.commit()

    def read() -> dict:
        files = (tmp_path / "queue" / "new").iterdir()
        mails = [message_from_bytes(one.read_bytes(), policy=default) for one in files]
        return {mail["To"]: mail for mail in mails}

    return read


def test_sender_and_office_are_told(filled, queue):
    filled.send()
    (received,) = submissions()
    mails = queue()
    assert set(mails) == {"aibek@example.org", "clerk@example.org"}
    assert received.reference in mails["aibek@example.org"]["Subject"]
    assert received.reference in mails["aibek@example.org"].get_content()
    assert received.reference in mails["clerk@example.org"]["Subject"]
    assert "@@kardes-proposals" in mails["clerk@example.org"].get_content()
    assert mails["clerk@example.org"]["From"] == "Dış İlişkiler <office@example.org>"


def test_all_staff_and_managers_are_told_where_the_settings_name_nobody(filled, queue):
    api.portal.set_registry_record("kardes.proposal_recipients", [])
    for user, group in (("ayla", "kardes-staff"), ("mert", "kardes-managers"), ("deniz", None)):
        api.user.create(username=user, email=f"{user}@example.org", password="Invented-Pass-1")
        if group:
            api.group.add_user(groupname=group, username=user)
    transaction.commit()
    filled.send()
    assert set(queue()) == {"aibek@example.org", "ayla@example.org", "mert@example.org"}


@pytest.mark.parametrize(
    "city",
    ["BUY spam NOW", "=?utf-8?q?a=0ABcc:_spam@example.org?=", "spam\u2028Bcc: x@example.org"],
)
def test_mails_carry_nothing_that_was_entered(filled, queue, city):
    filled.fill(city=city, sender_name="Winner").send()
    mails = queue().values()
    for mail in mails:
        assert "spam" not in mail.as_string()
        assert "Winner" not in mail.as_string()
        assert mail["Bcc"] is None


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("ali@belediye-ş.example.org", "ali@xn--belediye--82b.example.org"),
        ("иван@example.org", None),
    ],
)
def test_addresses_outside_of_ascii(filled, queue, dossiers, address, sent_to):
    filled.fill(sender_email=address).send()
    assert len(dossiers()) == 1
    assert set(queue()) == {"clerk@example.org"} | ({sent_to} if sent_to else set())


def test_russian_form_writes_russian(visitor, filled, queue):
    filled.open("predlozhenie").fill(
        sender_name="Айбек",
        sender_email="aibek@example.org",
        city="Токмок",
        country=["KG"],
        expected_benefits="Фестивали",
        privacy=["selected"],
        guard__stamp=opened_before(60),
    ).send()
    assert "Ваше предложение" in queue()["aibek@example.org"]["Subject"]


def test_silent_mail_server_loses_no_proposal(filled, dossiers):
    api.portal.set_registry_record("plone.email_from_address", "office@example.org")
    api.portal.set_registry_record("plone.smtp_host", "localhost")
    api.portal.set_registry_record("plone.smtp_port", 1)
    transaction.commit()
    assert "Its reference is" in filled.send()
    assert len(dossiers()) == 1

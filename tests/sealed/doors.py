"""Every door over HTTP to something sealed. A new one is one line of :data:`DOORS`.

A door is a function ``(office, user, thing) -> answer``. What the answer must be follows from the
kind of door: ``rest`` and ``dav`` say 403, ``page`` a page of 403, ``bulk`` a report of the folder
contents, which is always a 200.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass

from OFS.CopySupport import _cb_encode
from OFS.Moniker import Moniker
from plone import api

from .site_doors import (
    another_workflow,
    no_former_type,
    of_type,
    page_of_type,
    site_page,
    types_tool,
)

FILE = {
    "data": base64.b64encode(b"yeni").decode(),
    "encoding": "base64",
    "filename": "yeni.txt",
    "content-type": "text/plain",
}
ALL = ("city", "decision", "permission", "protocol", "letter", "attachment")
PAPERS = ALL[:-1]
ATTACHMENT = ("attachment",)
CITY = ("city",)
INSIDE = ("protocol", "attachment")
ORDER = {"ordering": {"obj_id": "x", "delta": "top"}}
RESTORE = "/@versions/1/restore"
NO_ORDER = {"ordering": ""}
VIEW = {"id": "view", "title": "x"}


@dataclass(frozen=True)
class Door:
    """A way in.

    :param kind: what answers: ``rest``, ``page``, ``bulk`` or ``dav``
    :param why: words of the sentence that whoever may change drafts is owed
    :param things: at which sealed things it is tried
    :param who: who is owed the sentence; others lack the right to begin with
    :param beside: whether it may write something that is not sealed
    """

    kind: str
    call: Callable
    why: str = "sealed"
    things: tuple[str, ...] = ALL
    who: tuple[str, ...] = ("staff", "manager", "chief")
    beside: bool = False


def parent(thing):
    return thing.aq_parent


def grandparent(thing):
    return thing.aq_parent.aq_parent


def ids(office, thing):
    return {"ids:list": thing.getId()}


def to_y(office, thing):
    return {"id": thing.getId(), "new_id": "y"}


def elsewhere(office, thing):
    return f"{office.draft.absolute_url()}/baska"


# How a request is sent


def rest(method, path="", body=None, at=lambda thing: thing, headers=None):
    def call(office, user, thing):
        data = body(office, thing) if callable(body) else body
        return office.rest(user, method, at(thing), path, data, headers=headers)

    return call


def page(path, data=None, at=lambda thing: thing):
    def call(office, user, thing):
        url = f"{at(thing).absolute_url()}/{path}"
        if data is None:
            return office.get(user, url)
        fields = data(office, thing) if callable(data) else data
        return office.post(user, url, {"_authenticator": office.token(user), **fields})

    return call


def bulk(action, more=None):
    def call(office, user, thing):
        fields = more(thing) if more else {}
        fields = {"selection": json.dumps([api.content.get_uuid(thing)])} | fields
        url = f"{parent(thing).absolute_url()}/@@fc-{action}"
        return office.post(user, url, {"_authenticator": office.token(user), **fields})

    return call


def dav(method, body=None, at=lambda thing: thing, **headers):
    def call(office, user, thing):
        sent = {name: value(office, thing) for name, value in headers.items()}
        sent["Accept"] = "*/*"
        return office.rest(user, method, at(thing), headers=sent, data=body)

    return call


def onto(method):
    """A draft is put in the place of the sealed thing."""

    def call(office, user, thing):
        headers = {"Destination": thing.absolute_url(), "Overwrite": "T", "Accept": "*/*"}
        return office.rest(user, method, office.draft, headers=headers)

    return call


def on_page(method, name):
    """WebDAV at the address of a page of the sealed thing, or of nothing below it."""

    def call(office, user, thing):
        session = office.session(user, "*/*")
        return session.request(
            method, f"{thing.absolute_url()}/{name}", data=LOCK if method == "LOCK" else None
        )

    return call


def cut_and_paste(office, user, thing):
    """The clipboard of a draft, with the sealed thing slipped in."""
    clip = _cb_encode((1, [Moniker(thing).dump()])).decode().replace("\n", "")
    session = office.session(user, "text/html")
    session.cookies.set("__cp", f'"{clip}"')
    place = office.draft
    data = {"_authenticator": office.token(user), "folder": "/" + place.getId()}
    return session.post(f"{place.absolute_url()}/@@fc-paste", data=data)


def twin(office, user, thing):
    """Another object with the UID of the sealed thing."""
    body = {"@type": "Document", "title": "ikiz", "UID": api.content.get_uuid(thing)}
    return office.rest(user, "POST", office.portal, "", body)


PROPPATCH = (
    b'<?xml version="1.0"?><d:propertyupdate xmlns:d="DAV:"><d:set><d:prop>'
    b"<d:title>Baska</d:title></d:prop></d:set></d:propertyupdate>"
)
LOCK = (
    b'<?xml version="1.0"?><d:lockinfo xmlns:d="DAV:"><d:lockscope><d:exclusive/></d:lockscope>'
    b"<d:locktype><d:write/></d:locktype><d:owner>x</d:owner></d:lockinfo>"
)


def to_draft(path):
    """A REST call on the draft that names the sealed thing."""
    return lambda office, user, thing: office.rest(
        user, "POST", office.draft, path, {"source": api.content.get_uuid(thing)}
    )


def relations(method, body=None):
    """A call at the site that names the relation of a protocol to its decision."""

    def call(office, user, thing):
        decision = office.sealed["decision"]
        item = {"source": thing.UID(), "target": decision.UID(), "relation": "decision"}
        sent = {"items": [item]} if body is None else {"source": thing.UID(), **body}
        return office.rest(user, method, office.portal, "/@relations", sent)

    return call


def rename_form(office, thing):
    return {
        "form.widgets.new_id": "yeni-ad",
        "form.widgets.new_title": "Yeni ad",
        "form.buttons.Rename": "Rename",
    }


def default_page(office, thing):
    return {"objectId": (thing.objectIds() or ["x"])[0], "form.buttons.Save": "Save"}


def planted(constructor):
    """Something that is no content, in the place of the page of a paper."""
    call = page(f"manage_addProduct/{constructor}", VIEW)
    return Door("page", call, "Only papers", PAPERS, ("chief",))


def new_names(thing):
    return {"UID_0": api.content.get_uuid(thing), "newid_0": "y", "newtitle_0": "Y"}


EDIT = {"form.widgets.title": "Formdan", "form.buttons.save": "Save"}
DELETE = {"form.buttons.Delete": "1"}
LAYOUT = {"templateId": "dossiers"}
TITLE = {"title": "Başka"}
TO_TOP = {"id": "x", "delta": "top"}
PROPERTY = {"id": "x", "value": "y", "type": "string"}
TUS = {"Tus-Resumable": "1.0.0", "Upload-Length": "3", "Upload-Metadata": "filename eA=="}
STAY = "keeps its name and place"
NO_REMOVAL = "cannot be removed"
NO_TYPE = "cannot be removed or renamed"
FIELDS = "belong to kardes"
BEHAVIORS = "/@controlpanels/dexterity-types/{}"
TOOL = {"ids:list": "portal_types"}
CUT_OFF = {"inherit": False}
HEADS = ("manager", "chief")
CHIEF = ("chief",)
NOBODY = ()

DOORS = {
    # REST
    "PATCH title": Door("rest", rest("PATCH", "", {"title": "Başka"})),
    "PATCH marks": Door("rest", rest("PATCH", "", {"sealed_fields": [], "ever_sealed": False})),
    "PATCH versioning": Door("rest", rest("PATCH", "", {"versioning_enabled": False})),
    "PATCH id": Door("rest", rest("PATCH", "", {"id": "yeni"})),
    "PATCH file": Door("rest", rest("PATCH", "", {"file": FILE}), things=ATTACHMENT),
    "PATCH no file": Door("rest", rest("PATCH", "", {"file": None}), things=ATTACHMENT),
    "PATCH order": Door("rest", rest("PATCH", "", ORDER), things=PAPERS),
    "PATCH layout": Door("rest", rest("PATCH", "", {"layout": "dossiers"})),
    "DELETE": Door("rest", rest("DELETE"), NO_REMOVAL),
    "DELETE parent": Door("rest", rest("DELETE", at=parent), NO_REMOVAL, INSIDE),
    "DELETE folder": Door("rest", rest("DELETE", at=parent), NO_REMOVAL, CITY, CHIEF),
    "DELETE grandparent": Door("rest", rest("DELETE", at=grandparent), NO_REMOVAL, CITY, CHIEF),
    "@history revert": Door("rest", rest("PATCH", "/@history", {"version": 0})),
    "@versions restore": Door("rest", rest("POST", RESTORE, {}), things=ATTACHMENT),
    "@tus-replace": Door("rest", rest("POST", "/@tus-replace", headers=TUS), things=ATTACHMENT),
    "@move": Door("rest", to_draft("/@move"), STAY),
    "@lock": Door("rest", rest("POST", "/@lock", {})),
    "POST @relations": Door("rest", relations("POST"), "sealed", ("protocol",), CHIEF),
    "DELETE @relations": Door("rest", relations("DELETE"), "sealed", ("protocol",), CHIEF),
    "DELETE @relations, all": Door("rest", relations("DELETE", {}), "", ("protocol",), CHIEF),
    "POST @comments": Door("rest", rest("POST", "/@comments", {"text": "x"}), who=NOBODY),
    "PATCH @comments": Door("rest", rest("PATCH", "/@comments/1", {"text": "x"}), who=NOBODY),
    "POST @workingcopy": Door("rest", rest("POST", "/@workingcopy", {}), who=NOBODY),
    "PATCH @workingcopy": Door("rest", rest("PATCH", "/@workingcopy", {}), who=NOBODY),
    "DELETE @workingcopy": Door("rest", rest("DELETE", "/@workingcopy"), who=NOBODY),
    "@sharing, no roles from above": Door("rest", rest("POST", "/@sharing", CUT_OFF), who=HEADS),
    # Pages
    "edit": Door("page", page("edit")),
    "edit, sent": Door("page", page("edit", EDIT)),
    "@@edit, sent": Door("page", page("@@edit", EDIT)),
    "quick edit": Door("page", page("edit?ajax_load=1", EDIT)),
    "delete_confirmation": Door("page", page("delete_confirmation"), "stays on file"),
    "delete, sent": Door("page", page("delete_confirmation", DELETE), "stays on file"),
    "object_delete": Door("page", page("object_delete", {}), NO_REMOVAL),
    "object_cut": Door("page", page("object_cut"), STAY),
    "object_rename": Door("page", page("object_rename", rename_form), STAY),
    "restore": Door("page", page("@@restore-version", {"version": "1"}), things=ATTACHMENT),
    "revertversion": Door("page", page("revertversion", {"version_id": "0"}), things=PAPERS),
    "select view": Door("page", page("selectViewTemplate", LAYOUT), who=NOBODY),
    "default page": Door("page", page("select_default_page", default_page), who=NOBODY),
    "paste": Door("page", cut_and_paste, STAY, who=NOBODY),
    "setOrdering": Door("page", page("setOrdering", NO_ORDER), things=PAPERS, who=NOBODY),
    "setOrdering above": Door("page", page("setOrdering", NO_ORDER, parent), "", INSIDE, NOBODY),
    # Folder contents
    "fc-delete": Door("bulk", bulk("delete"), NO_REMOVAL),
    "fc-cut": Door("bulk", bulk("cut"), STAY),
    "fc-rename": Door("bulk", bulk("rename", new_names), STAY),
    "fc-properties": Door("bulk", bulk("properties", lambda thing: {"copyright": "x"})),
    "fc-tags": Door("bulk", bulk("tags", lambda thing: {"toadd": "x"})),
    "fc-itemOrder": Door("page", page("@@fc-itemOrder", TO_TOP), things=PAPERS),
    "fc-rearrange": Door("page", page("@@fc-rearrange", {"rearrange_on": "id"}), things=PAPERS),
    # WebDAV
    "PUT": Door("dav", dav("PUT", b"title: Baska\n\nx")),
    "dav DELETE": Door("dav", dav("DELETE"), NO_REMOVAL),
    "dav DELETE folder": Door("dav", dav("DELETE", at=parent), "", CITY, NOBODY, beside=True),
    "MOVE": Door("dav", dav("MOVE", Destination=elsewhere), STAY),
    "MOVE onto it": Door("dav", onto("MOVE"), who=NOBODY),
    "COPY onto it": Door("dav", onto("COPY"), who=NOBODY),
    "PROPPATCH": Door("dav", dav("PROPPATCH", PROPPATCH)),
    "LOCK": Door("dav", dav("LOCK", LOCK)),
    "MKCOL": Door("dav", dav("MKCOL"), who=NOBODY),
    **{
        f"{method} on {name}": Door("dav", on_page(method, name), who=NOBODY)
        for method in ("PUT", "LOCK", "MKCOL", "DELETE")
        for name in ("view", "@@historyview")
    },
    "MKCOL below it": Door("dav", on_page("MKCOL", "yeni"), "Only papers", PAPERS, CHIEF),
    # Management interface
    "manage_delObjects": Door("page", page("manage_delObjects", ids, parent), who=NOBODY),
    "manage_renameObject": Door("page", page("manage_renameObject", to_y, parent), who=NOBODY),
    "manage_changeProperties": Door("page", page("manage_changeProperties", TITLE), who=CHIEF),
    "manage_addProperty": Door("page", page("manage_addProperty", PROPERTY), who=CHIEF),
    "setTitle": Door("page", page("setTitle", {"value": "x"}), who=NOBODY),
    "a template": planted("PageTemplates/manage_addPageTemplate"),
    "a method": planted("OFSP/manage_addDTMLMethod"),
    "a script": planted("PythonScripts/manage_addPythonScript"),
    "a folder": Door("page", page("manage_addFolder", VIEW), "", PAPERS, NOBODY),
    "type, removed": Door(
        "rest", of_type("/@controlpanels/dexterity-types/{}"), NO_TYPE, who=CHIEF
    ),
    "type, removed in the tool": Door(
        "page",
        types_tool("manage_delObjects", lambda name: {"ids:list": name}),
        NO_TYPE,
        who=CHIEF,
    ),
    **{
        f"fields, {name}": Door("rest", call, FIELDS, INSIDE, CHIEF)
        for name, call in {
            "added": of_type("/@types/{}", "POST", {"factory": "Text", "title": "X"}),
            "changed": of_type("/@types/{}/title", "PATCH", {"title": "X"}),
            "a set added": of_type("/@types/{}", "POST", {"factory": "fieldset", "title": "X"}),
            "removed": of_type("/@types/{}/title"),
            "all": of_type("/@types/{}", "PUT", {"properties": {}, "fieldsets": []}),
            "behaviors": of_type(BEHAVIORS, "PATCH", {"plone.locking": False}),
        }.items()
    },
    **{
        f"fields on a page, {name}": Door("page", call, FIELDS, INSIDE, CHIEF)
        for name, call in {
            "removed": page_of_type("title/@@delete"),
            "changed": page_of_type("title", **{"form.widgets.title": "X"}),
            "moved": page_of_type("title/@@order", pos="1", fieldset_index="0"),
            "added": page_of_type("@@add-field", **{"form.widgets.title": "X"}),
            "defaults": page_of_type("@@fields", **{"form.buttons.save_defaults": "X"}),
            "behaviors": page_of_type("@@behaviors", **{"form.buttons.save": "Save"}),
            "model": page_of_type("@@modeleditor"),
        }.items()
    },
    "twin": Door("rest", twin, "brings the UID", who=CHIEF),
    "type, renamed": Door(
        "page",
        types_tool("manage_renameObject", lambda name: {"id": name, "new_id": "X"}),
        NO_TYPE,
        who=CHIEF,
    ),
    "types tool, removed": Door("page", site_page("manage_delObjects", TOOL), "", CITY, NOBODY),
    "no former type": Door("page", no_former_type, "keep their workflow", who=CHIEF),
    "another workflow": Door("page", another_workflow, "keep their workflow", who=CHIEF),
    "relations, imported": Door(
        "page", site_page("@@import_relations", {"jsonfile": "[]"}), "relations", CITY, CHIEF
    ),
    "unfreeze": Door("page", page("unfreeze", {}), who=NOBODY),
    "append_version": Door("page", page("append_version", {}), who=NOBODY),
}

"""Ways into the types and tools of the whole site; see :mod:`.doors`."""


def of_type(path, method="DELETE", body=None):
    """A call at the site that names the type of the sealed thing."""

    def call(office, user, thing):
        return office.rest(user, method, office.portal, path.format(thing.portal_type), body)

    return call


def page_of_type(path, **fields):
    """A page of the type of the sealed thing in *Site Setup*."""

    def call(office, user, thing):
        url = f"{office.portal.absolute_url()}/dexterity-types/{thing.portal_type}/{path}"
        if fields:
            return office.post(user, url, {"_authenticator": office.token(user), **fields})
        return office.get(user, f"{url}?_authenticator={office.token(user)}")

    return call


def types_tool(method, fields):
    def call(office, user, thing):
        data = {"_authenticator": office.token(user), **fields(thing.portal_type)}
        return office.post(user, f"{office.portal.absolute_url()}/portal_types/{method}", data)

    return call


def another_workflow(office, user, thing):
    """The types control panel, with another workflow chosen."""
    return _types_panel(office, user, thing, old_type_id=thing.portal_type)


def no_former_type(office, user, thing):
    """The same from a form that does not say which type it showed."""
    return _types_panel(office, user, thing)


def _types_panel(office, user, thing, **more):
    data = {
        "type_id": thing.portal_type,
        **more,
        "new_workflow": "simple_publication_workflow",
        "form.submitted": "1",
        "form.workflow.submitted": "1",
        "form.button.Save": "Save",
        "_authenticator": office.token(user),
    }
    return office.post(user, f"{office.portal.absolute_url()}/@@content-controlpanel", data)


def site_page(path, fields):
    def call(office, user, thing):
        data = {"_authenticator": office.token(user), **fields}
        return office.post(user, f"{office.portal.absolute_url()}/{path}", data)

    return call

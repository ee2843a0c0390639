"""``GET @audit`` and ``GET @register``."""

from plone.restapi.services import Service
from zope.i18n import translate

from .audit import TOTALS, WrongFilter, filter_of, report
from .caching import is_known
from .register import as_public, public_rows
from .rows import as_json


class AuditGet(Service):
    """The audit report; the filters of the page are parameters of the address."""

    def reply(self):
        try:
            chosen = filter_of(self.request.form)
        except WrongFilter as error:
            self.request.response.setStatus(400)
            message = translate(error.args[0], context=self.request)
            return {"error": {"type": "BadRequest", "message": message}}
        found, counts = report(chosen)
        return {
            "@id": f"{self.context.absolute_url()}/@audit",
            "totals": [
                {
                    "id": id,
                    "title": translate(title, context=self.request),
                    "count": counts[id],
                }
                for id, (title, _test) in TOTALS.items()
            ],
            "items": [self._item(row) for row in found],
            "items_total": len(found),
        }

    def _item(self, row):
        item = as_json(row)
        for name in ("irregularities", "suspicions", "missing"):
            item[name] = [translate(title, context=self.request) for title in getattr(row, name)]
        return item


class RegisterGet(Service):
    """The public register."""

    def reply(self):
        if is_known(self.request):
            return self.reply_no_content(status=304)
        found = [as_public(row) for row in public_rows()]
        return {
            "@id": f"{self.context.absolute_url()}/@register",
            "items": found,
            "items_total": len(found),
        }

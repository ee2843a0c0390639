"""All faults of a filled-in form are told at once."""

from collective.easyform.browser.view import EasyFormForm
from z3c.form.interfaces import IDataExtractedEvent
from zope.component import adapter

from .action import action_of


@adapter(IDataExtractedEvent)
def tell_all_faults(event: IDataExtractedEvent) -> None:
    """Add what the dossier says of the entries to what the fields of the form say.

    Where the fields find nothing, the action says it when it is its turn.
    """
    form = event.form
    if not event.errors or not isinstance(form, EasyFormForm):
        return
    action = action_of(form.context)
    if action is not None:
        entries = dict.fromkeys(form.schema.names()) | event.data
        told = {error.widget.field.__name__ for error in event.errors}
        wrong = {name: text for name, text in action.wrong(entries).items() if name not in told}
        form.setErrorsMessage(wrong)

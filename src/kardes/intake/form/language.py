"""A public form speaks its own language, whatever the site or the browser prefer."""

from collective.easyform.browser.view import EasyFormForm, EasyFormFormWrapper
from collective.easyform.browser.view import EasyFormInlineValidationView as Validation
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal

from kardes.interfaces import IKardesLayer

from .action import action_of


@adapter(IPubAfterTraversal)
def speak_language_of_form(event: IPubAfterTraversal) -> None:
    """Answer in the language of the form: the page around it, its lists and its sentences.

    Only where it is filled in; who works on the form keeps the language of his pages.
    """
    request = event.request
    page = request.get("PUBLISHED")
    if not IKardesLayer.providedBy(request) or not _is_form(page):
        return
    form = page.context
    binding = request.get("LANGUAGE_TOOL")
    action = action_of(form)
    if binding is not None and action is not None and action.language:
        binding.LANGUAGE = request["LANGUAGE"] = action.language
        # What has no word in it is said in English, not in the language of the site.
        binding.LANGUAGE_LIST, binding.DEFAULT_LANGUAGE = [], "en"


def _is_form(page) -> bool:
    return isinstance(page, EasyFormFormWrapper | EasyFormForm | Validation)

"""From when a council decision is final (Law 5393 art. 23)."""

from datetime import date, timedelta

from plone.dexterity.content import DexterityContent

from kardes.controlpanel import IKardesSettings


def final_day(decision: DexterityContent, rules: IKardesSettings) -> date | None:
    """The day on which a decision is final: as recorded, else as the law has it.

    The council's insistence makes it final; without a return it is so when the days have passed
    in which the mayor may return it (Law 5393 art. 23).
    """
    if decision.final_on or decision.insisted_on:
        return decision.final_on or decision.insisted_on
    if decision.returned_on or not decision.decided_on:
        return None
    return decision.decided_on + timedelta(rules.return_days)

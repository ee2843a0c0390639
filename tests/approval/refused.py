"""One way to prove a refusal: the requirements named, and nothing written."""

import pytest

from kardes.approval import NotReady, fire

from .unwritten import nothing_written


def refused(paper, step, data=None, beside=()) -> set[str]:
    """The ids of the requirements for which a step is refused.

    :param beside: further papers that must stay as they are
    """
    with nothing_written(paper, *beside), pytest.raises(NotReady) as caught:
        fire(paper, step, data or {})
    findings = caught.value.findings
    assert all(finding.title and finding.url for finding in findings)
    return {finding.id for finding in findings}

"""No field of ours hides an attribute that Dexterity gives every object."""

import pytest
from plone.dexterity.content import Container, Item
from zope.schema import getFieldNames

from kardes.approval.fields import SCHEMAS
from kardes.attachments.content import IAttachment

# Declared by Dexterity for this very purpose.
MEANT = {"title"}


@pytest.mark.parametrize("schema", [*SCHEMAS.values(), IAttachment], ids=lambda s: s.__name__)
def test_no_field_hides_an_attribute(schema):
    taken = set(dir(Item)) | set(dir(Container))
    assert not (set(getFieldNames(schema)) - MEANT) & taken

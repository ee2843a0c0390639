"""The field of a file that keeps its versions."""

from plone.namedfile.field import NamedBlobFile
from zope.interface import implementer

from .interfaces import IVersionedFile
from .versions import refuse_size


@implementer(IVersionedFile)
class VersionedFile(NamedBlobFile):
    """A blob file that is neither empty nor endless."""

    def validate(self, value):
        """Refuse what cannot become a version.

        :raises EmptyFile: for a file without bytes
        :raises FileTooLarge: for one of more than a version may have
        :raises zope.schema.ValidationError: as the stock field does
        """
        super().validate(value)
        if value is not None:
            refuse_size(value.getSize())

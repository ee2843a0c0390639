"""The field of a file that keeps its versions."""

from plone.namedfile.field import NamedBlobFile
from zope.interface import implementer

from .interfaces import IVersionedFile
from .versions import EmptyFile


@implementer(IVersionedFile)
class VersionedFile(NamedBlobFile):
    """A blob file that is never empty."""

    def validate(self, value):
        """Refuse what cannot become a version.

        :raises EmptyFile: for a file without bytes
        :raises zope.schema.ValidationError: as the stock field does
        """
        super().validate(value)
        if value is not None and not value.getSize():
            raise EmptyFile(value.filename)

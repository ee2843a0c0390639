"""kardes: founds, proves and keeps a municipality's sister-city relations."""

from zope.i18nmessageid import MessageFactory

_ = MessageFactory("kardes")

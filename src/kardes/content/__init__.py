"""The papers of a dossier: schemas, classes, vocabularies and the fields' indexers."""

#: all types of kardes, in the order in which lists name them
TYPES = (
    "PartnerCity",
    "CouncilDecision",
    "Permission",
    "Protocol",
    "Membership",
    "Activity",
    "Commitment",
    "Correspondence",
    "Attachment",
)

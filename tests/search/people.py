"""Who asks the server in the tests of this folder."""

#: of the users of the fixture ``served``
PASSWORD = "Invented-Password-1"

"""How long a text may be, in characters, where both a model and a form of its own ask."""

POSITION = 40  # of a cadre, and the office of a party member
DUTIES = 200  # as printed on the contact card
PARTY_GROUP = 40
ASSIGNED_POST = 60
REFERENCE = 120  # number and title of a notice
SECTION = 2000  # one of the four sections of a fact sheet

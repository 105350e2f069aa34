"""How long a text may be, in characters: models and forms take it from here."""

TITLE = 60  # also what a matter is about
NAME = 60
TEXT = 5000
NOTE = 2000
REMARK = 1000  # a villager's few words: what is missing, a suggestion
REASON = 200  # why something was taken down

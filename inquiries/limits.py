"""How long a text may be, in characters: models and forms take it from here."""

TITLE = 60  # also what a matter is about
NAME = 60
MASKED_NAME = 20  # on the notice board, such as 张**; its column takes a whole name
CODE_TYPED = 200  # a code as somebody types it
NUMBER = 20  # of a matter
RECEIPT = 40  # the number under which the township took a matter
TEXT = 5000
NOTE = 2000
REMARK = 1000  # a villager's few words: what is missing, a suggestion
REASON = 200  # why something was taken down

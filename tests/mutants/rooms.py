"""The modules that hold rules, and where the tests stand that must notice a fault in them."""

MODULES = [
    "inquiries.workflow",
    "inquiries.deadlines",
    "inquiries.actions.moves",
    "inquiries.actions.steps",
    "inquiries.actions.askers",
    "inquiries.actions.answers",
    "inquiries.actions.entry",
    "inquiries.actions.summary",
    "inquiries.masking",
    "inquiries.known",
    "inquiries.access",
    "inquiries.tracking",
    "cards.actions.delivery",
    "cards.actions.stale",
    "cards.actions.fact_sheets",
    "cards.summary",
    "cards.writing",
    "cards.access",
    "cards.codes",
]


def room_of(module: str) -> str:
    return module.partition(".")[0]


def tests_of(room: str) -> list[str]:
    return [f"tests/{room}", "tests/test_access_matrix.py"]

"""The modules that hold rules, and where the tests stand that must notice a fault in them."""

MODULES = [
    "inquiries.workflow",
    "inquiries.deadlines",
    "inquiries.matters.actions.moves",
    "inquiries.matters.actions.steps",
    "inquiries.matters.actions.askers",
    "inquiries.matters.actions.answers",
    "inquiries.matters.actions.entry",
    "inquiries.matters.actions.summary",
    "inquiries.board.masking.address",
    "inquiries.board.masking.bare_names",
    "inquiries.board.masking.finding",
    "inquiries.board.masking.folding",
    "inquiries.board.masking.frames",
    "inquiries.board.masking.homes",
    "inquiries.board.masking.kinds",
    "inquiries.board.masking.lists",
    "inquiries.board.masking.names",
    "inquiries.board.masking.names_to_find",
    "inquiries.board.masking.sounds",
    "inquiries.board.masking.words",
    "inquiries.board.names_to_mask",
    "inquiries.access",
    "inquiries.tracking",
    "cards.printing.actions.delivery",
    "cards.printing.actions.stale",
    "cards.printing.actions.fact_sheets",
    "cards.summary",
    "cards.writing",
    "cards.access",
    "cards.codes",
]


def room_of(module: str) -> str:
    return module.partition(".")[0]


def tests_of(modules: list[str]) -> list[str]:
    """Of modules of one room; who may see what is proved by the access matrix too."""
    matrix = any(module.endswith(".access") for module in modules)
    return [f"tests/{room_of(modules[0])}", *["tests/test_access_matrix.py"] * matrix]

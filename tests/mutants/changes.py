"""The small faults that a mutation run plants: each is one node of a module's syntax tree, replaced or taken out."""

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

OPPOSITE = {
    ast.Eq: ast.NotEq,
    ast.Lt: ast.LtE,
    ast.Gt: ast.GtE,
    ast.In: ast.NotIn,
    ast.Is: ast.IsNot,
    ast.And: ast.Or,
    ast.Add: ast.Sub,
    ast.BitOr: ast.BitAnd,
}
OPPOSITE |= {other: one for one, other in OPPOSITE.items()}
MESSAGES = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "npgettext"}
UNREAD = {"annotation", "returns", "decorator_list", "format_spec", "type_comment"}
UNCHECKED = {"strict"}  # a keyword that only guards against a slip of the programmer
KEY = re.compile("[a-z][a-z0-9_]*")


@dataclass
class Change:
    """One fault. `function`: whether it stands in a function's body; `statement`: the line of its statement."""

    line: int
    statement: int
    function: bool
    holder: ast.AST | list
    slot: str | int
    new: ast.AST

    def __str__(self) -> str:
        old = self.holder[self.slot] if isinstance(self.slot, int) else getattr(self.holder, self.slot)
        was, becomes = (" ".join(ast.unparse(node).split()) for node in (old, self.new))
        if isinstance(old, ast.Call) and isinstance(self.new, ast.Call):
            [dropped] = {each.arg for each in old.keywords} - {each.arg for each in self.new.keywords}
            return f"{ast.unparse(old.func)}() without {dropped}="
        return f"{was} -> {'(removed)' if becomes == 'pass' else becomes}"

    def plant(self) -> None:
        if isinstance(self.slot, int):
            self.holder[self.slot] = ast.copy_location(self.new, self.holder[self.slot])
        else:
            setattr(self.holder, self.slot, ast.copy_location(self.new, getattr(self.holder, self.slot)))


def changes(tree: ast.Module) -> list[Change]:
    return list(_within(tree, 0, False))


def _within(parent: ast.AST, statement: int, function: bool) -> Iterator[Change]:
    for field, value in ast.iter_fields(parent):
        if field in UNREAD:
            continue
        body = function or (field == "body" and isinstance(parent, ast.FunctionDef | ast.Lambda))
        held = enumerate(value) if isinstance(value, list) else [(field, value)]
        holder = value if isinstance(value, list) else parent
        for slot, node in held:
            if isinstance(node, ast.AST) and not _is_left_alone(node):
                at = node.lineno if isinstance(node, ast.stmt) else statement
                for new in _variants(node, field):
                    yield Change(node.lineno, at, body, holder, slot, new)
                yield from _within(node, at, body)


def _is_left_alone(node: ast.AST) -> bool:
    """Texts for people, documentation and the pieces of a pattern."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in MESSAGES
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.keyword(arg=name):
            return name in UNCHECKED
    return False


def _variants(node: ast.AST, field: str) -> Iterator[ast.AST]:
    if isinstance(node, ast.stmt):
        yield from _without_statement(node)
        return
    if field in {"test", "ifs"} and isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr):
        yield ast.UnaryOp(ast.Not(), node)
    match node:
        case ast.Compare():
            yield from (
                _with(node, ops=[*node.ops[:at], OPPOSITE[type(op)](), *node.ops[at + 1 :]])
                for at, op in enumerate(node.ops)
            )
        case ast.BoolOp() | ast.BinOp():
            if opposite := OPPOSITE.get(type(node.op)):
                yield _with(node, op=opposite())
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Constant(value=str(value)):
            if KEY.fullmatch(value):
                yield ast.Constant(f"{value}_")
        case ast.Set() | ast.List() | ast.Tuple():
            if isinstance(getattr(node, "ctx", None), ast.Store):
                return
            yield from (_with(node, elts=_without(node.elts, at)) for at in range(len(node.elts)))
        case ast.Dict():
            for at in range(len(node.keys)):
                yield _with(node, keys=_without(node.keys, at), values=_without(node.values, at))
        case ast.Call():
            for at, keyword in enumerate(node.keywords):
                if keyword.arg and keyword.arg not in UNCHECKED:
                    yield _with(node, keywords=_without(node.keywords, at))


def _without_statement(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and not value.value):
                yield ast.Return(None)
        case ast.Return() | ast.Raise() | ast.Continue() | ast.Break() | ast.AugAssign():
            yield ast.Pass()
        case ast.Expr() | ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
    if isinstance(node, ast.AugAssign) and (opposite := OPPOSITE.get(type(node.op))):
        yield _with(node, op=opposite())


def _with(node: ast.AST, **fields) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _without(values: list, at: int) -> list:
    return [*values[:at], *values[at + 1 :]]

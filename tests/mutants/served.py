"""Modules imported from a changed syntax tree, or from one that notes which of its statements are reached."""

import ast
import builtins
import gc
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType

ROOT = Path(__file__).resolve().parents[2]
reached = set()  # (module, line of the statement); whoever measures empties it


def path_of(module: str) -> Path:
    return ROOT.joinpath(*module.split(".")).with_suffix(".py")


def parsed(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_bytes())


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, tree: ast.Module):
        super().__init__(name, path)
        self.tree = tree

    def get_code(self, fullname):
        return compile(self.tree, self.path, "exec")


class Served:
    """A finder of modules that answers for the modules of `trees`."""

    def __init__(self, trees: dict[str, ast.Module]):
        self.trees = trees
        sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        if name in self.trees:
            file = str(path_of(name))
            return spec_from_file_location(name, file, loader=_Loader(name, file, self.trees[name]))
        return None


def noting(module: str) -> ast.Module:
    """The module's tree, each statement behind a call that notes its line."""
    builtins.__reached__ = reached.add
    tree = parsed(module)
    for node in list(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody"):
            if isinstance(statements := getattr(node, field, None), list):
                setattr(node, field, [each for one in statements for each in _noted(module, one)])
    return ast.fix_missing_locations(tree)


def _noted(module: str, statement: ast.stmt) -> list[ast.stmt]:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return [statement]
    note = ast.parse(f"__reached__(({module!r}, {statement.lineno}))").body[0]
    return [ast.copy_location(note, statement), statement]


def functions(modules: list[str]) -> dict[str, list[FunctionType]]:
    """The functions that the modules' own source made, methods and decorated ones too."""
    names = {id(vars(sys.modules[name])): name for name in modules}
    files = {name: str(path_of(name)) for name in modules}
    found = {name: [] for name in modules}
    gc.unfreeze()
    for each in gc.get_objects():
        name = names.get(id(each.__globals__)) if type(each) is FunctionType else None  # no lazy object wakes
        if name and each.__code__.co_filename == files[name]:
            found[name].append(each)
    gc.freeze()
    return found


def exchange(made: list[FunctionType], tree: ast.Module, path: Path) -> None:
    """Gives functions that exist already the code of this tree; ValueError where their closures differ."""
    codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(compile(tree, path, "exec"))}
    for each in made:
        if code := codes.get((each.__code__.co_qualname, each.__code__.co_firstlineno)):
            each.__code__ = code


def _codes(code: CodeType):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)

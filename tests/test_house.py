"""The house itself: layers, types, style, and docs that say what is."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

import rotation
from tests.house import House, house
from tests.typing_check import mypy

ROOT = Path(__file__).parents[1]
LONGEST_FILE, MIDDLE_FILE, LONGEST_FUNCTION = 350, 130, 60
MOST_LOOSE, MOST_FLOORS, MOST_ARROWS = 8, 17, 234
"""What `tests.house` may count; docs/decisions/009 has the figures of before."""
HOUSE = ROOT / "rotation"

MOST_WORDS = 20
NO_VERB = re.compile(
    r"(an?|all|another|any\w*|as|at|because|between|both|but|by|each|either|every\w*|few|for|from|how|if|in|it|its|like"
    r"|many|more|most|neither|nobody|none?|not|nothing|now|of|on|one|only|others?|same|several|so|some\w*|such|that|the"
    r"|their|there|they|this|those|to|two|under|what|when|where|whether|which|while|who|whom|whose|why|with|without"
    r"|\w*[^\Ws]s|.*[:;])",
    re.IGNORECASE,
)
"""Begins a sentence that has no verb in front: a pronoun or the like, a plural, a word before a colon."""


def test_types() -> None:
    done = mypy(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_tool(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_layers() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "KEPT" in done.stdout


def test_the_readme_begins_with_a_start_for_each_system_and_the_tests() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert [kind for kind, _ in blocks[:3]] == ["sh", "powershell", "sh"]
    (_, start), (_, windows), (_, tests) = blocks[:3]
    assert (start.count("\n"), tests.count("\n")) == (1, 1)
    assert "rotation demo" in start
    assert "pytest" in tests
    assert f"<!-- tests -->\n```sh\n{tests}```" in page
    steps = start.strip().replace("python3", "py -3").replace(".venv/bin/", ".venv/Scripts/").split(" && ")
    assert windows.replace("\\", "/").replace(".exe", "").splitlines() == steps


@pytest.mark.parametrize("page", ["", "<!-- tests -->\n\nno fence\n"], ids=["no marker", "no fence"])
def test_ci_fails_where_the_readme_names_no_tests(page: str, tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    (tmp_path / "README.md").write_text(page, "utf-8")
    done = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "README.md" in done.stderr


def test_links_in_the_docs_lead_somewhere() -> None:
    for page in (*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.fixture(scope="module")
def counted() -> House:
    return house(ROOT)


def test_files_and_functions_stay_small(counted: House) -> None:
    assert max(counted.files).lines <= LONGEST_FILE, max(counted.files)
    assert median(size.lines for size in counted.files) <= MIDDLE_FILE
    assert max(counted.functions).lines <= LONGEST_FUNCTION, max(counted.functions)


def test_the_hall_stays_empty_and_the_stairs_short(counted: House) -> None:
    assert len(counted.loose) <= MOST_LOOSE, counted.loose
    assert counted.floors <= MOST_FLOORS
    assert len(counted.arrows) <= MOST_ARROWS


def test_no_room_hides_a_public_name() -> None:
    package = ROOT / "rotation"
    rooms = {path.parent.name for path in package.rglob("*/__init__.py")} | {path.stem for path in package.glob("*.py")}
    assert rooms.isdisjoint(rotation.__all__)


def test_functions_say_what_they_give(counted: House) -> None:
    names = {size.name.rpartition(" ")[2].lstrip("_") for size in counted.functions}
    assert names.isdisjoint({"said", "told", "found", "kept"})


def summaries(path: Path) -> Iterator[tuple[str, bool, str]]:
    """Yield name, whether a verb must come first, and summary, for a module and all that is public in it."""
    tree = ast.parse(path.read_text("utf-8"))
    yield "module", True, summary(tree)
    yield from public(tree)


def public(outer: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, bool, str]]:
    """Yield the same of the functions and classes inside a module or class."""
    for node in outer.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not is_overload(node):
            yield prefix + node.name, isinstance(node, ast.FunctionDef), summary(node)
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{prefix}{node.name}.")


def is_overload(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Return whether a function only states types; what it overloads says what it gives."""
    return any(isinstance(one, ast.Name) and one.id == "overload" for one in node.decorator_list)


def summary(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> str:
    """Return the first paragraph of a docstring, which must stand on one line."""
    return (ast.get_docstring(node) or "").partition("\n\n")[0]


@pytest.mark.parametrize("word", ["What", "Rulebooks:", "names", "Of", "Returns", "Somebody", "Closeness:", "An"])
def test_no_summary_begins_with(word: str) -> None:
    assert NO_VERB.fullmatch(word)


@pytest.mark.parametrize("word", ["Pass", "Return", "Analyse", "Add", "Order", "Whiten", "Note", "Onboard"])
def test_a_summary_may_begin_with(word: str) -> None:
    assert not NO_VERB.fullmatch(word)


@pytest.mark.parametrize("room", sorted({path.relative_to(HOUSE).parts[0] for path in HOUSE.rglob("*.py")}))
def test_first_lines_are_plain(room: str) -> None:
    """Each begins with a verb (a class may name a thing), ends with a period, and has at most 20 words."""
    files = sorted((HOUSE / room).rglob("*.py")) or [HOUSE / room]
    wrong = [
        f"{path.relative_to(ROOT)}: {name}: {line}"
        for path in files
        for name, needs_verb, line in summaries(path)
        if "\n" in line
        or not line.endswith((".", "?"))
        or len(line.split()) > MOST_WORDS
        or (needs_verb and NO_VERB.fullmatch(line.split()[0]))
    ]
    assert not wrong, "\n".join(wrong)

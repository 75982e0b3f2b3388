"""Bad inputs that hypothesis makes of good ones: bytes flipped, cut, doubled and spliced, values replaced."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from tests.badcases.bad import sound
from tests.badcases.runs import saved
from tests.intake.build import english, ods_case, xlsx_case

COMMANDS = {
    "case/units.csv": ("check case",),
    "case/posts.csv": ("check case",),
    "case/cadres.csv": ("check case", "check s.toml"),
    "case/kin.csv": ("check case",),
    "case/scores.csv": ("check case",),
    "case.xlsx": ("check case.xlsx",),
    "case.ods": ("check case.ods",),
    "s.toml": ("check s.toml",),
    "base.toml": ("check s.toml", "rules ./base.toml"),
    "book.toml": ("check s.toml",),
    "draft.csv": ("evaluate s.toml draft.csv",),
    "draft.xlsx": ("evaluate s.toml draft.xlsx",),
    "run/run.json": ("verify run", "export run -o out.xlsx", "plan s.toml --warm-start run"),
    "rotation-log.jsonl": ("log .",),
}
"""What is spoilt, and what is asked of it."""

SWEEP = ("sweep.toml",)
"""Only read: a sweep that is still sound after it was spoilt would solve for long."""

HOLDS_OR_NOT = {0, 5}
DONE_OR_FAULTS = {0, 1, 2}

WORDS = (
    *(
        "nan",
        "inf",
        "-1",
        "0",
        "1e400",
        "99999999999999999999",
        "true",
        "null",
        "[]",
        "{}",
        "[[[]]]",
        '""',
        '"\\ud800"',
    ),
    *(
        "2021-02-30",
        "9999-12-31",
        "0001-01-01",
        '"C1"',
        '"../../etc/passwd"',
        "1.5",
        "'",
        '"',
        ";",
        ":",
        "=",
        "#",
        "\n",
    ),
    *("\0", "\ufeff", "\u202e", "\u200b", "é", "<a>", "&lt;", "--", "..", "=1+1", "&b;", "]]>"),
)
"""What is put in the place of numbers, texts and dates."""

TOKEN = re.compile(rb'"[^"\n]*"|[-+]?\d[\w.:-]*|[A-Za-z_]+|[\[\]{}=,;:<>/]')


@dataclass(frozen=True)
class Mutant:
    """One file of the sound folder, spoilt, and the command that reads it."""

    file: str
    content: bytes
    words: str

    @property
    def ends(self) -> set[int]:
        """Return the exit codes that are orderly."""
        return HOLDS_OR_NOT if self.file.startswith(("run", "rotation-log")) else DONE_OR_FAULTS

    def plant(self, folder: Path) -> None:
        """Write the whole folder, with one file spoilt."""
        for name, content in whole().items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        (folder / self.file).write_bytes(self.content)


@cache
def whole() -> dict[str, bytes]:
    """Return every file of the sound folder by name."""
    with TemporaryDirectory() as name:
        folder = sound(Path(name))
        xlsx_case(folder / "case.xlsx", english())
        ods_case(folder / "case.ods", english())
        xlsx_case(folder / "draft.xlsx", {"Phương án": [["cadre", "post"], ["C1", "A-CT"], ["C2", "B-BT"]]})
        (folder / "run").mkdir()
        (folder / "run" / "run.json").write_bytes(saved())
        (folder / "rotation-log.jsonl").write_bytes(ledger())
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@cache
def ledger() -> bytes:
    from tests.cli.calls import call

    with TemporaryDirectory() as name:
        folder = sound(Path(name))
        for run in ("run", "again"):
            assert call("plan", folder / "s.toml", "-o", folder / run, "-q").exit_code == 0
        return (folder / "rotation-log.jsonl").read_bytes()


@st.composite
def mutants(draw: st.DrawFn, files: tuple[str, ...] = tuple(COMMANDS)) -> Mutant:
    """Return one file, changed in one to four places."""
    file = draw(st.sampled_from(files))
    content = whole()[file]
    if zipfile.is_zipfile(BytesIO(content)) and draw(st.booleans()):
        content = _inside(content, draw)
    else:
        content = _changed(content, draw)
    return Mutant(file, content, draw(st.sampled_from(COMMANDS.get(file, ("",)))))


def _inside(content: bytes, draw: st.DrawFn) -> bytes:
    """Return an archive with the texts of one part changed."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = _changed(parts[name], draw)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for part, written in parts.items():
            copy.writestr(part, written)
    return made.getvalue()


def _changed(content: bytes, draw: st.DrawFn) -> bytes:
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4)):
        content = change(content, draw)
    return content


def _place(content: bytes, draw: st.DrawFn) -> int:
    return draw(st.integers(0, len(content)))


def _flipped(content: bytes, draw: st.DrawFn) -> bytes:
    place = _place(content, draw)
    return (
        content[:place]
        + bytes(byte ^ (1 << draw(st.integers(0, 7))) for byte in content[place : place + 1])
        + content[place + 1 :]
    )


def _cut(content: bytes, draw: st.DrawFn) -> bytes:
    start, end = sorted((_place(content, draw), _place(content, draw)))
    return content[:start] + content[end:]


def _cut_off(content: bytes, draw: st.DrawFn) -> bytes:
    return content[: _place(content, draw)]


def _doubled(content: bytes, draw: st.DrawFn) -> bytes:
    start, end = sorted((_place(content, draw), _place(content, draw)))
    return content[:end] + content[start:end] + content[end:]


def _inserted(content: bytes, draw: st.DrawFn) -> bytes:
    place = _place(content, draw)
    return content[:place] + draw(st.binary(min_size=1, max_size=8)) + content[place:]


def _spliced(content: bytes, draw: st.DrawFn) -> bytes:
    other = whole()[draw(st.sampled_from(sorted(whole())))]
    return content[: _place(content, draw)] + other[_place(other, draw) :]


def _reworded(content: bytes, draw: st.DrawFn) -> bytes:
    tokens = list(TOKEN.finditer(content))
    if not tokens:
        return content
    start, end = draw(st.sampled_from(tokens)).span()
    return content[:start] + draw(st.sampled_from(WORDS)).encode("utf-8", "surrogatepass") + content[end:]


CHANGES: tuple[Callable[[bytes, st.DrawFn], bytes], ...] = (
    _flipped, _cut, _cut_off, _doubled, _inserted, _spliced, _reworded, _reworded, _reworded,
)  # fmt: skip
"""Other words most often: what still looks like a table or a key is read further."""

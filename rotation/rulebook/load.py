"""Load a rulebook from models/*.toml with everything it extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.files.shipped import rulebook_names, rulebook_path
from rotation.files.spelt import as_on_disk
from rotation.files.writing import is_elsewhere, is_file
from rotation.intake.nearest import near_hint
from rotation.intake.toml import checked, digest, read_toml
from rotation.language import Text
from rotation.rulebook.book import Entry, Rulebook
from rotation.rulebook.evaluation import EVALUATION, extended, read_evaluations
from rotation.rulebook.file import Header
from rotation.rulebook.norms import may_be_set, no_such_rule, read_norm
from rotation.rules.evaluation import Evaluation
from rotation.rules.norms import DEFAULT_LAW, KEY_ROLES, LADDER, Law

NO_SUCH_RULEBOOK = Kind(
    "unknown_rulebook",
    Text(vi="không có bộ quy tắc '{value}'", en="there is no rulebook '{value}'"),
    Text(
        vi="ghi tên bộ quy tắc có sẵn ({known}) hoặc đường dẫn tới tệp '.toml'{near}",
        en="use a shipped name ({known}) or the path of a .toml file{near}",
    ),
)
TWO_NORMS = Kind(
    "two_norms_one_date",
    Text(vi="hai quy định của '{rule}' cùng có hiệu lực từ {value}", en="two norms of '{rule}' begin on {value}"),
    Text(
        vi="chỉ giữ một, hoặc phân rõ vai trò ('roles'), hình thức ('forms') hay bậc ('steps')",
        en="keep one, or give them different roles, forms or steps",
    ),
)
EXTENDS_ITSELF = Kind(
    "extends_itself",
    Text(vi="bộ quy tắc này kế thừa chính nó", en="the rulebook extends itself"),
    Text(vi="sửa khóa 'extends'", en="correct the value of extends"),
)


def load_rulebook(path: Path | str) -> Rulebook:
    """Return a rulebook from its file and everything it extends.

    Parameters
    ----------
    path : Path or str
        A text without ``/`` or ``.toml`` is the name of a shipped one.

    Raises
    ------
    InputFaults
        With every fault of every file.

    Examples
    --------
    >>> from rotation import load_rulebook
    >>> load_rulebook("two-tier").title
    'Hai cấp: tỉnh và xã, từ 01/7/2025'
    """
    path = find_rulebook(path, Path(), Cell(path)) if isinstance(path, str) else path
    chain = list(_chain(path))
    faults: list[Fault] = []
    entries: dict[str, list[Entry]] = {}
    evaluations: list[Evaluation] = []
    for file, header in reversed(chain):
        for rule, norms in header.rules.items():
            read, wrong = _read_entries(rule, norms, Cell(file.name, column=f"rules.{rule}"))
            faults += wrong
            replaced = {(entry.norm.since, entry.norm.reach) for entry in read}
            kept = [old for old in entries.get(rule, []) if (old.norm.since, old.norm.reach) not in replaced]
            entries[rule] = sorted(kept + read, key=lambda entry: entry.norm.since)
        own, wrong = read_evaluations(header.evaluation, file.name)
        faults += wrong
        evaluations = extended(evaluations, own)
    if faults:
        raise InputFaults(faults)
    headers = [header for _, header in chain]
    law, defaults = _law(headers)
    title = next((header.title for header in headers if header.title), path.stem)
    dated = {rule: tuple(entries[rule]) for rule in sorted(entries)}
    content = digest([_content(header) for header in headers])
    return Rulebook(title, law, dated, content, defaults, evaluations=tuple(evaluations))


def _content(header: Header) -> dict[str, Any]:
    """Return what the digest of a rulebook is made of: a key that came later counts where it is written."""
    content = header.model_dump(mode="json")
    if header.elected_roles is None:
        del content["elected_roles"]
    if not header.evaluation:
        del content[EVALUATION]
    return content


def _law(headers: Sequence[Header]) -> tuple[Law, frozenset[str]]:
    """Return the key roles and the ladder of a chain of rulebooks, and which of the two are the defaults."""
    roles = next((header.key_roles for header in headers if header.key_roles is not None), None)
    ladder = next((header.ladder for header in headers if header.ladder is not None), None)
    elected = next((header.elected_roles for header in headers if header.elected_roles is not None), None)
    law = Law(
        DEFAULT_LAW.key_roles if roles is None else frozenset(roles),
        DEFAULT_LAW.ladder if ladder is None else tuple(frozenset(rung) for rung in ladder),
        DEFAULT_LAW.elected_roles if elected is None else frozenset(elected),
    )
    return law, frozenset(name for name, given in ((KEY_ROLES, roles), (LADDER, ladder)) if given is None)


def _read_entries(rule: str, norms: Sequence[Mapping[str, Any]], cell: Cell) -> tuple[list[Entry], list[Fault]]:
    """Return the norms that a file gives for a rule, and their faults."""
    if not may_be_set(rule):
        return [], [no_such_rule(rule, Cell(cell.file, column="rules"))]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for row, raw in enumerate(norms):
        here = Cell(cell.file, column=f"{cell.column}[{row}]")
        norm, wrong = read_norm(rule, raw, here)
        faults += wrong
        if norm is not None:
            entry = Entry(raw, norm)
            if any(old.norm.since == norm.since and old.norm.reach & norm.reach for old in entries):
                faults.append(Fault(here, TWO_NORMS, str(norm.since), {"rule": rule}))
            entries.append(entry)
    return entries, faults


def _chain(path: Path) -> Iterator[tuple[Path, Header]]:
    """Yield a rulebook file and those it extends, each with its keys."""
    seen: set[Path] = set()
    following: Path | None = path
    while following is not None:
        seen.add(following.resolve())
        document = read_toml(following)
        header, faults = checked(Header, document, Cell(following.name))
        if header is None:
            raise InputFaults(faults)
        yield following, header
        cell = Cell(following.name, column="extends")
        following = find_rulebook(header.extends, following.parent, cell) if header.extends is not None else None
        if following is not None and following.resolve() in seen:
            raise InputFaults([Fault(cell, EXTENDS_ITSELF, header.extends)])


def rulebook_files(path: Path) -> list[Path]:
    """Return a rulebook file and those that it extends.

    Raises
    ------
    InputFaults
        When one of them cannot be read.
    """
    return [file for file, _ in _chain(path)]


def find_rulebook(name: str, folder: Path, cell: Cell) -> Path:
    """Return the file of a rulebook, by shipped name or by path relative to the naming file.

    Raises
    ------
    InputFaults
        When there is no such rulebook.
    """
    by_path = "/" in name or name.endswith(".toml")
    path = as_on_disk(folder / name) if by_path else rulebook_path(name)
    if is_elsewhere(name) or not is_file(path):
        known = rulebook_names()
        named = tuple(Text(vi=f"'{one}'", en=one) for one in known)
        raise InputFaults([Fault(cell, NO_SUCH_RULEBOOK, name, {"known": named, "near": near_hint(name, known)})])
    return path

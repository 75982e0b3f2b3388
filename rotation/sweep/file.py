"""Read the sweep file: a base scenario and what varies in it, by a grid or by a random sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from rotation.errors import Cell, Fault, InputFaults, Kind
from rotation.files.faults import WRONG_TYPE
from rotation.files.spelt import as_on_disk
from rotation.files.writing import is_elsewhere, is_file
from rotation.intake.misfits import EXPECTED
from rotation.intake.toml import checked, read_toml, written
from rotation.language import Text
from rotation.rules.norms import LARGEST_NUMBER

MOST_VARIANTS = 100_000
COUNTED = 10**18
"""Larger numbers of variants are not written out: they can have very many digits."""
PLACES = 4
"""Decimal places of a number drawn from a range with an end that is not whole."""

NO_SUCH_SCENARIO = Kind(
    "unknown_scenario",
    Text(vi="không có kịch bản '{value}'", en="there is no scenario at '{value}'"),
    Text(vi="ghi đường dẫn tính từ tệp này", en="give the path relative to the sweep file"),
)
NOTHING_VARIES = Kind(
    "nothing_varies",
    Text(vi="các biến thể không khác nhau điểm nào", en="nothing varies"),
    Text(
        vi="thêm bảng '[grid]' (khóa = danh sách giá trị) hoặc '[sample]' ('n' và các khoảng)",
        en="add a [grid] (key = list of values) or a [sample] (n and ranges)",
    ),
)
GRID_AND_SAMPLE = Kind(
    "grid_and_sample",
    Text(vi="có cả bảng '[grid]' và '[sample]'", en="there are both a [grid] and a [sample]"),
    Text(vi="chỉ giữ một", en="keep one of them"),
)
EMPTY_LIST = Kind(
    "empty_list",
    Text(vi="danh sách giá trị để trống", en="the list of values is empty"),
    Text(vi="ghi thêm giá trị, hoặc bỏ khóa này", en="add a value or remove the key"),
)
BAD_RANGE = Kind(
    "bad_range",
    Text(vi="'{value}' không phải là khoảng giá trị", en="'{value}' is not a range"),
    Text(
        vi="ghi '[nhỏ nhất, lớn nhất]' hoặc '{{ min = …, max = … }}', tối đa 4 chữ số sau dấu chấm",
        en="write [lowest, highest] or {{ min = …, max = … }}, with at most 4 digits after the point",
    ),
)
RANGE_TOO_LARGE = Kind(
    "range_too_large",
    Text(vi="khoảng giá trị {value} quá rộng", en="the range {value} is too large"),
    Text(vi="ghi hai đầu từ -{most} đến {most}", en="keep both ends between -{most} and {most}"),
)
REVERSED_RANGE = Kind(
    "reversed_range",
    Text(
        vi="khoảng giá trị {value} có đầu nhỏ lớn hơn đầu lớn",
        en="the lower end of the range {value} is above its upper end",
    ),
    Text(vi="đổi chỗ hai đầu", en="swap its ends"),
)
TWICE = Kind(
    "repeated_key",
    Text(vi="khóa '{key}' ghi hai lần", en="the key '{key}' is written twice"),
    Text(vi="chỉ giữ một", en="keep one of them"),
)
TOO_MANY = Kind(
    "too_many_variants",
    Text(vi="có {count} biến thể, vượt quá {most}", en="{count} variants are more than {most}"),
    Text(vi="bớt giá trị, hoặc dùng bảng '[sample]'", en="list fewer values, or use a [sample]"),
)
REPEATED = Kind(
    "repeated_variants",
    Text(vi="bỏ {count} biến thể trùng lặp", en="variants dropped, because they repeat others: {count}"),
    Text(vi="không cần làm gì", en="nothing needs to be done"),
)


class SampleTable(BaseModel):
    """The table `[sample]`; ranges may also stand beside `n` and `seed`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    n: Annotated[int, Field(ge=1, le=MOST_VARIANTS, strict=True)]
    seed: Annotated[int, Field(ge=0, le=LARGEST_NUMBER, strict=True)] = 0
    ranges: dict[str, Any] = {}


class SweepFile(BaseModel):
    """The keys that a sweep file may have."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    base: str
    grid: dict[str, Any] | None = None
    sample: SampleTable | None = None


@dataclass(frozen=True)
class Choice:
    """One value of one key.

    Attributes
    ----------
    key : str
        Dotted path of the key in the scenario.
    value : object
        As TOML has it.
    column : str
        Where it stands in the sweep file.
    """

    key: str
    value: Any
    column: str

    @property
    def setting(self) -> str:
        """Return the choice as an argument of ``--set``."""
        return f"{self.key}={written(self.value)}"


Variant = tuple[Choice, ...]


@dataclass(frozen=True)
class Sweep:
    """Many variants of one scenario.

    Attributes
    ----------
    path : Path
    title : str
    base : Path
        The scenario they vary.
    axes : tuple of tuple of Choice
        Of each key that varies: the listed values, or the ends of its range.
    variants : tuple of tuple of Choice
        No two alike; in the order of the grid (the last key varies fastest) or of the draws.
    warnings : tuple of Fault
    anonymous : bool
        Its answers name nobody.
    """

    path: Path
    title: str
    base: Path
    axes: tuple[Variant, ...]
    variants: tuple[Variant, ...]
    warnings: tuple[Fault, ...] = ()
    anonymous: bool = False

    def __repr__(self) -> str:
        return f"<Sweep {self.title}: {len(self.variants)} variants>"


def read_sweep(path: Path) -> Sweep:
    """Return a sweep from its file.

    Raises
    ------
    InputFaults
        With every fault of the file; the base scenario is not read yet.
    """
    cell = Cell(path.name)
    read, faults = checked(SweepFile, read_toml(path), cell)
    if read is None:
        raise InputFaults(faults)
    base = as_on_disk(path.parent / read.base)
    if is_elsewhere(read.base) or not is_file(base):
        faults.append(Fault(Cell(cell.file, column="base"), NO_SUCH_SCENARIO, read.base))
    axes, wrong = _axes(read, cell)
    faults += wrong
    if faults:
        raise InputFaults(faults)
    made = product(*axes) if read.sample is None else _draws(axes, read.sample)
    asked = prod(map(len, axes)) if read.sample is None else read.sample.n
    variants = _unique(made)
    dropped = asked - len(variants)
    column = "grid" if read.sample is None else "sample"
    warnings = (Fault(Cell(cell.file, column=column), REPEATED, facts={"count": dropped}),) if dropped else ()
    return Sweep(path, read.title or path.stem, base, tuple(axes), variants, warnings)


def _unique(made: Iterable[Variant]) -> tuple[Variant, ...]:
    """Return the variants without those that repeat an earlier one."""
    unique: dict[tuple[str, ...], Variant] = {}
    for variant in made:
        unique.setdefault(tuple(choice.setting for choice in variant), variant)
    return tuple(unique.values())


def _axes(read: SweepFile, cell: Cell) -> tuple[list[Variant], list[Fault]]:
    """Return the keys that vary with their values, and the faults found."""
    if read.grid is not None and read.sample is not None:
        return [], [Fault(Cell(cell.file, column="sample"), GRID_AND_SAMPLE)]
    if read.grid is not None:
        found = [(key, f"grid.{key}", value) for key, value in _leaves(read.grid)]
        axes, faults = _read_axes(found, _listed, cell)
        count = prod(map(len, axes))
        if count > MOST_VARIANTS:
            said = str(count) if count < COUNTED else f"> {COUNTED}"
            facts = {"count": said, "most": MOST_VARIANTS}
            faults.append(Fault(Cell(cell.file, column="grid"), TOO_MANY, said, facts))
        return axes, faults
    if read.sample is None:
        return [], [Fault(cell, NOTHING_VARIES)]
    found = [(key, f"sample.{key}", value) for key, value in _leaves(read.sample.model_extra or {})]
    found += [(key, f"sample.ranges.{key}", value) for key, value in _leaves(read.sample.ranges)]
    return _read_axes(found, _ends, cell)


def _leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of a table by dotted path; a table of `min` and `max` is a range."""
    for name, value in table.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, Mapping) and value and not (set(value) == {"min", "max"} and _are_numbers(value.values())):
            yield from _leaves(value, key)
        else:
            yield key, value


def _read_axes(
    found: Sequence[tuple[str, str, Any]], read: Callable[[str, str, Any], Variant | Kind], cell: Cell
) -> tuple[list[Variant], list[Fault]]:
    """Return the axes that can be read, and a fault for each of the others."""
    axes: dict[str, Variant] = {}
    faults = [] if found else [Fault(cell, NOTHING_VARIES)]
    for key, column, value in found:
        axis = read(key, column, value)
        if isinstance(axis, Kind) or key in axes:
            kind = axis if isinstance(axis, Kind) else TWICE
            facts = {"key": key, "expected": EXPECTED["list"], "most": str(LARGEST_NUMBER)}
            faults.append(Fault(Cell(cell.file, column=column), kind, written(value), facts))
        else:
            axes[key] = axis
    return list(axes.values()), faults


def _listed(key: str, column: str, value: Any) -> Variant | Kind:
    """Return the values that a grid lists for a key, or what is wrong with them."""
    if not isinstance(value, list):
        return WRONG_TYPE
    if not value:
        return EMPTY_LIST
    return tuple(Choice(key, one, f"{column}[{place}]") for place, one in enumerate(value))


def _ends(key: str, column: str, value: Any) -> Variant | Kind:
    """Return the ends of a range, both whole or both decimal, or what is wrong with it."""
    places = ("min", "max") if isinstance(value, Mapping) else (0, 1)
    by_place = dict(
        value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    )
    if set(by_place) != set(places) or not _are_numbers(by_place.values()):
        return BAD_RANGE
    if any(abs(end) > LARGEST_NUMBER for end in by_place.values()):
        return RANGE_TOO_LARGE
    ends = [by_place[place] for place in places]
    if not all(isinstance(end, int) for end in ends):
        ends = [Decimal(end).quantize(Decimal(1).scaleb(-PLACES)) for end in ends]
    if any(end != by_place[place] for end, place in zip(ends, places, strict=True)):
        return BAD_RANGE
    if ends[0] > ends[1]:
        return REVERSED_RANGE
    columns = [f"{column}.{place}" if isinstance(value, Mapping) else f"{column}[{place}]" for place in places]
    return tuple(Choice(key, end, where) for end, where in zip(ends, columns, strict=True))


def _are_numbers(values: Iterable[Any]) -> bool:
    """Return whether all are finite numbers."""
    return all(
        isinstance(one, int | Decimal) and not isinstance(one, bool) and Decimal(one).is_finite() for one in values
    )


def _draws(axes: Sequence[Variant], sample: SampleTable) -> Iterator[Variant]:
    """Yield the variants of a sample: each key is drawn evenly between its ends, both included.

    What was drawn before is drawn again, until there are as many as asked or every one there is.
    """
    random, drawn = Random(sample.seed), set[tuple[int | Decimal, ...]]()
    there_are = prod(_steps(low, high) for low, high in axes)
    while len(drawn) < min(sample.n, there_are):
        variant = tuple(_drawn(low, high, random) for low, high in axes)
        values = tuple(choice.value for choice in variant)
        if values not in drawn:
            drawn.add(values)
            yield variant


def _steps(low: Choice, high: Choice) -> int:
    """Return how many values there are between the ends of a range, both included."""
    span = high.value - low.value
    return int(span if isinstance(span, int) else span.scaleb(PLACES)) + 1


def _drawn(low: Choice, high: Choice, random: Random) -> Choice:
    if isinstance(low.value, int):
        return Choice(low.key, random.randint(low.value, high.value), low.column)
    step = 10**PLACES
    drawn = random.randint(int(low.value * step), int(high.value * step))
    return Choice(low.key, Decimal(drawn).scaleb(-PLACES), low.column)

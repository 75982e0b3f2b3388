"""Name the kinds of move: what happens to a person between the present post and the next."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from rotation.facts.domain import Unit, UnitKind
from rotation.facts.world import World
from rotation.language import Text


class MoveKind(StrEnum):
    """What happens to a person; the first definition below that fits counts."""

    STAY = "stay"
    LEAVE = "leave"
    RESERVE = "reserve"
    ENTRY = "entry"
    WITHIN = "within"
    DOWN = "down"
    ACROSS = "across"
    UP = "up"
    BETWEEN = "between"

    @property
    def code(self) -> int:
        """Return the number that stands for the kind in arrays."""
        return KINDS.index(self)


class Form(StrEnum):
    """The form of a board's decisions, on which some norms depend."""

    ROTATION = "rotation"
    TRANSFER = "transfer"


FORM_TITLES: dict[Form, Text] = {
    Form.ROTATION: Text(vi="luân chuyển", en="rotation"),
    Form.TRANSFER: Text(vi="điều động", en="transfer"),
}


class Step(StrEnum):
    """Whether a post is higher than the present one, equal or lower, by the ladder of a rulebook."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"


STEP_TITLES: dict[Step, Text] = {
    Step.UP: Text(vi="lên chức vụ cao hơn", en="to a higher post"),
    Step.LEVEL: Text(vi="sang chức vụ tương đương", en="to an equal post"),
    Step.DOWN: Text(vi="xuống chức vụ thấp hơn", en="to a lower post"),
}


def any_step_of(steps: Iterable[Step]) -> Text:
    """Return several steps in words, as a choice.

    Examples
    --------
    >>> any_step_of([Step.LEVEL, Step.DOWN]).en
    'to an equal post or to a lower post'
    """
    titles = [STEP_TITLES[step] for step in steps]
    return Text(vi=" hoặc ".join(one.vi for one in titles), en=" or ".join(one.en for one in titles))


KINDS: tuple[MoveKind, ...] = tuple(MoveKind)
KIND_TITLES: dict[MoveKind, Text] = {
    MoveKind.STAY: Text(vi="giữ nguyên", en="stays"),
    MoveKind.LEAVE: Text(vi="thôi giữ chức", en="leaves"),
    MoveKind.RESERVE: Text(vi="về nguồn dự bị", en="to the reserve"),
    MoveKind.ENTRY: Text(vi="bổ nhiệm mới", en="enters"),
    MoveKind.WITHIN: Text(vi="đổi chức danh trong đơn vị", en="within the unit"),
    MoveKind.DOWN: Text(vi="luân chuyển về cơ sở", en="down to the grassroots"),
    MoveKind.ACROSS: Text(vi="điều động giữa các xã", en="across communes"),
    MoveKind.UP: Text(vi="điều động lên cấp trên", en="up from the grassroots"),
    MoveKind.BETWEEN: Text(vi="điều động giữa các cơ quan", en="between offices"),
}
STAY = frozenset({MoveKind.STAY})
MOVES = frozenset(KINDS) - {MoveKind.STAY, MoveKind.LEAVE, MoveKind.RESERVE}
"""The kinds of move that a pair rule judges by default."""

BETWEEN_LEVELS = {
    (False, True): MoveKind.DOWN,
    (True, True): MoveKind.ACROSS,
    (True, False): MoveKind.UP,
    (False, False): MoveKind.BETWEEN,
}
"""The kind of move, by whether the old unit and the new one are grassroots."""


def kind_of(world: World, present: str | None, following: str | None) -> MoveKind | None:
    """Return the kind of one move, or None if no post is held before or after.

    Parameters
    ----------
    world : World
    present, following : str or None
        Ids of the post held now and of the next one. A reserve seat given up for nothing is no kind either.
    """
    before = world.unit_of(present) if present else None
    if following is None:
        return MoveKind.LEAVE if before and before.kind is not UnitKind.RESERVE else None
    if present == following:
        return MoveKind.STAY
    return move_kind(before, world.unit_of(following))


def move_kind(before: Unit | None, after: Unit) -> MoveKind:
    """Return the kind of move from one unit to a post in another or the same.

    From no unit at all (None) it is an entry.
    """
    if after.kind is UnitKind.RESERVE:
        return MoveKind.RESERVE
    if before is None or before.kind is UnitKind.RESERVE:
        return MoveKind.ENTRY
    if before.id == after.id:
        return MoveKind.WITHIN
    return BETWEEN_LEVELS[before.grassroots, after.grassroots]

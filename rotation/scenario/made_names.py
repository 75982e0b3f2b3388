"""Refuse to hide names where ids were made from them."""

from __future__ import annotations

from rotation.errors import Fault, InputFaults, Kind
from rotation.facts.vocabulary import CADRES
from rotation.intake.case import Case
from rotation.intake.rows.made_ids import slug
from rotation.intake.rows.place_faults import IDS_MADE
from rotation.language import Text

NAMES_IN_IDS = Kind(
    "names_in_ids",
    Text(
        vi="mã cán bộ đặt theo họ tên, ngày sinh nên không ẩn danh được",
        en="ids of cadres were made from names and birthdays, so nobody can be made anonymous",
    ),
    Text(vi="đặt mã cho từng cán bộ", en="write an id for each cadre"),
)


def refuse_names_in_ids(case: Case) -> None:
    """Refuse a case in which the ids of cadres tell their names.

    They do where they were made of them, as the case was read or when a list became a case.

    Raises
    ------
    InputFaults
        With the cell of every such id.
    """
    here = case.header(CADRES.id, "id")
    if any(one.kind is IDS_MADE and one.cell == here for one in case.warnings):
        raise InputFaults([Fault(here, NAMES_IN_IDS)])
    telling = [one.id for one in case.world.cadres if _tells(one.id, slug(one.name))]
    if telling:
        raise InputFaults([Fault(case.cell(CADRES.id, id_, "id"), NAMES_IN_IDS) for id_ in telling])


def _tells(id_: str, name: str) -> bool:
    """Return whether a name of several words stands in an id; one word may be the id, for want of a name."""
    return "-" in name and f"-{name}-" in f"-{slug(id_)}-"

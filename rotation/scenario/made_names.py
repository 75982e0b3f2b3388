"""Refuse to hide names where ids were made from them."""

from __future__ import annotations

from rotation.errors import Fault, InputFaults, Kind
from rotation.facts.vocabulary import CADRES
from rotation.intake.case import Case
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
    """Refuse a case that gave cadres no ids of its own.

    Raises
    ------
    InputFaults
        When an id of a cadre was made from name and birthday.
    """
    here = case.header(CADRES.id, "id")
    if any(one.kind is IDS_MADE and one.cell == here for one in case.warnings):
        raise InputFaults([Fault(here, NAMES_IN_IDS)])

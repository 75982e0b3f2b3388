"""Keep a case as plain rows of text, and write it as csv."""

from __future__ import annotations

import csv
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

Rows = list[dict[str, str]]

LABELS = {
    "Mã đơn vị": "id", "Tên đơn vị": "name", "Loại đơn vị": "kind", "Cụm/Huyện": "group", "Vĩ độ": "lat",
    "Kinh độ": "lon", "Loại ĐVHC": "unit_class", "Mức độ khó khăn": "remoteness", "Nhu cầu": "needs",
    "Xếp loại gần nhất": "last_rating", "Đơn vị cũ": "predecessors", "Huyện": "district", "Tỉnh": "province",
    "Mã chức danh": "id", "Vai trò": "role", "Tên chức danh": "title", "Yêu cầu bố trí": "fill",
    "Số lượng": "capacity", "Yêu cầu năng lực": "needs", "Trình độ tối thiểu": "min_education",
    "LLCT tối thiểu": "min_theory", "Mã cán bộ": "id", "Họ và tên": "name", "Giới tính": "sex", "Ngày sinh": "born",
    "Quê quán": "native_place", "Thường trú": "residence", "Quê vợ/chồng": "spouse_place",
    "Mã chức danh hiện giữ": "post", "Giữ chức từ": "since", "Quy hoạch": "planned_for",
    "Quá trình công tác": "history", "Nguyện vọng": "prefers", "Người thân": "relative", "Quan hệ": "relation",
    "Điểm": "points", "Năng lực": "skills",
}  # fmt: skip
OTHERS = {("posts", "Mã đơn vị"): "unit", ("kin", "Mã cán bộ"): "cadre", ("scores", "Mã cán bộ"): "cadre",
          ("scores", "Mã chức danh"): "post", ("followers", "Mã cán bộ"): "cadre", ("follows", "Mã cán bộ"): "cadre",
          ("follows", "Mã đơn vị"): "unit", ("unit_ratings", "Mã đơn vị"): "unit"}  # fmt: skip
"""Labels that mean something else in these tables."""


@dataclass(frozen=True)
class Place:
    """One item of one cell: where a spelling is put."""

    table: str
    row: int
    column: str
    item: int | None = None
    """None where the cell holds one thing only."""


@dataclass(frozen=True)
class Tables:
    """A case as rows of text, by table, then by column id."""

    rows: dict[str, Rows]

    @classmethod
    def read(cls, folder: Path) -> Tables:
        """Return the tables of a folder of csv files."""
        rows: dict[str, Rows] = {}
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows[path.stem] = [
                    {OTHERS.get((path.stem, label), LABELS.get(label, label)): cell for label, cell in row.items()}
                    for row in csv.DictReader(file)
                ]
        return cls(rows)

    def write(self, folder: Path, only: str | None = None) -> None:
        """Write every table, or one only; headers are ids or, where there is none, as they were."""
        for table, rows in self.rows.items():
            if only in {None, table} and rows:
                with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                    writer = csv.DictWriter(file, list(rows[0]))
                    writer.writeheader()
                    writer.writerows(rows)

    def items(self, place: Place) -> list[str]:
        """Return the items of the cell of a place."""
        cell = self.rows[place.table][place.row].get(place.column, "")
        return [cell] if place.item is None else [item for item in cell.split(";") if item]

    def text(self, place: Place) -> str:
        """Return the item at a place."""
        return self.items(place)[place.item or 0]

    def put(self, place: Place, text: str) -> Tables:
        """Return the tables with another item at a place."""
        changed = deepcopy(self.rows)
        items = self.items(place)
        items[place.item or 0] = text
        changed[place.table][place.row][place.column] = ";".join(items)
        return Tables(changed)

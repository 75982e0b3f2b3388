"""Small cases written as tables: rows of text by table, changed where a test needs it, read like any other case."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

Row = dict[str, str]
Tables = dict[str, list[Row]]

UNITS = [
    {"id": "A", "name": "An Hòa", "kind": "commune", "group": "G"},
    {"id": "B", "name": "Bình Minh", "kind": "commune", "group": "G"},
    {"id": "N", "name": "Phòng Nội vụ", "kind": "department", "group": "G"},
    {"id": "R", "name": "Nguồn dự bị", "kind": "reserve"},
]
POSTS = [
    {"id": "A-BT", "unit": "A", "role": "secretary", "fill": "may"},
    {"id": "A-PBT", "unit": "A", "role": "deputy_secretary", "fill": "may"},
    {"id": "A-CT", "unit": "A", "role": "chair", "fill": "may"},
    {"id": "B-BT", "unit": "B", "role": "secretary", "fill": "may"},
    {"id": "B-CT", "unit": "B", "role": "chair", "fill": "may"},
    {"id": "N-TP", "unit": "N", "role": "head", "fill": "may"},
    {"id": "N-PTP", "unit": "N", "role": "deputy_head", "fill": "may"},
    {"id": "R-1", "unit": "R", "role": "reserve", "capacity": "2"},
]
CADRE = {
    "sex": "male",
    "born": "1980-03-02",
    "education": "bachelor",
    "theory": "advanced",
    "planned_for": "secretary",
    "ratings": ";".join(f"{year}:good" for year in range(2014, 2025)),
}
CADRES = [{"id": "C1", "name": "Vũ Thị Mai", **CADRE}, {"id": "C2", "name": "Lê Văn Nam", **CADRE}]


def tables(**changes: Mapping[str, Mapping[str, str]]) -> Tables:
    """Return the small case with some rows changed or added: ``cadres={"C1": {"post": "A-BT"}}``."""
    made: Tables = {
        "units": [dict(row) for row in UNITS],
        "posts": [dict(row) for row in POSTS],
        "cadres": [dict(row) for row in CADRES],
        "kin": [],
    }
    for table, rows in changes.items():
        for row_id, cells in rows.items():
            known = next((row for row in made.setdefault(table, []) if row.get("id") == row_id), None)
            if known is None:
                fresh = {"id": row_id, "name": row_id, **CADRE} if table == "cadres" else {"id": row_id}
                made[table].append({**(fresh if table in {"units", "posts", "cadres"} else {}), **cells})
            else:
                known.update(cells)
    return made


def write_tables(folder: Path, made: Tables) -> Path:
    """Write tables as a folder of csv files and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in made.items():
        if rows:
            names = list(dict.fromkeys(name for row in rows for name in row))
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, names, restval="")
                writer.writeheader()
                writer.writerows(rows)
    return folder


def write_scenario(path: Path, text: str = "", **keys: object) -> Path:
    """Write a scenario file beside its case and return it."""
    head = {"case": ".", "rulebook": "blank", "effective": "2021-07-01", **keys}
    lines = [
        f"{key} = {value if key == 'effective' or not isinstance(value, str) else repr(value)}"
        for key, value in head.items()
    ]
    path.write_text("\n".join(lines) + "\n" + text, encoding="utf-8")
    return path

"""Check that ids made for rows are readable, none twice, and the same in any order of rows."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from rotation.facts.spelling import plain_id
from rotation.intake.load import load_case
from rotation.intake.rows.made_ids import LONGEST, make_ids
from rotation.intake.rows.models import CadreRow, PostRow, UnitRow
from tests.cli.calls import call
from tests.tables import tables, write_tables

LONG = "Ủy ban nhân dân xã " * 30


def unit(name: str, **cells: str) -> tuple[UnitRow, dict[str, str]]:
    """Return a row of units with its cells."""
    content = {"name": name, "kind": "commune", **cells}
    return UnitRow.model_validate(content), content


def ids_of(rows: list[dict[str, str]], order: tuple[int, ...], taken: tuple[str, ...]) -> list[str]:
    """Return the ids made for units, in the order in which the rows were given."""
    made = [unit(**row) for row in rows]
    make_ids([made[place] for place in order], taken, lambda words: words)
    return [row.id for row, _ in made]


@pytest.mark.parametrize(
    ("rows", "taken", "expected"),
    [
        ([{"name": "Giao An"}], (), ["giao-an"]),
        ([{"name": "Giao An"}, {"name": "Giao Ân"}], (), ["giao-an", "giao-an-2"]),
        ([{"name": "Giao An"}, {"name": "giao an"}], (), ["giao-an", "giao-an-2"]),
        ([{"name": "Giao An", "group": "B"}, {"name": "Giao An", "group": "A"}], (), ["giao-an-2", "giao-an"]),
        ([{"name": "Giao An", "kind": "ward"}, {"name": "Giao An", "kind": "town"}], (), ["giao-an-2", "giao-an"]),
        ([{"name": "Giao An"}], ("giao-an",), ["giao-an-2"]),
        ([{"name": "Giao An"}], ("giao-an", "giao-an-2"), ["giao-an-3"]),
        ([{"name": "Giao An"}, {"name": "Giao An", "lat": "1"}, {"name": "Giao An 2"}], (),
         ["giao-an", "giao-an-3", "giao-an-2"]),
        ([{"name": "Giao An 2"}, {"name": "Giao An-2"}], (), ["giao-an-2", "giao-an-2-2"]),
        ([{"name": "67"}], ("067",), ["67-2"]),
        ([{"name": "007"}, {"name": "7"}], (), ["007", "7-2"]),
        ([{"name": "0"}, {"name": "00"}], (), ["0", "00-2"]),
        ([{"name": "…"}], (), ["dong"]),
        ([{"name": "…"}, {"name": "!!"}], (), ["dong-2", "dong"]),
        ([{"name": "Đông"}, {"name": "—"}], (), ["dong", "dong-2"]),
        ([{"name": "Москва"}], (), ["dong"]),
        ([{"name": "北京"}, {"name": "Дом"}], (), ["dong-2", "dong"]),
        ([{"name": "Xã A - B"}, {"name": "Xã A–B"}, {"name": "xã a/b"}], (), ["xa-a-b", "xa-a-b-2", "xa-a-b-3"]),
        ([{"name": "Hòa Bình"}, {"name": "Hoà Bình"}], (), ["hoa-binh-2", "hoa-binh"]),
        ([{"name": "Đặc khu Phú Quốc"}], (), ["dac-khu-phu-quoc"]),
        ([{"name": "a;b"}], (), ["a-b"]),
        ([{"name": "'; DROP TABLE units"}], (), ["drop-table-units"]),
        ([{"name": "=1+1"}], (), ["1-1"]),
        ([{"name": "../../etc"}], (), ["etc"]),
        ([{"name": "Giao An", "needs": "it:2"}, {"name": "Giao An"}], (), ["giao-an-2", "giao-an"]),
        ([{"name": "GIAO AN"}], ("GIAO-AN",), ["giao-an"]),
        ([{"name": "Ⅳ"}], (), ["dong"]),
        ([{"name": "Xã 1"}, {"name": "Xã 01"}, {"name": "Xã １"}], (), ["xa-1", "xa-01", "xa"]),
        ([{"name": "e\u0301"}, {"name": "é"}], (), ["e", "e-2"]),
        ([{"name": "Giao   An"}, {"name": " Giao An "}], (), ["giao-an", "giao-an-2"]),
    ],
)  # fmt: skip
def test_ids_of_units(rows: list[dict[str, str]], taken: tuple[str, ...], expected: list[str]) -> None:
    orders = list(permutations(range(len(rows))))
    made = {tuple(sorted(zip(ids_of(rows, order, taken), map(str, rows), strict=True))) for order in orders}
    assert len(made) == 1, "the ids hang on the order of rows"
    first = ids_of(rows, orders[0], taken)
    assert len({*map(plain_id, first), *map(plain_id, taken)}) == len(first) + len(taken)
    assert sorted(first) == sorted(expected)
    if len({row["name"] for row in rows}) == len(rows) <= 2 and rows[0].keys() == {"name"}:
        assert set(first) == set(expected)


def test_long_names_make_ids_that_can_be_read() -> None:
    made = ids_of([{"name": LONG}, {"name": f"{LONG} hai"}, {"name": "x" * 500}], (0, 1, 2), ())
    assert all(len(one) <= LONGEST + 2 for one in made)
    assert made[:2] == [made[0], f"{made[0]}-2"]
    assert not any(one.endswith("-") for one in made)


def test_what_is_corrected_elsewhere_changes_no_number() -> None:
    before = ids_of([{"name": "Giao An", "lat": "20.1"}, {"name": "Giao Ân", "lat": "20.2"}], (0, 1), ())
    after = ids_of([{"name": "Giao An", "lat": "20.9"}, {"name": "Giao Ân", "lat": "20.2"}], (0, 1), ())
    assert before == after == ["giao-an", "giao-an-2"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"unit": "Giao An", "role": "secretary"}, "GA-bi-thu"),
        ({"unit": "GA", "role": "chair", "title": "Chủ tịch UBND"}, "GA-chu-tich-ubnd"),
        ({"unit": "GA", "role": "chair", "title": "…"}, "GA-chu-tich-ubnd"),
        ({"unit": "GA", "role": "deputy_secretary;chair"}, "GA-pho-bi-thu-chu-tich-ubnd"),
        ({"unit": "Nơi khác", "role": "head"}, "noi-khac-truong"),
    ],
)
def test_ids_of_posts(cells: dict[str, str], expected: str) -> None:
    row = PostRow.model_validate(cells)
    make_ids([(row, cells)], (), lambda words: "GA" if words in {"GA", "Giao An"} else words)
    assert row.id == expected.lower()


@pytest.mark.parametrize(
    ("name", "born", "expected"),
    [
        ("Nguyễn Văn A", "1975-03-02", "nguyen-van-a-1975-03-02"),
        ("Nguyễn Văn A", "3/1975", "nguyen-van-a-1975-03"),
        ("Nguyễn Văn A", "1975", "nguyen-van-a-1975"),
        ("?", "1975", "1975"),
    ],
)
def test_ids_of_cadres(name: str, born: str, expected: str) -> None:
    cells = {"name": name, "born": born, "sex": "male"}
    row = CadreRow.model_validate(cells)
    make_ids([(row, cells)], (), str)
    assert row.id == expected


@pytest.mark.parametrize("without", ["column", "cells"])
def test_a_case_without_ids_is_read_by_names(tmp_path: Path, without: str) -> None:
    made = tables(cadres={"C1": {"post": "Chủ tịch UBND An Hòa"}, "C2": {"prefers": "Bình Minh;Bí thư xã An Hòa"}})
    names = {"A": "An Hòa", "B": "xã Bình Minh", "N": "Phòng Nội vụ", "R": "Nguồn dự bị"}
    for row in made["posts"]:
        row["unit"] = names[row["unit"]]
    for table in ("units", "posts", "cadres"):
        for row in made[table]:
            row["id"] = ""
            if without == "column":
                del row["id"]
    seen = set()
    for turned in (False, True):
        folder = tmp_path / str(turned)
        write_tables(folder, {table: rows[::-1] if turned else rows for table, rows in made.items()})
        case = load_case(folder)
        seen.add(case.digest)
        assert [one.kind.code for one in case.warnings].count("ids_made") == 3
        assert case.world.cadre["vu-thi-mai-1980-03-02"].post == "an-hoa-chu-tich-ubnd"
        assert case.world.cadre["le-van-nam-1980-03-02"].prefers == ("binh-minh", "an-hoa-bi-thu")
    assert len(seen) == 1
    everything = [(), ("--json",), ("-v",)]
    screen, document, whole = (call("check", folder, *words, "--lang", "en").stdout for words in everything)
    ids = [cadre.id for cadre in case.world.cadres] + [post.id for post in case.world.posts]
    assert all(id_ in text for id_ in ids for text in (document, whole))
    assert "and 5 more (-v or --json lists all)" in screen

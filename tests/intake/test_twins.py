"""Read one case in every format, language, delimiter and order as one World with one digest."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from rotation.facts.domain import (
    Cadre,
    Discipline,
    Distance,
    Education,
    Fill,
    FuzzyDate,
    Kin,
    Planned,
    Post,
    Rating,
    Relation,
    Role,
    Sanction,
    Score,
    Sex,
    Skill,
    Spell,
    Theory,
    Unit,
    UnitKind,
)
from rotation.facts.world import World
from rotation.intake.load import load_case
from tests.intake.build import ENGLISH, VIETNAMESE, Tables, csv_case, english, ods_case, xlsx_case

WORLD = World(
    units=(
        Unit(
            "GY",
            "Giao Yến",
            UnitKind.COMMUNE,
            "Giao Thủy",
            20.25,
            106.41,
            "II",
            1,
            (("land_clearance", 3), ("new_rural", 2)),
            Rating.GOOD,
            ("GH",),
        ),
        Unit("GH", "Giao Hải", UnitKind.COMMUNE, "Giao Thủy", 20.2, 106.5, "I", 0, last_rating=Rating.EXCELLENT),
        Unit("KT", "Phòng Kinh tế và Hạ tầng", UnitKind.DEPARTMENT),
        Unit("DB", "Nguồn", UnitKind.RESERVE),
    ),
    posts=(
        Post(
            "GY-BT",
            "GY",
            (Role.SECRETARY,),
            fill=Fill.MUST,
            needs=(("party_work", 2),),
            min_education=Education.BACHELOR,
            min_theory=Theory.ADVANCED,
        ),
        Post("GY-CT", "GY", (Role.DEPUTY_SECRETARY, Role.CHAIR), "Phó Bí thư, Chủ tịch UBND"),
        Post("KT-PP", "KT", (Role.DEPUTY_HEAD,)),
        Post("DB-1", "DB", (Role.RESERVE,), capacity=3),
    ),
    cadres=(
        Cadre(
            "1",
            "Trần Thị Mai",
            Sex.FEMALE,
            FuzzyDate(1979, 2, 3),
            "Giao Hải",
            "GH",
            "Giao Hải",
            "GY-BT",
            FuzzyDate(2021, 6, 1),
            1,
            Education.MASTER,
            ("luật", "kinh tế"),
            Theory.ADVANCED,
            FuzzyDate(2003, 2),
            (Planned(Role.SECRETARY), Planned(Role.CHAIR, "GH")),
            ((2021, Rating.GOOD), (2022, Rating.EXCELLENT)),
            (Discipline(Sanction.REPRIMAND, FuzzyDate(2019, 5, 1)),),
            protected_until=FuzzyDate(2023, 12, 31),
            skills=(("land_clearance", 4), ("new_rural", 0)),
            history=(
                Spell("KT-PP", FuzzyDate(2015), FuzzyDate(2021, 6)),
                Spell("Huyện đoàn", FuzzyDate(2009), FuzzyDate(2015)),
            ),
            prefers=("GH", "KT-PP"),
        ),
        Cadre(
            "2",
            "Lê Văn Nam",
            Sex.MALE,
            FuzzyDate(1985),
            post="KT-PP",
            since=FuzzyDate(2019, 5),
            education=Education.BACHELOR,
            theory=Theory.INTERMEDIATE,
            under_review=True,
            healthy=False,
            leaving=FuzzyDate(2024, 1, 1),
            skills=(("party_work", 1),),
        ),
        Cadre("3", "Phạm Đức", Sex.MALE, FuzzyDate(1990, 7)),
    ),
    kin=(Kin("1", "2", Relation.SPOUSE),),
    distances=(Distance("GY", "GH", 7.5),),
    scores=(Score("1", "GY-CT", 80), Score("2", "GY-CT", 65)),
    skills=(
        Skill("land_clearance", "giải phóng mặt bằng"),
        Skill("new_rural", "nông thôn mới"),
        Skill("party_work", "công tác đảng"),
    ),
)

SPELT: dict[str, Callable[[str], str]] = {
    "nfc": partial(unicodedata.normalize, "NFC"),
    "nfd": partial(unicodedata.normalize, "NFD"),
}
LANGUAGES = {"en": ENGLISH, "vi": VIETNAMESE}


@pytest.mark.parametrize("spelt", SPELT.values(), ids=SPELT)
@pytest.mark.parametrize("tables", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize(
    "write",
    [
        csv_case,
        partial(csv_case, delimiter=";"),
        partial(csv_case, delimiter="\t"),
        partial(csv_case, encoding="utf-8-sig"),
        partial(csv_case, encoding="utf-16"),
        xlsx_case,
        ods_case,
        partial(xlsx_case, top=3, left=2),
    ],
    ids=["comma", "semicolon", "tab", "bom", "utf-16", "xlsx", "ods", "offset"],
)
def test_twins_give_one_world(
    tmp_path: Path, write: Callable[..., Path], tables: Tables, spelt: Callable[[str], str]
) -> None:
    case = load_case(write(tmp_path / "case", tables, spelt=spelt))
    assert case.world == WORLD
    assert case.warnings == ()
    assert case.digest == load_case(csv_case(tmp_path / "plain", ENGLISH)).digest


def test_utf16_big_endian_with_bom(tmp_path: Path) -> None:
    folder = csv_case(tmp_path, VIETNAMESE)
    for path in folder.iterdir():
        path.write_bytes("\ufeff".encode("utf-16-be") + path.read_text("utf-8").encode("utf-16-be"))
    assert load_case(folder).world == WORLD


def test_order_of_rows_and_columns_does_not_matter(tmp_path: Path) -> None:
    shuffle = random.Random(7)
    mixed: Tables = {}
    for name, rows in english().items():
        order = shuffle.sample(range(len(rows[0])), len(rows[0]))
        body = shuffle.sample(rows[1:], len(rows) - 1)
        mixed[name] = [[row[place] for place in order] for row in (rows[0], *body)]
    assert (
        load_case(csv_case(tmp_path / "mixed", mixed)).digest == load_case(csv_case(tmp_path / "plain", ENGLISH)).digest
    )


def test_ids_that_became_numbers(tmp_path: Path) -> None:
    tables = english()
    for name in ("cadres", "kin", "scores"):
        for row in tables[name][1:]:
            row[0] = float(str(row[0]))
    tables["kin"][1][1] = 2.0
    for write in (csv_case, xlsx_case, ods_case):
        assert load_case(write(tmp_path / f"{write.__name__}.case", tables)).world == WORLD


def test_repeated_rows_leave_one_world_whatever_their_order(tmp_path: Path) -> None:
    plain = english(distances=[["GH", "GY", 7.5]], kin=[["2", "1", "spouse"]])
    turned = english()
    turned["distances"] = [plain["distances"][0], *plain["distances"][:0:-1]]
    turned["kin"] = [plain["kin"][0], *plain["kin"][:0:-1]]
    one, other = (load_case(csv_case(tmp_path / name, tables)) for name, tables in (("one", plain), ("other", turned)))
    assert one.digest == other.digest
    assert [warning.kind.code for warning in one.warnings] == ["given_twice", "given_twice"]


@pytest.mark.parametrize(
    ("table", "key", "column", "value"),
    [
        ("cadres", "1", "name", "Trần Thị May"),
        ("cadres", "1", "born", date(1979, 2, 4)),
        ("cadres", "3", "born", "1990"),
        ("posts", "GY-CT", "fill", "closed"),
        ("units", "GY", "lat", 20.26),
        ("scores", "1", "points", 81),
    ],
)
def test_a_changed_fact_changes_the_digest(tmp_path: Path, table: str, key: str, column: str, value: object) -> None:
    changed = english(**{table: {(key, column): value}})
    assert load_case(csv_case(tmp_path / "a", changed)).digest != load_case(csv_case(tmp_path / "b", ENGLISH)).digest

"""Write Worlds to csv and workbooks in either language, and read equal Worlds back."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rotation.errors import InputFaults
from rotation.facts.domain import (
    Cadre,
    Discipline,
    Distance,
    Education,
    Fill,
    Follow,
    Follower,
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
    UnitRating,
)
from rotation.facts.spelling import plain_id, tidy
from rotation.facts.stand_ins import is_ditto, is_nothing
from rotation.facts.world import World
from rotation.facts.write import csv_tables
from rotation.files.shipped import scenario_folder
from rotation.files.writing import write_private, write_private_folder
from rotation.intake.load import load_case
from rotation.intake.rows.models import FARTHEST_KM
from rotation.language import LANGUAGES, Lang
from rotation.starter.case_workbook import workbook
from tests.amount import drawing, share
from tests.intake.test_twins import WORLD


def write_csv(world: World, folder: Path, lang: Lang = "vi") -> None:
    write_private_folder(folder, csv_tables(world, lang))


def write_xlsx(world: World, path: Path, lang: Lang = "vi") -> None:
    write_private(path, workbook(world, lang))


WRITERS: dict[str, Callable[[World, Path, Lang], None]] = {"csv": write_csv, "xlsx": write_xlsx}


def test_round_trip_of_the_small_case(tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        for lang in LANGUAGES:
            path = tmp_path / f"{lang}.{name}"
            write(WORLD, path, lang)
            case = load_case(path)
            assert case.world == WORLD
            assert {warning.kind.code for warning in case.warnings} <= {"empty_scorecard"}


def test_csv_files_are_plain(tmp_path: Path) -> None:
    write_csv(World(WORLD.units, WORLD.posts, WORLD.cadres), tmp_path / "new" / "case")
    files = {path.name: path.read_bytes() for path in (tmp_path / "new" / "case").iterdir()}
    assert sorted(files) == ["cadres.csv", "posts.csv", "units.csv"]
    units = files["units.csv"]
    assert units.startswith(b"\xef\xbb\xbf" + "Mã đơn vị,Tên đơn vị,Loại đơn vị,".encode())
    assert b"\r" not in units
    lines = units.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Mã đơn vị", "DB", "GH", "GY", "KT"]


def test_the_same_world_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(WORLD, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


# What hypothesis may write: any text that is no list, is tidy, looks like no failed formula, and stands for itself.
# The Greek question mark (U+037E) is composed into a semicolon.
LETTERS = st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters=";\u037e")
TEXTS = (
    st.text(LETTERS, min_size=1, max_size=12)
    .map(tidy)
    .filter(lambda text: text and not text.startswith("#") and not text.replace(".", "").isdecimal())
    .filter(lambda text: not (is_ditto(text) or is_nothing(text)))
)
IDS = st.text("ABC019-", min_size=1, max_size=4)
PLACES = TEXTS.map(lambda text: f"Ở {text.replace(',', '.')}")  # a comma separates, as a semicolon does
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [FuzzyDate(day.year), FuzzyDate(day.year, day.month), FuzzyDate(day.year, day.month, day.day)]
    )
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy that may leave the fact blank."""
    return st.none() | strategy


def pairs(firsts: st.SearchStrategy[Any], seconds: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of pairs sorted by their first parts, none of which repeats."""
    return st.dictionaries(firsts, seconds, max_size=3).map(lambda found: tuple(sorted(found.items())))


def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of tuples in which nothing repeats."""
    return st.lists(items, max_size=3, unique=True).map(tuple)


UNITS = st.builds(
    Unit,
    IDS,
    TEXTS,
    st.sampled_from([kind for kind in UnitKind if kind is not UnitKind.CELL]),
    group=maybe(TEXTS),
    lat=maybe(st.floats(-90, 90)),
    lon=maybe(st.floats(-180, 180)),
    unit_class=maybe(st.sampled_from(["I", "II", "III"])),
    remoteness=maybe(st.integers(0, 3)),
    needs=pairs(TEXTS, st.integers(0, 3)),
    last_rating=maybe(st.sampled_from(Rating)),
    predecessors=several(PLACES),
)


def cells(units: list[Unit]) -> st.SearchStrategy[tuple[Unit, ...]]:
    """Return a strategy of cells that have everything of their own; two may have one name."""
    above = [unit.id for unit in units if unit.kind is not UnitKind.RESERVE]
    some = st.builds(
        Unit,
        st.just("cell"),
        st.sampled_from(["Chi bộ 1", "Chi bộ 2"]),
        st.just(UnitKind.CELL),
        group=TEXTS,
        lat=st.floats(-90, 90),
        lon=st.floats(-180, 180),
        needs=pairs(TEXTS, st.integers(0, 3)).filter(bool),
        last_rating=maybe(st.sampled_from(Rating)),
        district=several(PLACES).filter(bool),
        province=several(PLACES).filter(bool),
        parent=st.sampled_from(above or [""]),
    )
    made = st.lists(some, max_size=2) if above else st.just([])
    return made.map(lambda found: tuple(replace(cell, id=f"Z{row}") for row, cell in enumerate(found)))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a small World without two holders of a seat or two units of one name."""
    apart = (lambda unit: plain_id(unit.id), lambda unit: unit.name.casefold())
    units = draw(st.lists(UNITS, min_size=1, max_size=4, unique_by=apart))
    some_unit = st.sampled_from([unit.id for unit in units])
    posts = draw(
        st.lists(
            st.builds(
                Post,
                IDS,
                some_unit,
                st.lists(st.sampled_from(Role), min_size=1, max_size=3, unique=True).map(tuple),
                maybe(TEXTS),
                st.sampled_from(Fill),
                needs=pairs(TEXTS, st.integers(0, 9)),
                min_education=maybe(st.sampled_from(Education)),
                min_theory=maybe(st.sampled_from(Theory)),
            ),
            min_size=1,
            max_size=4,
            unique_by=lambda post: plain_id(post.id),
        )
    )
    ids = draw(st.lists(IDS, min_size=2, max_size=4, unique_by=plain_id))
    seats = iter(draw(st.permutations([post.id for post in posts] + [None] * len(ids))))
    cadres = [draw(cadre(id_, next(seats), [unit.id for unit in units])) for id_ in ids]
    one, other = ids[:2]
    below = draw(cells(units))
    followed = st.sampled_from([unit.id for unit in (*units, *below)])
    return World(
        (*units, *below),
        tuple(posts),
        tuple(cadres),
        kin=draw(several(st.builds(Kin, st.just(one), st.just(other), st.sampled_from(Relation))))[:1],
        distances=draw(several(st.builds(Distance, some_unit, some_unit, st.floats(0, FARTHEST_KM))))[:1],
        scores=draw(several(st.builds(Score, st.just(one), st.just(posts[0].id), st.integers(0, 100))))[:1],
        skills=draw(several(st.builds(Skill, IDS.map("K{}".format), TEXTS.map("Việc {}".format))))[:1],
        followers=draw(several(st.builds(Follower, st.just(one), maybe(st.integers(5, 9)), maybe(st.integers(0, 5)))))[
            :1
        ],
        follows=draw(several(st.builds(Follow, st.sampled_from(ids), followed, maybe(DAYS))))[:1],
        unit_ratings=draw(several(st.builds(UnitRating, followed, st.integers(2000, 2024), st.sampled_from(Rating))))[
            :1
        ],
    )


def cadre(id_: str, post: str | None, units: list[str]) -> st.SearchStrategy[Cadre]:
    """Return a strategy of everything that can be said of a cadre."""
    starts, ends = DAYS.filter(lambda day: day.year < 2000), DAYS.filter(lambda day: day.year > 2000)
    return st.builds(
        Cadre,
        st.just(id_),
        TEXTS,
        st.sampled_from(Sex),
        DAYS,
        maybe(PLACES),
        maybe(PLACES),
        maybe(st.sampled_from(units)),
        st.just(post),
        maybe(DAYS),
        maybe(st.integers(0, 9)),
        maybe(st.sampled_from(Education)),
        several(TEXTS),
        maybe(st.sampled_from(Theory)),
        maybe(DAYS),
        several(st.builds(Planned, st.sampled_from(Role), maybe(st.sampled_from(units)))),
        pairs(st.integers(1900, 2199), st.sampled_from(Rating)),
        several(st.builds(Discipline, st.sampled_from(Sanction), DAYS)),
        st.booleans(),
        st.booleans(),
        maybe(DAYS),
        maybe(DAYS),
        pairs(TEXTS, st.integers(0, 5)),
        several(st.builds(Spell, PLACES, maybe(starts), maybe(ends))),
        several(PLACES),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@drawing(share(40))
@given(world=worlds())
def test_round_trip(write: Callable[[World, Path, Lang], None], lang: Lang, world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        write(world, path, lang)
        read = load_case(path)
    assert read.world == world


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_the_shipped_case_saved_again_by_libreoffice_is_the_same(tmp_path: Path, ending: str) -> None:
    world = load_case(scenario_folder("giao-thuy")).world
    write_xlsx(world, tmp_path / "case.xlsx")
    words = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        ending,
    ]
    words += ["--outdir", "again", "case.xlsx"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    again = tmp_path / "again" / f"case.{ending}"
    assert again.is_file(), done.stdout + done.stderr
    if ending == "xls":
        with pytest.raises(InputFaults) as caught:
            load_case(again)
        assert {fault.kind.code for fault in caught.value.faults} == {"old_workbook"}
    else:
        assert load_case(again).world == world

"""Check tables of every command on narrow and wide pages: no number and no short word breaks, nothing is lost."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.progress import TimeElapsedColumn

from rotation.cli.bars import drawn_bar, wrapped_text
from rotation.cli.output import NARROWEST, PAGE_WIDTH, page_width
from rotation.language import Lang
from rotation.report.content.tables import Table, Value, own
from rotation.report.terminal.arrange import arranged, turned
from rotation.report.terminal.grid import Written
from rotation.report.terminal.measure import GAP
from rotation.report.terminal.run import run_report
from tests.amount import drawing, draws, share
from tests.cli.calls import call
from tests.follow.made import FOLLOW
from tests.follow.made import made as followed
from tests.report.terminal.widths import COUNTS, WIDTHS, Answer, answers, lost, missing, printed
from tests.report.worlds import shown_run
from tests.sweep.cases import WEIGHTS, write_case, write_sweep
from tests.tables import write_scenario, write_tables

NARROW = (40, 53, 72, 110, 200)
SOME = sorted({1, 2, 5, 10, 30, 60, *draws(17).sample(COUNTS, share(5))})


@pytest.fixture(scope="module")
def made() -> dict[tuple[int, Lang], Answer]:
    """Return answers of 1 to 60 plans."""
    return answers(SOME)


@pytest.fixture(scope="module")
def ranked() -> Answer:
    """Return an answer to three scenarios."""
    return answers([4], scenarios=3)[4, "vi"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("count", SOME)
def test_every_number_and_short_word_of_an_answer_is_whole(
    made: dict[tuple[int, Lang], Answer], count: int, lang: Lang
) -> None:
    answer = made[count, lang]
    assert len(answer.sought) > count
    for width in {WIDTHS[0], *draws(count).sample(WIDTHS, share(5))}:
        text = printed(run_report(answer.report, lang), width)
        assert not lost(answer, text), width
        assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [20, 27, 33, 39])
def test_below_40_columns_every_number_is_whole(made: dict[tuple[int, Lang], Answer], width: int) -> None:
    answer = made[10, "en"]
    text = printed(run_report(answer.report, "en"), width)
    assert not {one for one in lost(answer, text) if one.lstrip("-").isdigit()}
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 47, 60, 80, 110, 150])
def test_a_ranking_is_whole_and_each_row_told_apart(ranked: Answer, width: int) -> None:
    assert not lost(ranked, printed(run_report(ranked.report, "vi"), width))


WORDS = st.one_of(
    st.text("aăêđộ", min_size=1, max_size=12),
    st.integers(-(10**9), 10**9).map(str),
    st.sampled_from(["P-GY-CT", "5/5"]),
)
CELLS = st.one_of(st.none(), st.integers(-(10**12), 10**12), st.lists(WORDS, min_size=1, max_size=12).map(" ".join))
TABLES = st.integers(1, 9).flatmap(
    lambda columns: st.tuples(
        st.lists(st.lists(WORDS, max_size=3).map(" ".join), min_size=columns, max_size=columns),
        st.lists(st.tuples(*[CELLS] * columns), max_size=7),
    )
)


@given(TABLES, st.integers(40, 400))
@drawing(share(400))
def test_no_table_loses_or_breaks_a_word(content: tuple[list[str], list[tuple[Value, ...]]], width: int) -> None:
    headers, rows = content
    table = Table("made", "", ("",) * len(headers), tuple(headers), tuple(rows))
    assert not missing(table, width)
    assert all(len(line) <= width for line in printed([Written(table)], width).splitlines())


FIGURES = st.integers(2, 12).flatmap(
    lambda columns: st.lists(st.tuples(*[st.integers(-(10**9), 10**9)] * columns), min_size=1, max_size=20)
)


@given(FIGURES, st.integers(40, 400))
@drawing(share(400))
def test_a_row_of_figures_is_one_line_of_each_block(rows: list[tuple[int, ...]], width: int) -> None:
    headers = tuple(f"Tiêu chí {place}" for place in range(len(rows[0])))
    table = Table("made", "", ("",) * len(headers), headers, tuple(rows))
    found = arranged(table, width)
    assert found is not None
    lines = printed([Written(table)], width).splitlines()
    rules = [place for place, line in enumerate(lines) if line.startswith("─")]
    assert len(rules) == len(found.blocks)
    for rule, block in zip(rules, found.blocks, strict=True):
        for line, row in zip(lines[rule + 1 :], found.table.rows, strict=False):
            assert line.split() == [word for place in block.columns for word in str(row[place]).split()]


def test_rows_of_one_first_cell_are_told_apart_in_every_block() -> None:
    rows = [(1, "Cân đối", place, *range(10**6, 10**6 + 9)) for place in range(20)]
    headers = ("Hạng", "Kịch bản", "PA", *(f"Số {place}" for place in range(9)))
    found = arranged(Table("made", "", ("",) * 12, headers, tuple(rows)), 60)
    assert found is not None
    assert len(found.blocks) > 1
    assert all({0, 2} <= set(block.columns) for block in found.blocks)


def test_figures_turn_where_that_keeps_them_in_one_piece() -> None:
    table = Table.of(
        "sweep", "", ("number", *own(f"rules.rule_{one}.weight" for one in range(6))), [(1, *range(6))], "vi"
    )
    found = arranged(table, 60)
    assert found is not None
    assert found.table == turned(table)
    assert len(found.blocks) == 1


def test_a_column_of_its_own_words_is_headed_by_them_even_where_they_are_an_id() -> None:
    table = Table.of("made", "", ("stays", *own(["stays", "title"])), [(1, 2, 3)], "en")
    assert table.headers == ("First plan stays first for weights", "stays", "title")
    assert table.columns == ("stays", "", "")


def short(text: str) -> set[str]:
    """Return the words of up to 12 letters and the numbers of a text."""
    return {word for word in text.split() if len(word) <= 12}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small case, a saved run, a draft and a sweep that is done."""
    made = tmp_path_factory.mktemp("widths")
    shown_run(made)
    call("plan", made / "s1.toml", "-o", made / "run", "--by", "Nguyễn Thị Minh Khai")
    (made / "draft.csv").write_text("cadre,post\nC1,B-CT\nC3,A-BT\nC2,A-CT\n", "utf-8")
    write_tables(made / "followed", followed())
    write_scenario(made / "followed" / "s.toml", FOLLOW)
    (made / "sweep").mkdir()
    write_case(
        made / "sweep",
        f'{WEIGHTS}[rules.rating_floor]\nseverity = "soft"\nweight = 7\nfloor = "excellent"\nyears = 1\n',
    )
    grid = 'title = ["a", "b"]\nweights.fit = [1, 2, 3]\nrules.rating_floor.weight = [40, 50]\nplans = [1, 2]'
    call("sweep", write_sweep(made / "sweep", f"[grid]\n{grid}"), "--workers", 1)
    return made


COMMANDS = {
    "screen": ("screen", "s1.toml"),
    "screen a post": ("screen", "s1.toml", "--post", "B-CT"),
    "screen a cadre": ("screen", "s1.toml", "--cadre", "C1"),
    "rules": ("rules", "giao-thuy", "--on", "2021-07-01"),
    "rules of two dates": ("rules", "--diff", "2020-01-01", "2024-01-01"),
    "tradeoff": ("tradeoff", "s1.toml", "--x", "fit", "--y", "stability"),
    "evaluate": ("evaluate", "s1.toml", "draft.csv"),
    "sweep": ("sweep", "sweep/sweep.toml", "--workers", 1),
    "log": ("log", "."),
    "verify": ("verify", "run"),
    "check": ("check", "s1.toml"),
    "plan": ("plan", "s1.toml"),
    "moves": ("moves", "run", "--repairs", "--stability"),
    "follow": ("follow", "followed/s.toml"),
    "reviews": ("reviews", "run"),
    "replan": ("replan", "run", "--refuse", "C3", "--front"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_every_command_keeps_numbers_and_short_words_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...]
) -> None:
    monkeypatch.chdir(folder)

    def page_of_width(columns: int) -> str:
        monkeypatch.setattr("rotation.cli.output.PAGE_WIDTH", columns)
        done = call(*words, "--lang", "vi", "-q")
        assert done.exit_code == 0, done.output
        return done.stdout

    wanted = short(page_of_width(1000))
    assert wanted
    for columns in NARROW:
        assert wanted <= short(page_of_width(columns)), columns


def test_the_headers_of_a_sweep_are_its_keys_in_words_at_every_width(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for columns in NARROW:
        monkeypatch.setattr("rotation.cli.output.PAGE_WIDTH", columns)
        done = call("sweep", "sweep/sweep.toml", "--workers", 1, "--lang", "vi")
        headers = ("tên kịch bản", "trọng số Phù hợp năng lực", "Xếp loại hằng năm: điểm trừ", "số phương án")
        assert {word for header in headers for word in header.split()} <= set(done.stdout.split()), columns


@pytest.mark.parametrize(("columns", "most"), [("", 72), ("0", 72), ("x", 72), ("60", 60), ("5", NARROWEST)])
def test_a_page_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, most: int) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    monkeypatch.setenv("COLUMNS", columns)
    with open(theirs, "w") as onto:
        monkeypatch.setattr("sys.__stdout__", onto)
        assert page_width(onto) == most
    os.close(ours)


def test_a_file_is_as_wide_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = call("rules", "giao-thuy", "--on", "2021-07-01", "--lang", "vi")
    assert PAGE_WIDTH - GAP * 4 <= max(map(len, done.stdout.splitlines())) <= PAGE_WIDTH


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_progress_never_cuts_a_number_short(width: int) -> None:
    drawn, page = io.StringIO(), io.StringIO()
    columns = (wrapped_text("{task.description}"), wrapped_text("{task.fields[said]}"), TimeElapsedColumn())
    bar = drawn_bar(Console(file=drawn, width=width, height=25), *columns)
    bar.add_task("Cân đối (need-first.toml)", said="phương án 13/30 | điểm 1475360 | cận 1475390 | cách 0.0123%")
    Console(file=page, width=width).print(bar.get_renderable())
    assert {"13/30", "1475360", "1475390", "0.0123%"} <= set(page.getvalue().split())

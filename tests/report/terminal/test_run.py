"""Check what stands on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.language import Lang
from rotation.runs.file import read_run
from tests.cli.calls import GIAO_THUY, call, call_json
from tests.report.worlds import MARKUP, shown_run
from tests.tables import tables, write_scenario, write_tables


def unwrapped(text: str) -> str:
    """Return a text without the line breaks and padding of its layout."""
    return "".join(text.split())


def test_plan_shows_every_plan_and_every_move_of_the_best(tmp_path: Path) -> None:
    run = shown_run(tmp_path)
    (portfolio,) = run.portfolios
    done = call("plan", tmp_path / "s1.toml", "--lang", "vi")
    assert done.exit_code == 0
    for plan in portfolio.plans:
        assert str(plan.score) in done.stdout
        assert f"Phương án {plan.rank}" in done.stdout
    assert unwrapped(MARKUP) in unwrapped(done.stdout), "markup is shown, not obeyed"
    assert "Vi phạm bị trừ điểm" in done.stdout
    assert "Các trường hợp được miễn" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 110


def test_several_scenarios_are_ranked_on_screen(tmp_path: Path) -> None:
    shown_run(tmp_path, scenarios=2)
    done = call("plan", tmp_path / "s1.toml", tmp_path / "s2.toml", "--lang", "en")
    assert "Ranking of the scenarios" in done.stdout


def test_an_impossible_scenario_names_its_rules_and_what_would_help(tmp_path: Path) -> None:
    write_tables(tmp_path, tables())
    done = call("plan", write_scenario(tmp_path / "s.toml", "[moves]\nentry = 5\n"), "--lang", "en")
    assert done.exit_code == 3
    assert "cannot all be met" in done.stdout
    assert "Bounds on moves" in done.stdout


def test_a_fault_stays_on_one_line_however_long(tmp_path: Path) -> None:
    write_tables(tmp_path, tables(cadres={"C1": {"born": "x" * 300}}))
    done = call("check", tmp_path, "--lang", "en")
    assert done.exit_code == 1
    (line,) = [line for line in done.stdout.splitlines() if "x" * 300 in line]
    assert line.startswith("cadres.csv:2 born")


def test_rules_show_numbers_and_citations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rotation.cli.output.PAGE_WIDTH", 200)  # no citation wraps, so none stands between others
    done = call("rules", "giao-thuy", "--on", "2021-07-01", "--lang", "vi")
    assert unwrapped("khoản 2 Điều 56") in unwrapped(done.stdout)
    for rule in call_json("rules", "giao-thuy", "--on", "2021-07-01")["rules"]:
        assert rule["id"] in done.stdout


@pytest.mark.parametrize("words", [["--post", "GY-CT"], ["--cadre", "C030"]])
def test_screen_shows_every_refusal_of_one_post_or_cadre(words: list[str]) -> None:
    scenario = GIAO_THUY / "balanced.toml"
    done = call("screen", scenario, *words, "--lang", "vi")
    pairs = call_json("screen", scenario, *words)["pairs"]
    text = unwrapped(done.stdout)
    assert f"({sum(pair['allowed'] for pair in pairs)})" in done.stdout
    for pair in pairs:
        assert pair["cadre" if words[0] == "--post" else "post"] in text


def test_screen_of_everything_is_a_summary() -> None:
    done = call("screen", GIAO_THUY / "balanced.toml", "--lang", "en")
    pairs = call_json("screen", GIAO_THUY / "balanced.toml")["pairs"]
    assert f"{len(pairs)} pairs" in done.stdout
    assert f"{sum(pair['allowed'] for pair in pairs)} allowed" in done.stdout
    assert len(done.stdout.splitlines()) < 60


NOBODY = '[[forbid]]\npost = "B-BT"\n'
NOWHERE = "".join(f'[[forbid]]\ncadre = "C1"\npost = "{post}"\n' for post in ("A-BT", "A-PBT", "A-CT"))
NOWHERE += "".join(f'[[forbid]]\ncadre = "C1"\npost = "{post}"\n' for post in ("B-BT", "B-CT", "N-TP", "N-PTP", "R-1"))
VACANT: dict[Lang, str] = {"vi": "Phó Trưởng phòng Nội vụ (2 ghế)", "en": "Deputy head of Phòng Nội vụ (2 seats)"}


@pytest.mark.parametrize("lang", VACANT)
def test_vacant_seats_of_one_title_are_named_once_with_their_number(tmp_path: Path, lang: Lang) -> None:
    write_tables(tmp_path, tables(posts={"N-PTP2": {"unit": "N", "role": "deputy_head"}}))
    scenario = write_scenario(tmp_path / "s.toml", "[moves]\ntotal = 0\n", rulebook="blank")
    done = call("plan", scenario, "--lang", lang, "-o", tmp_path / "run")
    assert done.exit_code == 0
    (vacant,) = [one["vacant"] for one in read_run(tmp_path / "run")["scenarios"][0]["plans"]]
    text = " ".join(done.stdout.split())
    assert f"({len(vacant)}): " in text
    assert text.count(VACANT[lang]) == 1
    assert text.count(VACANT[lang].partition(" (")[0]) == 1


EMPTY = {
    "no candidate": (NOBODY, ["--post", "B-BT"], "Bí thư Đảng ủy xã Bình Minh: không ai được xét"),
    "nobody refused": ("", ["--post", "B-BT"], "Bí thư Đảng ủy xã Bình Minh: không ai bị loại"),
    "no post": (NOWHERE, ["--cadre", "C1"], "Vũ Thị Mai: không được xét cho chức danh nào"),
    "refused nowhere": ("", ["--cadre", "C1"], "Vũ Thị Mai: không bị loại khỏi chức danh nào"),
    "no refusals": ("", [], "Không quy tắc nào loại cặp nào."),
}


@pytest.mark.parametrize("what", EMPTY)
def test_an_empty_table_of_a_screening_is_one_sentence(tmp_path: Path, what: str) -> None:
    text, words, sentence = EMPTY[what]
    write_tables(tmp_path, tables())
    scenario = write_scenario(tmp_path / "s.toml", text, rulebook="blank")
    done = call("screen", scenario, *words, "--lang", "vi")
    assert f"\n{sentence}\n" in done.stdout
    assert has_rows_under_each_header(done.stdout)


def test_one_pair_is_shown_as_allowed_or_refused_alone(tmp_path: Path) -> None:
    write_tables(tmp_path, tables())
    scenario = write_scenario(tmp_path / "s.toml", NOBODY, rulebook="blank")
    done = call("screen", scenario, "--cadre", "C1", "--post", "B-BT", "--lang", "en")
    assert "allowed" not in done.stdout
    assert "refused, with every reason (1)" in done.stdout


def test_a_rulebook_without_rules_is_a_sentence_for_each_table() -> None:
    done = call("rules", "blank", "--lang", "en", "--on", "2026-01-01")
    name = "Không có quy tắc / No rules"
    assert done.stdout.splitlines() == [
        f"{name}: no rule is in force on 01/01/2026",
        f"{name}: nobody is named to evaluate after a move ([[evaluation]])",
    ]


def has_rows_under_each_header(page: str) -> bool:
    """Return whether something stands below the rule of every table."""
    lines = [*page.splitlines(), ""]
    return all(lines[row + 1] for row, line in enumerate(lines) if line.startswith("──"))


def test_verify_says_on_what_each_proof_rests(tmp_path: Path) -> None:
    shown_run(tmp_path)
    call("plan", tmp_path / "s1.toml", "-o", tmp_path / "run")
    done = call("verify", tmp_path / "run", "--lang", "en")
    assert done.exit_code == 0
    assert "Kịch bản 1, plan 1: no plan is better: bound re-computed, without a solver" in done.stdout


def test_evaluate_names_broken_rules_and_the_distance(tmp_path: Path) -> None:
    shown_run(tmp_path)
    draft = tmp_path / "draft.csv"
    draft.write_text("cadre,post\nC1,B-CT\nC3,A-BT\nC2,A-CT\n", "utf-8")
    done = call("evaluate", tmp_path / "s1.toml", draft, "--lang", "en")
    document = call_json("evaluate", tmp_path / "s1.toml", draft)
    assert done.exit_code == 0
    assert f"The draft scores {document['score']}" in done.stdout
    assert document["distance"] < 0
    assert f"{-document['distance']} points above the best lawful plan; it breaks" in done.stdout

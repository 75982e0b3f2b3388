"""Check that ids typed with foreign look-alike letters get a suggestion that names the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from rotation.files.faults import hint
from rotation.files.look_alikes import odd_letter, plain_letters
from tests.badcases.bad import sound
from tests.cli.calls import call, call_json
from tests.intake.build import csv_case, english, faults

CYRILLIC, GREEK = "\u0412-BT", "\u0392-BT"


@pytest.mark.parametrize(
    ("written", "odd_vi", "odd_en"),
    [
        (CYRILLIC, "'\u0412' là chữ Kirin", "'\u0412' is a Cyrillic letter"),
        (GREEK, "'\u0392' là chữ Hy Lạp", "'\u0392' is a Greek letter"),
        ("B\u2011BT", "'\u2011' là dấu gạch lạ", "'\u2011' is another dash"),
    ],
)
def test_the_id_that_letters_look_like_is_proposed(tmp_path: Path, written: str, odd_vi: str, odd_en: str) -> None:
    posts = [["A-BT", "GY", "BT"], ["B-BT", "GH", "BT"]]
    people = [["77", "Vũ An", "male", "1980", None, None, None, written]]
    (found,) = faults(csv_case(tmp_path, english(posts=posts, cadres=people)))
    assert (found.kind.code, found.value) == ("unknown_post", written)
    assert found.remedy("vi").endswith(f"; {odd_vi}; có phải 'B-BT'?")
    assert found.remedy("en").endswith(f"; {odd_en}; did you mean 'B-BT'?")


def test_they_are_found_in_scenarios_drafts_and_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    sound(tmp_path)
    near = "; '\u0412' là chữ Kirin; có phải 'B-BT'?"
    assert near in call("screen", tmp_path / "s.toml", "--post", CYRILLIC).stderr
    (tmp_path / "draft.csv").write_text(f"cadre,post\n\u04211,{CYRILLIC}\n", "utf-8")
    cadre, post = call_json("evaluate", tmp_path / "s.toml", tmp_path / "draft.csv")["faults"]
    assert cadre["remedy"].endswith("; '\u0421' là chữ Kirin; có phải 'C1'?")
    assert post["remedy"].endswith(near)
    with (tmp_path / "s.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[pin]]\ncadre = "C1"\npost = "{CYRILLIC}"\n')
    (found,) = call_json("check", tmp_path / "s.toml")["faults"]
    assert found["remedy"].endswith(near)


def test_nothing_is_said_of_letters_where_that_is_not_the_slip() -> None:
    assert hint("B-BT", "B\u2013BTX").vi == "; có phải 'B-BT'?"
    assert hint("B-BT", "b\u2013bt").vi == "; '\u2013' là dấu gạch lạ; có phải 'B-BT'?"


def test_what_is_plain_stays() -> None:
    for text in ("B-BT", "HÒA-Đ1", "Nguyễn Thị Hường"):
        assert (plain_letters(text), odd_letter(text)) == (text, None)
    cyrillic = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425 \u0430\u0435\u043e\u0440\u0441"
    assert plain_letters(cyrillic) == "ABEKMHOPCTYX aeopc"
    assert plain_letters("\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4") == "ABEZHIKMNOPT"

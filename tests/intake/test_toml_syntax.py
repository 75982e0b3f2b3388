"""Check that errors of TOML syntax are explained in one language, with line and remedy."""

from __future__ import annotations

import inspect
import re
import tomllib._parser as parser  # type: ignore[import-not-found]  # private, so without a stub
from pathlib import Path

import pytest

from rotation.errors import Cell, Fault, InputFaults
from rotation.intake.toml import read_toml
from rotation.intake.toml_syntax import CORRECT, SENTENCES, syntax_fault

CURLY = 'dùng ngoặc kép thẳng " thay cho ngoặc cong “ ” ‘ ’'
QUOTE = 'đặt phần chữ trong ngoặc kép: "…"'
SLASH = "trong đường dẫn ghi dấu / thay cho \\, hoặc đặt cả đường dẫn trong dấu nháy đơn '…'"
SPACE = "chỗ này có dấu cách lạ (thường do chép từ Word hoặc trang web); xóa đi rồi gõ lại dấu cách"
TWICE = "'{}' ghi hai lần; chỉ giữ một"
NO_DAY = "ghi một ngày có thật theo thứ tự năm-tháng-ngày, ví dụ 2023-06-01"
KEY = "ghi theo dạng khóa = giá trị; tên khóa là từ tiếng Anh, viết liền"


def fault(folder: Path, text: str) -> Fault:
    """Return the only fault of a file."""
    (folder / "s.toml").write_bytes(text.encode())
    with pytest.raises(InputFaults) as raised:
        read_toml(folder / "s.toml")
    (found,) = raised.value.faults
    return found


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("effective = 01/06/2023", "ghi 2023-06-01"),
        ("effective = 1.6.2023", "ghi 2023-06-01"),
        ("effective = 2023-6-1", "ghi 2023-06-01"),
        ("effective = 2023/06/01 # ngày", "ghi 2023-06-01"),
        ("days = [2023-06-01, 15/6/2023]", "ghi 2023-06-15"),
        ("effective = 31/02/2023", NO_DAY),
        ("effective = 2023-02-30", NO_DAY),
        (r'case = "D:\case"', SLASH),
        (r'case = "C:\users\an"', SLASH),
        (r'case = "D:\"', SLASH),
        ("title = “Cân bằng”", CURLY),
        ('title = "Cân bằng”', CURLY),
        ("title = ‘Cân bằng’", CURLY),
        ("“title” = 1", CURLY),
        ('title = "Cân bằng', "thêm dấu đóng ngoặc ở cuối phần chữ"),
        ("rulebook = vietnam", QUOTE),
        ("case = ../giao-thuy", QUOTE),
        ("title = 3 phương án", QUOTE),
        ('names = ["a", b]', QUOTE),
        ("on = True", "ghi true"),
        ("on = FALSE # tắt", "ghi false"),
        ("plans =", "ghi giá trị sau dấu ="),
        ("plans = # ba", "ghi giá trị sau dấu ="),
        ("within = 0,05", "ghi 0.05, dùng dấu chấm"),
        ("title = 1\nweights.fit = 1\ntitle = 2", TWICE.format("title")),
        ("weights.fit = 1\nweights.fit = 2", TWICE.format("weights.fit")),
        ("[weights]\n[moves]\n[weights]", TWICE.format("weights")),
        ("[rules.x]\n[rules.x]", TWICE.format("rules.x")),
        ("moves = { down = 1 }\n[moves]", TWICE.format("moves")),
        ("moves = { down = 1 }\nmoves.up = 1", TWICE.format("moves")),
        ("down = { max = 2, max = 3 }", TWICE.format("max")),
        ("[pin]\n[pin]", "bắt đầu mỗi mục bằng [[pin]], hai dấu ngoặc"),
        ("[pin]\n[[pin]]", "bắt đầu mỗi mục bằng [[pin]], hai dấu ngoặc"),
        ("plans\u00a0= 1", SPACE),
        ("plans =\u00a01", SPACE),
        ("plans = 1\u202f", SPACE),
        ("\u00a0plans = 1", SPACE),
        ("a = 1\rb = 2", "lưu lại tệp theo kiểu xuống dòng của Windows (CR LF) hoặc Unix (LF)"),
        ("Tên = 1", KEY),
        ("min difference = 3", KEY),
        ("plans: 3", KEY),
        ('title = "a" b = 1', "sửa dòng này"),
        ('title = "a" "b"', "sửa dòng này"),
        ("a = 12\u00b3", 'đặt phần chữ trong ngoặc kép: "…"'),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_slips_bring_the_way_out(tmp_path: Path, line: str, remedy: str, ends: str) -> None:
    before = "# Kịch bản\n\nfirst = '01/06/2023 “x”'\n"
    found = fault(tmp_path, (before + line + "\n# hết\n").replace("\n", ends))
    assert (found.kind.code, found.cell) == ("toml_syntax", Cell("s.toml", row=4 + line.count("\n")))
    assert found.remedy("vi") == remedy


def test_a_fault_is_of_one_language(tmp_path: Path) -> None:
    found = fault(tmp_path, "a = 1\neffective = 01/06/2023\n")
    assert found.line("vi") == (
        "s.toml:2: tệp viết sai cú pháp TOML: sau giá trị có chữ thừa (dòng 2, cột 14) → ghi 2023-06-01"
    )
    assert found.line("en") == (
        "s.toml:2: the file is not valid TOML: "
        "Expected newline or end of document after a statement (at line 2, column 14) → write 2023-06-01"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('title = """a\n\n', "phần chữ chưa đóng ngoặc (cuối tệp)"),
        ("title = 'a\n\n", "phần chữ thiếu dấu ' đóng (cuối tệp)"),
        ("title = '''a\n\n", "phần chữ thiếu dấu ''' đóng (cuối tệp)"),
    ],
)
def test_a_text_never_closed_is_told_of_at_the_end(tmp_path: Path, text: str, problem: str) -> None:
    assert fault(tmp_path, text).line("vi") == (
        f"s.toml: tệp viết sai cú pháp TOML: {problem} → thêm dấu đóng ngoặc ở cuối phần chữ"
    )


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a = " + "[" * 3000, "a = '\0'", "a = 1 #\0"])
def test_what_is_beyond_measure_is_told_in_vietnamese_too(tmp_path: Path, text: str) -> None:
    problem = fault(tmp_path, text).problem("vi")
    assert "chỗ không đọc được" not in problem
    assert not re.search(r"limit|depth|character", problem)


def test_every_sentence_of_the_parser_is_known() -> None:
    source = inspect.getsource(parser).replace("\\\\", "\\")
    said = re.findall(r"suffixed_err\(\s*src, \w+, f?([\"'].*?[\"'])\s*\)", source)
    assert len(said) > 20
    for words in said:
        plain = words[1:-1].replace("{char!r}", "'x'").replace("{src[pos]!r}", "'x'").replace("{expect!r}", '"\'"')
        plain = re.sub(r"\{\w+!r\}", "'x'", re.sub(r"\{\w*key\w*\}", "('x', 'y')", plain))
        assert any(re.fullmatch(pattern, plain) for pattern, _ in SENTENCES), plain


def test_of_what_is_unknown_the_place_is_told() -> None:
    found = syntax_fault("a\nb", ValueError("Something new (at line 2, column 1)"), Cell("s.toml"))
    assert found.problem("vi") == "tệp viết sai cú pháp TOML: có chỗ không đọc được (dòng 2, cột 1)"
    assert (found.cell.row, found.facts["hint"]) == (2, CORRECT)

"""Check that wrong usage is reported in one language: that of --lang, else the locale's."""

from __future__ import annotations

import ast
import errno
import gettext
import json
import os
import re
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from rotation.cli import main
from rotation.cli.refusals import refusal
from rotation.cli.speech import CATALOGUES, DOMAIN, VARIABLE, bilingual, document_lang, speaking, spoken_lang
from rotation.errors import RunExists
from tests.cli.calls import call, process
from tests.sweep.cases import FEW, write_case, write_sweep


def speaks(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """Be called on a machine of a language."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8" if lang == "en" else "vi_VN.UTF-8")


@pytest.mark.parametrize(
    ("words", "variable", "lang"),
    [
        ((), "", "locale"),
        (("check", "a", "--lang", "vi"), "", "vi"),
        (("check", "--lang=en", "a"), "", "en"),
        (("--lang", "en", "check", "a"), "", "en"),
        (("--lang", "en", "check", "--lang", "vi"), "", "vi"),
        (("--lang=vi", "check", "--lang=en"), "", "en"),
        (("check", "--lang", "xx"), "", "locale"),
        (("check", "en", "--lang"), "", "locale"),
        ((), "vi", "vi"),
        ((), "en", "en"),
        (("check", "--lang", "vi"), "en", "vi"),
        (("check", "--lang", "xx"), "en", "en"),
        ((), "xx", "locale"),
    ],
)
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_language_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], variable: str, lang: str, locale: str
) -> None:
    speaks(monkeypatch, locale)
    monkeypatch.setenv(VARIABLE, variable)
    expected = locale if lang == "locale" else lang
    with speaking(words):
        assert (spoken_lang(), bilingual(vi="vi", en="en")) == (expected, expected)
        assert document_lang() == ("vi" if lang == "locale" else lang)


def test_a_variable_that_names_no_language_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    speaks(monkeypatch, "en")
    monkeypatch.setenv(VARIABLE, "french")
    done = call("rules")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "ROTATION_LANG='french' is none of: vi, en" in done.stderr
    assert call("rules", "--lang", "vi").exit_code == 2


@pytest.mark.parametrize(("words", "lang"), [(("--lang", "en", "rules"), "en"), (("rules", "--lang", "vi"), "vi")])
def test_the_option_stands_before_the_command_or_after(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], lang: str
) -> None:
    speaks(monkeypatch, "vi")
    titles = [rule["title"] for rule in json.loads(call(*words, "--json").stdout)["rules"]]
    assert ("Not at home" in titles) == (lang == "en")


def test_what_a_program_around_it_says_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    speaks(monkeypatch, "vi")
    monkeypatch.delenv("LANGUAGE", raising=False)
    domain = gettext.textdomain()
    assert "không có lệnh" in call("plam").stderr
    assert gettext.textdomain() == domain
    assert "LANGUAGE" not in os.environ
    assert click.UsageError("x").format_message() == "x"
    assert click.exceptions.NoSuchOption("--x").message == "No such option '--x'."


def test_the_catalogue_is_compiled_and_its_sentences_are_clicks(tmp_path: Path) -> None:
    folder = CATALOGUES / "vi" / "LC_MESSAGES"
    with (folder / f"{DOMAIN}.po").open("rb") as file:
        written = read_po(file, locale="vi")
    with (folder / f"{DOMAIN}.mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)
    sources = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    spoken = "".join(ast.unparse(ast.parse(sources.replace("from __future__ import annotations", ""))).split())
    for message in written:
        if message.id:
            one, many = (message.id, None) if isinstance(message.id, str) else message.id
            assert "".join(repr(one).split()) in spoken, one
            assert (read.gettext(one) if many is None else read.ngettext(one, many, 1)) != one
            fields = set(re.findall(r"{(\w+)", one if many is None else one + many))
            forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
            for form in forms:
                assert set(re.findall(r"{(\w+)", form)) <= fields


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["plam"], "không có lệnh 'plam'", "No such command 'plam'."),
        (["--nope"], "không có tùy chọn '--nope'", "No such option"),
        (["check"], "thiếu 'BỘ_SỐ_LIỆU|KỊCH_BẢN'.", "Missing argument 'CASE|SCENARIO'."),
        (
            ["check", "nowhere"],
            "giá trị của 'BỘ_SỐ_LIỆU|KỊCH_BẢN' không hợp lệ: không có 'nowhere'",
            "Invalid value for 'CASE|SCENARIO': Path 'nowhere' does not exist.",
        ),
        (
            ["generate", "--seed", "x"],
            "giá trị của '--seed' không hợp lệ: 'x' không phải là số hợp lệ",
            "Invalid value for '--seed': 'x' is not a valid integer",
        ),
        (
            ["generate", "--seed", "-1"],
            "giá trị của '--seed' không hợp lệ: -1 nằm ngoài khoảng",
            "Invalid value for '--seed': -1 is not in the range",
        ),
        (
            ["check", ".", "--lang", "xx"],
            "giá trị của '--lang' không hợp lệ: 'xx' không phải là một trong: 'vi', 'en'",
            "Invalid value for '--lang': 'xx' is not one of 'vi', 'en'.",
        ),
        (["check", ".", ".."], "thừa tham số: ..", "Got unexpected extra argument (..)"),
        (["check", ".", "-o"], "tùy chọn '-o' cần có giá trị", "Option '-o' requires an argument."),
        (
            ["rules", "--on", "31/02/2025"],
            (
                "giá trị của '--on' không hợp lệ: '31/02/2025' không phải là ngày; ghi ngày/tháng/năm, ví dụ "
                "28/02/2025, hoặc năm-tháng-ngày, ví dụ 2025-02-28"
            ),
            "Invalid value for '--on': '31/02/2025' is not a date; "
            "write year-month-day, e.g. 2025-02-28, or day/month/year, e.g. 28/02/2025",
        ),
        (
            ["init", "nowhere", "--effective", "x"],
            "giá trị của '--effective' không hợp lệ: 'x' không phải là ngày; ghi ngày/tháng/năm",
            "Invalid value for '--effective': 'x' is not a date; write year-month-day",
        ),
        (
            ["rules", "--diff", "2021-07-01", "2021"],
            "giá trị của '--diff' không hợp lệ: '2021' không phải là ngày; ghi ngày/tháng/năm",
            "Invalid value for '--diff': '2021' is not a date; write year-month-day",
        ),
        (
            ["rules", "vietnam", "--diff", "2021-07-01"],
            "tùy chọn '--diff' cần có 2 giá trị",
            "Option '--diff' requires 2 arguments.",
        ),
        (
            ["check", "nobody's"],
            "giá trị của 'BỘ_SỐ_LIỆU|KỊCH_BẢN' không hợp lệ: không có \"nobody's\"",
            "Invalid value for 'CASE|SCENARIO': Path \"nobody's\" does not exist.",
        ),
        (["it's"], 'không có lệnh "it\'s"', 'No such command "it\'s".'),
        (["check", ".", "--json=1"], "tùy chọn '--json' không nhận giá trị", "Option '--json' does not take a value."),
    ],
)
def test_what_click_says(monkeypatch: pytest.MonkeyPatch, words: list[str], vi: str, en: str) -> None:
    speaks(monkeypatch, "vi")
    said = call(*words)
    assert said.exit_code == 2
    assert f"Lỗi: {vi}" in said.stderr
    assert not {"Usage:", "Error:", "Try"} & set(said.stderr.split())
    speaks(monkeypatch, "en")
    said = call(*words)
    assert said.exit_code == 2
    assert f"Error: {en}" in said.stderr
    assert "Lỗi" not in said.stderr


@pytest.mark.parametrize("locale", ["C.UTF-8", "en_US.UTF-8"])
def test_a_refusal_of_ours_and_its_frame_are_of_one_language(tmp_path: Path, locale: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").touch()
    place = tmp_path / "a"
    said = process("init", place, "--lang", "vi", LC_ALL=locale)
    assert (said.returncode, said.stderr) == (
        2,
        "Cách dùng: rotation init [TÙY CHỌN] THƯ_MỤC\nGõ 'rotation init --help' để xem hướng dẫn.\n\n"
        f"Lỗi: giá trị của 'THƯ_MỤC' không hợp lệ: '{place}' đã có nội dung; chọn thư mục mới hoặc thư mục trống\n",
    )
    said = process("init", place, "--lang", "en", LC_ALL=locale)
    assert (said.returncode, said.stderr) == (
        2,
        "Usage: rotation init [OPTIONS] DIR\nTry 'rotation init --help' for help.\n\n"
        f"Error: Invalid value for 'DIR': '{place}' already holds something; name a new or an empty folder\n",
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a case, a run, a sweep and files of others."""
    folder = tmp_path_factory.mktemp("made")
    scenario = write_case(folder)
    write_sweep(folder, FEW)
    assert call("plan", scenario, "-o", folder / "run", "-q").exit_code == 0
    (folder / "victim.xlsx").write_text("mine")
    (folder / "sweep-results").write_text("mine")
    return folder


FOLDERS = [
    ("plan base.toml -o victim.xlsx", "victim.xlsx"),
    ("plan base.toml -o victim.xlsx --force", "victim.xlsx"),
    ("plan base.toml -o victim.xlsx/run", "victim.xlsx"),
    ("demo -o victim.xlsx", "victim.xlsx"),
    ("demo -o victim.xlsx --force", "victim.xlsx"),
    ("sweep sweep.toml -o victim.xlsx", "victim.xlsx"),
    ("sweep sweep.toml", "sweep-results"),
    ("init victim.xlsx", "victim.xlsx"),
    ("init victim.xlsx/case", "victim.xlsx"),
    ("generate -o victim.xlsx", "victim.xlsx"),
    ("export run --format csv -o victim.xlsx", "victim.xlsx"),
    ("export run --format csv -o victim.xlsx --force", "victim.xlsx"),
    ("export run --format xlsx -o victim.xlsx/plans.xlsx", "victim.xlsx"),
    ("log . --json -o victim.xlsx/log.json", "victim.xlsx"),
]
"""What is called where a file stands in the way, and which."""


@pytest.mark.parametrize(("words", "file"), FOLDERS)
def test_a_file_where_a_folder_is_needed_is_said_to_be_one(
    made: Path, monkeypatch: pytest.MonkeyPatch, words: str, file: str
) -> None:
    monkeypatch.chdir(made)
    before = sorted(made.iterdir())
    for lang, told in (
        ("vi", f"Lỗi: '{file}' là tệp, ở đây cần thư mục; chọn tên khác\n"),
        ("en", f"Error: '{file}' is a file where a folder is needed; choose another name\n"),
    ):
        speaks(monkeypatch, lang)
        done = call(*words.split())
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.endswith(told)
    assert sorted(made.iterdir()) == before
    assert {(made / name).read_text() for name in ("victim.xlsx", "sweep-results")} == {"mine"}


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_folder_where_a_file_is_needed_is_said_to_be_one(
    made: Path, monkeypatch: pytest.MonkeyPatch, force: tuple[str, ...]
) -> None:
    monkeypatch.chdir(made)
    for lang, told in (
        ("vi", "Lỗi: 'run' là thư mục, ở đây cần tệp; chọn tên khác\n"),
        ("en", "Error: 'run' is a folder where a file is needed; choose another name\n"),
    ):
        speaks(monkeypatch, lang)
        done = call("export", "run", "-o", "run", *force)
        assert done.exit_code == 2
        assert done.stderr.endswith(told)


def test_a_slip_brings_the_near_option_where_click_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    speaks(monkeypatch, "vi")
    assert "Lỗi: không có tùy chọn '--lan'. Có phải '--lang'?" in call("check", ".", "--lan", "vi").stderr


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in sorted(main.commands))])
def test_help_is_of_one_language(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    speaks(monkeypatch, "vi")
    told = call(*words).stdout
    assert told.startswith("Cách dùng: ")
    assert "Tùy chọn:\n" in told
    assert "Hiện hướng dẫn này." in told
    assert not {"Usage:", "Options:", "Commands:"} & set(told.split())
    assert not any(word in told for word in ("and exit.", "required]", "[default"))
    speaks(monkeypatch, "en")
    told = call(*words).stdout
    assert told.startswith("Usage: ")
    assert "Options:\n" in told
    assert "Show this message and exit." in told


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("EACCES", "không có quyền", "Permission denied"),
        ("ENOSPC", "ổ đĩa đã đầy", "No space left on device"),
        ("EROFS", "ổ đĩa chỉ cho đọc", "Read-only file system"),
        ("EPIPE", "Broken pipe", "Broken pipe"),
    ],
)
def test_what_the_system_says(monkeypatch: pytest.MonkeyPatch, code: str, vi: str, en: str) -> None:
    number = getattr(errno, code)
    error = OSError(number, os.strerror(number), "x.json")
    speaks(monkeypatch, "vi")
    assert refusal(error) == f"x.json: không đọc hoặc không ghi được: {vi}"
    speaks(monkeypatch, "en")
    assert refusal(error) == f"x.json: cannot be read or written: {en}"


def test_a_file_in_the_place_of_an_export_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").touch()
    speaks(monkeypatch, "vi")
    assert refusal(RunExists(tmp_path / "x.xlsx")).startswith(f"đã có tệp '{tmp_path / 'x.xlsx'}'; chọn tên khác")
    assert refusal(RunExists(tmp_path)).startswith(f"'{tmp_path}' đã có kết quả; chọn thư mục khác")


def test_other_errors_are_no_refusals() -> None:
    with pytest.raises(TypeError, match="nothing to say of ValueError"):
        refusal(ValueError())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_list_of_commands_breaks_off_no_sentence(lang: str) -> None:
    shown = call("--lang", lang, "--help").output
    assert "log" in shown
    assert "..." not in shown.replace("]...", "]")

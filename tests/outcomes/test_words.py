"""No output tells of causes, every sentence has its n, and the charts say what the figures are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rotation import chart, load_case, load_run, unit_outcomes
from rotation.language import Lang
from tests.cli.calls import call, call_json
from tests.cli.test_schema import valid
from tests.outcomes.carried_out import after, row_of, saved
from tests.outcomes.test_command import case_of
from tests.tables import write_tables

CAUSAL: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(because|caus\w*|effect|effects|effective(ness|ly)|affect\w*|due to|owing to|thanks to|impact\w*"
        r"|influenc\w*|improv\w*|worsen\w*|le[ad]d?s? to|led|bring\w*|brought|mak(e|es|ing)|made|help\w*|benefi\w*"
        r"|harm\w*|result\w*|consequen\w*|therefore|hence|thus|explain\w*|driv(e|es|en|ing)|gain\w*|success\w*)\b",
        re.IGNORECASE,
    ),
    "vi": re.compile(
        r"(?<!\w)(nhờ|do|vì|bởi|tác động|ảnh hưởng|hiệu quả|kết quả|hệ quả|hậu quả|khiến|làm cho|dẫn đến|cải thiện"
        r"|giúp|gây|nguyên nhân|nâng cao|thành công|góp phần|tạo ra|mang lại|phát huy|quyết định)(?!\w)",
        re.IGNORECASE,
    ),
}
"""Words that would say that one thing brought another about; "takes effect" is the date of a plan."""
DATE = re.compile(r"takes effect on")
LANGS: tuple[Lang, ...] = ("vi", "en")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    saved(folder)
    made = after()
    # Each sentence has its turn: who is left out and why, no date, a unit that is another now.
    row_of(made, "cadres", "C00").update(post="", since="")
    row_of(made, "cadres", "C01").update(since="")
    row_of(made, "units", "U02").update(predecessors="Xã Cũ")
    write_tables(folder / "later", made)
    case_of(folder / "units", 12)
    case_of(folder / "few", 6)
    return folder


def outputs(home: Path, lang: Lang) -> list[str]:
    """Return what each command shows, without its tables."""
    asked = [(home / "units",), (home / "few",), (home / "run", "--after", home / "later")]
    shown = [call("outcomes", *words, "--lang", lang).stdout for words in asked]
    assert all(shown)
    return shown


@pytest.mark.parametrize("lang", LANGS)
def test_no_output_tells_of_causes(lang: Lang, home: Path) -> None:
    helped = call("outcomes", "--help", "--lang", lang).stdout.partition("\n\n")[2].partition("--chart")[0]
    for shown in (*outputs(home, lang), helped):
        plain = " ".join(DATE.sub("", shown).split())
        assert CAUSAL[lang].findall(plain) == []


@pytest.mark.parametrize("lang", LANGS)
def test_each_sentence_has_its_n(lang: Lang, home: Path) -> None:
    for shown in outputs(home, lang):
        lines = shown.partition("\n\n")[0].splitlines()[1:]
        for sentence in re.split(r"(?<=\.) (?=[A-ZĐ])", " ".join(" ".join(lines).split())):
            assert "n = " in sentence, sentence


@pytest.mark.parametrize("lang", LANGS)
def test_the_charts_have_the_figures_their_n_and_no_cause(lang: Lang, home: Path) -> None:
    run, _ = load_run(home / "run")
    assert run is not None
    units = [unit_outcomes(load_case(home / name)) for name in ("units", "few")]
    later = run.outcomes(load_case(home / "later"))
    for found in (chart(units[0], lang), chart(units[1], lang), chart(later, lang)):
        drawn = json.dumps(found.to_dict(), ensure_ascii=False)
        assert "n = " in drawn
        assert CAUSAL[lang].findall(drawn) == []
    assert '"value": 1.0, "low": 1.0, "high": 1.0' in json.dumps(chart(units[0], lang).to_dict())


def test_a_chart_is_a_new_picture(home: Path, tmp_path: Path) -> None:
    assert call("outcomes", home / "few", "--chart", tmp_path / "few.svg").exit_code == 0
    assert "<svg" in (tmp_path / "few.svg").read_text("utf-8")
    for refused in (home / "units" / "units.csv", tmp_path / "few.svg"):
        before = refused.read_bytes()
        assert call("outcomes", home / "few", "--chart", refused).exit_code == 2
        assert refused.read_bytes() == before


def test_the_documents_are_as_the_schema_has_them(home: Path) -> None:
    for words in ((home / "units",), (home / "few",), (home / "run", "--after", home / "later")):
        document = call_json("outcomes", *words)
        assert valid("outcomes", document) == []
        assert valid("outcomes", {**document, "more": 1}) != []


def test_python_gives_what_the_command_gives(home: Path) -> None:
    found = unit_outcomes(load_case(home / "units"), "en")
    assert json.loads(json.dumps(found.as_json())) == call_json("outcomes", home / "units")
    assert list(found.frame()["unit"]) == [one["unit"] for one in found.as_json()["compared"]]
    assert "95 % interval" in found.text()
    assert not unit_outcomes(load_case(home / "few")).complete

"""Open the submission again: its figures are the run's, its annexes name whom they should, its form is the form."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from rotation.report.content.filed.fields import Drafting, Fields, Numbers, Sign
from rotation.report.papers.ordered import Ordered
from rotation.report.papers.word.papers import papers
from rotation.runs.document import Provenance
from rotation.runs.run import Run
from rotation.runs.saving import save
from tests.cli.calls import GIAO_THUY, call
from tests.report.papers.word.opened import codes_of, opened, parts_of, rows_of, words_of
from tests.report.worlds import FORMULA, shown_run
from tests.tables import tables, write_scenario, write_tables

INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)<|<w:fldSimple")
MADE = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
DIGEST = "0123456789abcdef0123"
FIELDS = Fields(
    superior="Tỉnh ủy Ninh Bình",
    issuer="Ban Tổ chức",
    abbreviation="BTCTU",
    place="Ninh Bình",
    date=date(2026, 2, 5),
    addressee=("Ban Thường vụ Tỉnh ủy",),
    bases=("Căn cứ Quy định A;", "Căn cứ Quy chế B"),
    recipients=("Thường trực Tỉnh ủy",),
    sign=Sign(authority="K/T Trưởng ban", post="Phó Trưởng ban", name="Trần Văn Ký"),
    number=Numbers(submission=5),
)


def submitted(run: Run, **how: Any) -> bytes:
    asked = {"lang": "vi", "digest": DIGEST, "made_at": MADE, **how}
    (content,) = papers(run, Ordered("docx", paper="submission", **asked)).values()
    return content


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return shown_run(tmp_path_factory.mktemp("small") / "case")


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], bytes]:
    """Return a saved run of the shipped case, its document, and its submission."""
    folder = tmp_path_factory.mktemp("district") / "run"
    assert call("plan", GIAO_THUY / "balanced.toml", "--set", "plans=1", "-o", folder, "-q").exit_code == 0
    target = folder.parent / "to-trinh.docx"
    assert call("export", folder, "--format", "docx", "-o", target, "-q").exit_code == 0
    return folder, json.loads((folder / "run.json").read_text("utf-8")), target.read_bytes()


def in_vietnamese(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def test_figures_are_the_runs(district: tuple[Path, dict[str, Any], bytes]) -> None:
    _, run, content = district
    (scenario,) = run["scenarios"]
    (plan,) = scenario["plans"]
    words = words_of(opened(content))
    assert f"Điểm của phương án: {in_vietnamese(plan['score'])}; cận trên: {in_vietnamese(plan['bound'])}" in words
    kinds = [one["kind"] for one in plan["assignments"]]
    assert f"luân chuyển về cơ sở {kinds.count('down')}" in words
    assert f"điều động giữa các xã {kinds.count('across')}" in words
    moved = len(kinds) - kinds.count("stay")
    assert f"{moved} cán bộ" in words
    foot = words_of(opened(content).sections[0].first_page_footer)
    assert run["provenance"]["digest"][:12] in foot
    assert "dữ liệu giả định" in foot
    assert "chưa đối chiếu" in foot


def test_annexes_hold_every_mover_once_and_nobody_else(district: tuple[Path, dict[str, Any], bytes]) -> None:
    _, run, content = district
    (plan,) = run["scenarios"][0]["plans"]
    people = dict(line.split(",")[:2] for line in (GIAO_THUY / "cadres.csv").read_text("utf-8-sig").splitlines()[1:])
    moving = [people[one["cadre"]] for one in plan["assignments"] if one["kind"] != "stay"]
    document = opened(content)
    movers, posts, order, _ = (table for table in document.tables if table.style.name == "Table Grid")
    rows = rows_of(movers)
    assert sorted(row[1] for row in rows) == sorted(moving)
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(moving) + 1)]
    whole = words_of(movers)
    assert not [name for name in people.values() if name not in moving and name in whole]
    assert sorted(row[1] for row in rows_of(order) if len(row) > 1) == sorted(moving)
    assert len(rows_of(posts)) == 3 * 22
    labels = [line for line in words_of(document).splitlines() if line.startswith("PHỤ LỤC")]
    assert [line for line in labels if ":" not in line] == [f"PHỤ LỤC {one}" for one in ("I", "II", "III", "IV")]


def test_who_leaves_is_told_the_post_as_one_that_is_left(small: Run) -> None:
    cases = rows_of(opened(submitted(small)).tables[-1])
    (leaver,) = (row for row in cases if row[1] == "Không bố trí chức danh")
    assert (leaver[2], leaver[5]) == ("-Trần Đi", "Thôi giữ Phó Trưởng phòng Nội vụ")


def test_rows_do_not_split_and_headings_come_again(small: Run) -> None:
    for table in opened(submitted(small)).tables:
        rows = [row._tr for row in table.rows]
        assert all(row.trPr is not None and row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        if table.style.name == "Table Grid":
            assert rows[0].trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize("drafting", list(Drafting))
def test_pages_have_the_form(small: Run, drafting: Drafting) -> None:
    document = opened(submitted(small, fields=FIELDS, drafting=drafting, mark="DỰ THẢO LẦN 1"))
    first, *annexes = document.sections
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (round(first.left_margin.mm), round(first.right_margin.mm)) == (30, 15)
    assert {one.orientation for one in annexes} == {WD_ORIENT.LANDSCAPE}
    assert len(annexes) == (1 if drafting is Drafting.PARTY else 4)
    assert first.different_first_page_header_footer
    assert codes_of(first.header) == ["PAGE"]
    assert codes_of(first.first_page_header) == []
    for section in document.sections:
        for foot in (section.footer, section.first_page_footer):
            assert DIGEST[:12] in words_of(foot)
            assert codes_of(foot)[0] == "PAGE"
    words = words_of(document)
    for line in (
        "TỈNH ỦY NINH BÌNH",
        "BAN TỔ CHỨC",
        "DỰ THẢO LẦN 1",
        "Ninh Bình, ngày 05 tháng 02 năm 2026",
        "TỜ TRÌNH",
    ):
        assert line in words.splitlines()
    assert "- Căn cứ Quy định A;\n- Căn cứ Quy chế B." in words
    assert "K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nTrần Văn Ký" in words
    assert "- Như trên;\n- Thường trực Tỉnh ủy;" in words
    party = drafting is Drafting.PARTY
    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words) == (party, not party)
    assert ("Số 05-TTr/BTCTU" if party else "Số: 05/TTr-BTCTU") in words.splitlines()
    assert ("Kính trình:" if party else "Kính gửi:") in words.splitlines()
    assert len(list(document.element.iter(qn("w:pBdr")))) == (1 if party else 3)
    assert {run.font.name for line in document.paragraphs for run in line.runs} == {None}
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_what_nobody_has_said_is_dotted(small: Run) -> None:
    words = words_of(opened(submitted(small)))
    assert "Số ……-TTr/……" in words
    assert "………………, ngày … tháng … năm …" in words


def test_texts_of_a_case_are_text(tmp_path: Path) -> None:
    names = {
        "C1": "{{ 7*7 }} {% raw %}",
        "C2": "{_{ _%}_ <w:p/> & </w:t>",
        "C3": "{#x#} { DATE } \\* MERGEFORMAT",
        "C4": "&#123;{ lipsum }}",
    }
    made = tables(
        cadres={
            "C1": {"name": names["C1"], "post": "A-CT"},
            "C2": {"name": names["C2"], "post": "N-TP"},
            "C3": {"name": names["C3"]},
            "C4": {"name": names["C4"], "post": "N-PTP", "leaving": "2021-06-01"},
        }
    )
    write_tables(tmp_path, made)
    seats = {"C1": "B-CT", "C2": "A-BT", "C3": "N-TP"}
    pins = "".join(f'[[pin]]\ncadre = "{cadre}"\npost = "{post}"\n' for cadre, post in seats.items())
    scenario = write_scenario(tmp_path / "s.toml", pins, title="{{ title }}")
    run = tmp_path / "run"
    assert call("plan", scenario, "-o", run, "-q").exit_code == 0
    target = tmp_path / "s.docx"
    assert call("export", run, "--format", "docx", "-o", target, "-q").exit_code == 0
    words = words_of(opened(target.read_bytes()))
    assert all(name in words for name in names.values())
    assert "“{{ title }}”" in words
    codes = [code for name, part in parts_of(target.read_bytes()) for code in INSTRUCTION.findall(part)]
    assert {code.strip() for code in codes} == {"PAGE", "NUMPAGES"}


def test_same_run_same_bytes_and_no_author(small: Run) -> None:
    content = submitted(small)
    assert submitted(small) == content
    known = opened(content).core_properties
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.created.replace(tzinfo=UTC) == MADE
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert packed.namelist()[0] == "[Content_Types].xml"
        assert not [one for one in packed.namelist() if "thumbnail" in one or "customXml" in one]


def test_english_is_a_translation(small: Run) -> None:
    words = words_of(opened(submitted(small, lang="en", fields=FIELDS)))
    assert words.splitlines()[0] == "Translation"
    for line in ("COMMUNIST PARTY OF VIET NAM", "No. 05-TTr/BTCTU", "SUBMISSION", "ANNEX I"):
        assert line in words.splitlines()
    assert "Kính" not in words
    assert "Phụ lục" not in words


def test_an_anonymous_copy_names_nobody(tmp_path: Path) -> None:
    words = words_of(opened(submitted(shown_run(tmp_path / "case", anonymous=True))))
    assert FORMULA not in words
    assert "C3" in words


def test_saved_and_in_memory_are_one(small: Run, tmp_path: Path) -> None:
    save(small, tmp_path / "run", Provenance(MADE))
    target = tmp_path / "x.docx"
    assert call("export", tmp_path / "run", "--format", "docx", "-o", target, "-q").exit_code == 0
    digest = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["provenance"]["digest"]
    assert target.read_bytes() == submitted(small, digest=digest)

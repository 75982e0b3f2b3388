"""Open decisions, plan, ballot, count, checklists and letters again: they say their content whole, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from rotation.report.content.filed.fields import Drafting
from rotation.report.content.filed.in_hand import in_hand
from rotation.report.content.filed.paper import Drafted, Paper
from rotation.report.content.filed.votes import tally
from rotation.report.papers.ordered import Ordered
from rotation.report.papers.word.papers import CONTENT, papers, shipped_templates
from rotation.runs.document import Provenance
from rotation.runs.run import Run
from rotation.runs.saving import save
from tests.cli.calls import call, call_json
from tests.report.content.filed.hands import small_run, texts
from tests.report.papers.word.opened import codes_of, opened, parts_of, words_of
from tests.report.papers.word.test_submission import DIGEST, FIELDS, INSTRUCTION, MADE
from tests.report.worlds import FORMULA, MARKUP, shown_run
from tests.tables import tables, write_scenario, write_tables

OTHERS = [paper for paper in Paper if paper is not Paper.SUBMISSION]
SEVERAL = (Paper.DECISIONS, Paper.DOSSIER, Paper.LETTERS)
"""Papers of which a file holds one for each person."""
EVERY = pytest.mark.parametrize("paper", OTHERS, ids=[paper.id for paper in OTHERS])
OF_PERSONS = pytest.mark.parametrize("paper", SEVERAL, ids=[paper.id for paper in SEVERAL])


def written(run: Run, paper: Paper, **how: Any) -> bytes:
    asked = {"lang": "vi", "digest": DIGEST, "made_at": MADE, "fields": FIELDS, **how}
    (content,) = papers(run, Ordered("docx", paper=paper.id, **asked)).values()
    return content


def apart(content: bytes) -> Iterator[str]:
    """Yield the words of each paper of a file, without heads and feet."""
    lines: list[str] = []
    for element in opened(content).element.body:
        lines.append("".join(one.text or "" for one in element.iter(qn("w:t"))))
        if element.find(f".//{qn('w:sectPr')}") is not None or element.tag == qn("w:sectPr"):
            yield "\n".join(lines)
            lines = []


@EVERY
@pytest.mark.parametrize("drafting", list(Drafting))
def test_every_word_of_the_content_is_on_paper(paper: Paper, drafting: Drafting) -> None:
    run = small_run()
    document = opened(written(run, paper, drafting=drafting, mark="DỰ THẢO LẦN 1"))
    hand = in_hand(run, 1, 1, Drafted(FIELDS, drafting, "DỰ THẢO LẦN 1", "vi"), DIGEST)
    whole = "\n".join([words_of(document), *(words_of(one.first_page_footer) for one in document.sections)])
    unsaid = {one.id for one in hand.portfolio.scenario.setting.world.cadres} | {"G"}
    unsaid |= {one.present for one in tally(hand).moves} if paper is Paper.TALLY else set()
    assert [said for said in texts(CONTENT[paper](hand)) if said not in whole and said not in unsaid] == []
    assert "DỰ THẢO LẦN 1" in whole
    assert FORMULA in whole or paper is Paper.PLAN


@EVERY
def test_rows_do_not_split_and_headings_come_again(paper: Paper) -> None:
    for table in opened(written(small_run(), paper)).tables:
        rows = [row._tr for row in table.rows]
        assert all(row.trPr is not None and row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        if table.style.name == "Table Grid":
            assert rows[0].trPr.find(qn("w:tblHeader")) is not None


@OF_PERSONS
@pytest.mark.parametrize("drafting", list(Drafting))
def test_each_person_has_pages_numbered_from_one(paper: Paper, drafting: Drafting) -> None:
    content = written(small_run(), paper, drafting=drafting)
    document = opened(content)
    marks = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    people = 3 if paper is Paper.LETTERS else 2
    assert len(document.sections) == len(marks) == people
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert codes_of(section.first_page_header) == []
        assert codes_of(section.header) == ["PAGE"]
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        for foot in (section.footer, section.first_page_footer):
            number, last = codes_of(foot)
            assert number == "PAGE"
            assert last.removeprefix("PAGEREF ") in marks
            assert DIGEST[:12] in words_of(foot)
    feet = [codes_of(section.first_page_footer)[1] for section in document.sections]
    assert len(set(feet)) == people
    names = [name for name, _ in parts_of(content)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("paper", [Paper.DECISIONS, Paper.LETTERS, Paper.PLAN, Paper.TALLY], ids=str)
def test_a_signature_stands_on_the_page_of_the_last_words(paper: Paper) -> None:
    body = list(opened(written(small_run(), paper)).element.body)
    signed = [
        place for place, one in enumerate(body) if one.tag == qn("w:tbl") and "Trần Văn Ký" in "".join(one.itertext())
    ]
    signed = signed or [place for place, one in enumerate(body) if "ghi rõ họ tên" in "".join(one.itertext())]
    assert signed
    for place in signed:
        gap, words = body[place - 1], body[place - 2]
        assert "".join(words.itertext()).strip()
        assert all(one.find(f".//{qn('w:keepNext')}") is not None for one in (gap, words))


@pytest.mark.parametrize("paper", [Paper.DECISIONS, Paper.LETTERS], ids=["decisions", "letters"])
def test_no_page_has_anybody_elses_name(paper: Paper) -> None:
    world = small_run().portfolios[0].scenario.setting.world
    pages = list(apart(written(small_run(), paper)))
    owners = ["C1", "C3", "C4"] if paper is Paper.LETTERS else ["C1", "C3"]
    for cadre, page in zip(owners, pages, strict=True):
        assert world.cadre[cadre].name in page
        assert not [one.id for one in world.cadres if one.id != cadre and one.name in page]
        assert not re.search(r"\bC\d\b", page)


@EVERY
def test_what_is_not_about_several_counts_the_file(paper: Paper) -> None:
    if paper in SEVERAL:
        return
    (section,) = opened(written(small_run(), paper)).sections
    assert codes_of(section.first_page_footer) == ["PAGE", "NUMPAGES"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return all papers about people whose names are tags, fields and markup."""
    folder = tmp_path_factory.mktemp("hostile")
    people = {
        "C1": {"name": "{{ 7*7 }} {% raw %}", "post": "A-CT"},
        "C2": {"name": "{_{ _%}_ <w:p/> & </w:t>", "post": "N-TP"},
        "C3": {"name": "{#x#} { DATE } \\* MERGEFORMAT"},
        "C4": {"name": "&#123;{ lipsum }}", "post": "N-PTP", "leaving": "2021-06-01"},
    }
    write_tables(folder, tables(cadres=people))
    seats = {"C1": "B-CT", "C2": "A-BT", "C3": "N-TP"}
    pins = "".join(f'[[pin]]\ncadre = "{cadre}"\npost = "{post}"\n' for cadre, post in seats.items())
    scenario = write_scenario(folder / "s.toml", pins, title="{{ title }}")
    assert call("plan", scenario, "-o", folder / "run", "-q").exit_code == 0
    done = call("export", folder / "run", "--format", "docx", "--what", "all", "-o", folder / "papers", "-q")
    assert done.exit_code == 0, done.output
    return {path.stem: path.read_bytes() for path in (folder / "papers").iterdir()}


def test_all_are_written_into_one_folder(hostile: Mapping[str, bytes]) -> None:
    assert sorted(hostile) == sorted(paper.id for paper in Paper)


@EVERY
def test_texts_of_a_case_are_text(paper: Paper, hostile: Mapping[str, bytes]) -> None:
    words = words_of(opened(hostile[paper.id]))
    movers = ("{{ 7*7 }} {% raw %}", "{_{ _%}_ <w:p/> & </w:t>", "{#x#} { DATE } \\* MERGEFORMAT")
    assert paper is Paper.PLAN or all(name in words for name in movers)
    assert ("&#123;{ lipsum }}" in words) is (paper is Paper.LETTERS)
    codes = {code.strip() for _, part in parts_of(hostile[paper.id]) for code in INSTRUCTION.findall(part)}
    assert {code.split()[0] for code in codes} <= {"PAGE", "NUMPAGES", "PAGEREF"}


def test_a_boards_own_template_of_decisions_is_filled_likewise(tmp_path: Path) -> None:
    save(shown_run(tmp_path / "case"), tmp_path / "run", Provenance(MADE))
    (tmp_path / "own.docx").write_bytes(shipped_templates()["decisions.docx"])
    own = ("--template", tmp_path / "own.docx")
    made = []
    for name, words in (("a", own), ("b", ())):
        target = tmp_path / f"{name}.docx"
        done = call("export", tmp_path / "run", "--format", "docx", "--what", "decisions", "-o", target, *words, "-q")
        assert done.exit_code == 0, done.output
        made.append(target.read_bytes())
    assert made[0] == made[1]


@EVERY
def test_english_is_a_translation(paper: Paper) -> None:
    words = words_of(opened(written(small_run("en"), paper, lang="en")))
    assert words.splitlines()[0] == "Translation"
    for foreign in ("Nơi nhận", "Điều 1", "Kính", "Đồng ý", "đồng chí", "Giấy tờ"):
        assert foreign not in words


@pytest.mark.parametrize("paper", [Paper.PLAN, Paper.BALLOT, Paper.TALLY, Paper.DOSSIER], ids=str)
def test_an_anonymous_copy_names_nobody(paper: Paper, tmp_path: Path) -> None:
    save(shown_run(tmp_path / "case"), tmp_path / "run", Provenance(MADE))
    target = tmp_path / "a.docx"
    words = ("--format", "docx", "--what", paper.id, "--anonymous", "-o", target)
    assert call_json("export", tmp_path / "run", *words)["files"] == [str(target)]
    said = words_of(opened(target.read_bytes()))
    assert not any(name in said for name in ("Vũ Thị Mai", FORMULA, MARKUP, "Trần Đi"))

"""Take a template of the board's own: filled in, or refused with what is wrong, and nothing written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import pytest

from rotation.report.content.filed.fields import Drafting
from rotation.report.content.filed.paper import Paper
from rotation.report.papers.word.filling import packed
from rotation.report.papers.word.papers import LAID_OUT, shipped_template, shipped_templates
from rotation.runs.document import Provenance
from rotation.runs.saving import save
from tests.cli.calls import call, call_json
from tests.report.papers.word.opened import opened, words_of
from tests.report.papers.word.test_submission import MADE
from tests.report.worlds import FORMULA, shown_run

BODY = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
BREAK = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    save(shown_run(folder / "case"), folder / "run", Provenance(MADE))
    return folder / "run"


def altered(paper: Paper = Paper.SUBMISSION, /, **changes: Callable[[str], str]) -> bytes:
    """Return a shipped template with some parts changed, or added where there is none."""
    names = {"body": BODY, "rels": RELS, "types": TYPES}
    given = zipfile.ZipFile(BytesIO(shipped_template(paper, Drafting.PARTY)))
    parts = {name: given.read(name) for name in given.namelist()}
    for key, change in changes.items():
        name = names.get(key, key)
        parts[name] = change(parts.get(name, b"").decode()).encode()
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return whole.getvalue()


def with_words(words: str) -> bytes:
    """Return the shipped submission with words of somebody's own in its opening."""
    return altered(body=lambda xml: xml.replace("{{ opening }}", words))


def exported(run: Path, template: bytes, folder: Path, *words: str) -> tuple[int, str, bytes]:
    """Return how an export with a template ended: its code, what it said, and the file."""
    own, target = folder / "mau.docx", folder / "ra.docx"
    own.write_bytes(template)
    done = call("export", run, "--format", "docx", "--template", own, "-o", target, *words)
    return done.exit_code, done.stderr, target.read_bytes() if target.exists() else b""


def test_words_of_the_boards_own_stay(run: Path, tmp_path: Path) -> None:
    code, _, content = exported(run, with_words("Theo chủ trương chung. {{ opening }}"), tmp_path)
    assert code == 0
    assert "Theo chủ trương chung. Kính trình xem xét" in words_of(opened(content))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("{{ opennig }}", "opennig"),
        ("{{ head.isuer }}", "isuer"),
        ("{% if false %}{{ quoc_hieu }}{% endif %}", "quoc_hieu"),
        ("{{ opening | reverze }}", "reverze"),
        ("{{ opening", "{{ opening"),
        ("{{ opening {% x }}", "{% x"),
        ("opening }}", "opening }}"),
        ("{% for x in movers %}", ""),
        ("{{ opening.__class__ }}", "__class__"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ opening * 1000000000 }}", ""),
        ("{{ 9 ** 999999999 }}", ""),
        ("{{ cycler.__init__.__globals__ }}", ""),
        ("{{ annexes[9].label }}", ""),
        ("{{ 1 / 0 }}", ""),
        ("{% include 'x' %}", ""),
        ("{% import 'x' as y %}", ""),
        ("{{r opening }}", "Kính trình"),
        ("{{p opening }}", "Kính trình"),
        ("{{ movers }}", "list"),
        ("{{ opening.upper }}", "method"),
        ("{{ opening | urlize }}", "urlize"),
        ("{%p if opening %}{%p endif %}", "{%p if"),
        ("{%p set x = 1 %} mất", "mất"),
    ],
)
def test_a_tag_that_cannot_be_filled_in_is_named(run: Path, tmp_path: Path, words: str, named: str) -> None:
    code, said, content = exported(run, with_words(words), tmp_path)
    assert (code, content) == (2, b"")
    assert named in said
    assert "mau.docx" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("('<b>' ~ row.name) | upper", f"<B>{FORMULA.upper()}"),
        ("row.name[:14]", FORMULA[:14]),
        ("('<b>' ~ row.name) | safe", f"<b>{FORMULA}"),
        ("row.name | e", FORMULA),
        ("'{' ~ '{ ' ~ row.name", "{{ " + FORMULA),
    ],
)
def test_a_tag_may_change_the_letters_of_a_text_and_loses_none(run: Path, tmp_path: Path, tag: str, said: str) -> None:
    template = altered(body=lambda xml: xml.replace("{{ row.name }}", f"{{{{ {escape(tag, quote=False)} }}}}"))
    code, _, content = exported(run, template, tmp_path)
    assert code == 0
    cells = {cell.text for table in opened(content).tables for row in table.rows for cell in row.cells}
    assert said in cells


def test_what_tags_within_wrote_is_escaped_once(run: Path, tmp_path: Path) -> None:
    words = "{% macro told(one) %}[{{ one }}]{% endmacro %}{{ told(row.name) }}"
    template = altered(body=lambda xml: xml.replace("{{ row.name }}", words, 1))
    code, said, content = exported(run, template, tmp_path)
    assert code == 0, said
    assert f"[{FORMULA}]" in words_of(opened(content))


OUTSIDE = '<Relationship Id="rX" Type="http://x/image" Target="http://example.org/x.png" TargetMode="External"/>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO c </w:instrText></w:r>'
CUT = "<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT x</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("template", "named"),
    [
        (b"no zip at all", ".docx"),
        (altered(types=lambda xml: xml.replace("document.main+xml", "document.macroEnabled.main+xml")), "macro"),
        (altered(**{"word/vbaProject.bin": lambda _: "x"}), "vbaProject"),
        (altered(**{"word/activeX/activeX1.xml": lambda _: "<x/>"}), "activeX"),
        (altered(**{"word/embeddings/oleObject1.bin": lambda _: "x"}), "embeddings"),
        (altered(rels=lambda xml: xml.replace("</Relationships>", f"{OUTSIDE}</Relationships>")), "example.org"),
        (altered(body=lambda xml: xml.replace("<w:body>", "<w:body><w:altChunk/>")), "altChunk"),
        (
            altered(body=lambda xml: xml.replace("<w:body><w:p>", f"<w:body><w:p>{FIELD}")),
            "DDEAUTO",
        ),
        (altered(body=lambda xml: xml.replace("<w:body><w:p>", f"<w:body><w:p>{CUT}")), "INCLUDETEXT"),
        (altered(body=lambda xml: xml.replace("<w:document", "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document")), ".docx"),
        (altered(body=lambda _: "<broken"), ".docx"),
        (altered(**{"word/endnotes.xml": lambda _: "<x>{{ opening }}</x>"}), "endnotes.xml: {{ opening"),
    ],
)
def test_a_template_that_could_do_more_is_refused(run: Path, tmp_path: Path, template: bytes, named: str) -> None:
    code, said, content = exported(run, template, tmp_path)
    assert (code, content) == (2, b"")
    assert named.casefold() in said.casefold()


def test_one_that_unpacks_to_too_much_is_refused(run: Path, tmp_path: Path) -> None:
    code, said, _ = exported(run, packed(altered(**{"word/big.xml": lambda _: f"<x>{' ' * 51_000_000}</x>"})), tmp_path)
    assert code == 2
    assert "quá lớn" in said


def test_templates_are_written_and_take_the_place_of_the_shipped_ones(run: Path, tmp_path: Path) -> None:
    found = call_json("templates", tmp_path / "mau")
    assert found["files"] == sorted(shipped_templates())
    names = {*(paper.id for paper in LAID_OUT), "submission-follow"}
    assert set(found["files"]) == {f"{name}{end}.docx" for name in names for end in ("", "-state")}
    targets = [tmp_path / "a.docx", tmp_path / "b.docx"]
    own = ("--template", tmp_path / "mau" / "submission.docx")
    assert call("export", run, "--format", "docx", "-o", targets[0], *own).exit_code == 0
    assert call("export", run, "--format", "docx", "-o", targets[1]).exit_code == 0
    assert targets[0].read_bytes() == targets[1].read_bytes()
    assert call("templates", tmp_path / "mau").exit_code == 2


@pytest.mark.parametrize("paper", [Paper.DECISIONS, Paper.DOSSIER, Paper.LETTERS], ids=str)
def test_one_that_puts_people_on_one_page_is_refused(run: Path, tmp_path: Path, paper: Paper) -> None:
    made = altered(paper, body=lambda xml: BREAK.sub("", xml, count=1))
    code, said, content = exported(run, made, tmp_path, "--what", paper.id)
    assert (code, content) == (2, b"")
    assert "ngắt phần" in said
    assert exported(run, altered(paper), tmp_path, "--what", paper.id)[0] == 0


def test_the_line_at_the_foot_stays(run: Path, tmp_path: Path) -> None:
    feet = {f"word/footer{number}.xml": lambda xml: xml.replace("{{ foot }}", "") for number in range(1, 5)}
    given = zipfile.ZipFile(BytesIO(shipped_template(Paper.SUBMISSION, Drafting.PARTY))).namelist()
    code, said, content = exported(run, altered(**{name: cut for name, cut in feet.items() if name in given}), tmp_path)
    assert (code, content) == (2, b"")
    assert "'{{ foot }}'" in said

"""Read a board's own Word template, and refuse one that could do more than be filled in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from rotation.files.reading import read_file
from rotation.language import Text
from rotation.report.papers.word.refused import TemplateRefused

MOST_BYTES = 50_000_000
MOST_PARTS = 2_000
MAIN = "word/document.xml"
NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "SEQ", "TOC", "STYLEREF"})
"""Fields of Word that only count and refer within the paper."""
FORBIDDEN = re.compile(r"vbaproject|activex|oleobject|embeddings/|altchunk|attachedtoolbars|\.bin$", re.IGNORECASE)

TAG_ENDS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
WHOLE_TAG = re.compile(r"\{\{\}\}|\{%%\}|\{##\}")
TAG = re.compile(r"\{\{.+?\}\}|\{%.+?%\}")
ALONE = re.compile(r"\{[%#](?:p|tr|tc) [^}]*[%#]\}")
"""A tag that takes its whole paragraph, row or cell away."""
FILLED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
"""The parts of a template that are filled in; in others a tag would stay as it is."""
FOOT = re.compile(r"\{\{\s*foot\b")
MOST_SHOWN = 60
"""Letters of a paragraph that are shown."""

NO_DOCX = Text(
    vi="'{path}' không phải là tệp Word (.docx); sửa từ mẫu do 'rotation templates' ghi ra",
    en="'{path}' is no Word file (.docx); begin with one that rotation templates writes",
)
MACROS = Text(
    vi="mẫu '{path}' có macro hoặc đối tượng nhúng ({what}); lưu lại thành .docx không có những thứ đó",
    en="the template '{path}' holds macros or embedded objects ({what}); save it as a .docx without them",
)
OUTSIDE = Text(
    vi="mẫu '{path}' dẫn ra ngoài tệp ({what}); bỏ liên kết đó rồi lưu lại",
    en="the template '{path}' refers to something outside ({what}); remove it and save again",
)
FIELD = Text(
    vi="mẫu '{path}' có trường '{what}'; chỉ dùng trường đếm trang và tham chiếu trong văn bản",
    en="the template '{path}' has the field {what}; only page numbers and references within the paper are allowed",
)
TOO_LARGE = Text(vi="mẫu '{path}' quá lớn khi giải nén", en="the template '{path}' is too large when unpacked")
UNFILLABLE = Text(
    vi="mẫu '{path}' có thẻ không điền được: {what}; xem các thẻ trong mẫu do 'rotation templates' ghi ra",
    en="the template '{path}' has a tag that cannot be filled in: {what}; see the ones that rotation templates writes",
)

WITHOUT_ANNEX = Text(
    vi="mẫu '{path}' không có chỗ cho Phụ lục V; dùng '--follow' với mẫu làm từ 'submission-follow.docx' do 'rotation "
    "templates' ghi ra",
    en="the template '{path}' has no place for annex V; with --follow use one made from submission-follow.docx, which "
    "rotation templates writes",
)
TOGETHER = Text(
    vi="mẫu '{path}' thiếu dấu ngắt phần giữa các văn bản nên nhiều người chung một trang; sửa lại từ mẫu do 'rotation "
    "templates' ghi ra",
    en="the template '{path}' has lost the section break between papers, so people share a page; begin again with one "
    "that rotation templates writes",
)


NO_FOOT = Text(
    vi="mẫu '{path}' thiếu dòng '{{{{ foot }}}}' ở cuối trang (căn cứ xét, mã kết quả): thêm lại thẻ đó",
    en="the template '{path}' lacks the line '{{{{ foot }}}}' (by what it was judged, the run): put the tag back",
)


def template_file(path: Path) -> bytes:
    """Return a board's template.

    Raises
    ------
    TemplateRefused
        When it is no docx, too large, or holds macros, objects, outside references or fields that act.
    OSError
    """
    content = read_file(path)
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            sizes = parts.infolist()
            if len(sizes) > MOST_PARTS or sum(one.file_size for one in sizes) > MOST_BYTES:
                raise TemplateRefused(path, TOO_LARGE.about(path=path))
            names = parts.namelist()
            if MAIN not in names:
                raise TemplateRefused(path, NO_DOCX.about(path=path))
            for name in names:
                _refuse_part(path, name, parts.read(name))
            if not any(_has_foot(parts.read(name)) for name in names if FILLED.fullmatch(name)):
                raise TemplateRefused(path, NO_FOOT.about(path=path))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ElementTree.ParseError) as error:
        raise TemplateRefused(path, NO_DOCX.about(path=path)) from error
    return content


def _has_foot(content: bytes) -> bool:
    """Return whether a part holds the line that tells by what the paper was judged."""
    return FOOT.search("".join(ElementTree.fromstring(content).itertext())) is not None


def _refuse_part(path: Path, name: str, content: bytes) -> None:
    if FORBIDDEN.search(name):
        raise TemplateRefused(path, MACROS.about(path=path, what=name))
    if not name.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise TemplateRefused(path, NO_DOCX.about(path=path))
    root = ElementTree.fromstring(content)
    if name == "[Content_Types].xml" and b"macroenabled" in content.lower():
        raise TemplateRefused(path, MACROS.about(path=path, what="macroEnabled"))
    if name.endswith(".rels"):
        for one in root:
            if one.get("TargetMode") == "External":
                raise TemplateRefused(path, OUTSIDE.about(path=path, what=one.get("Target") or ""))
    for code in _fields(root):
        word = code.split()[0].upper() if code.split() else ""
        if word and word not in FIELDS:
            raise TemplateRefused(path, FIELD.about(path=path, what=word))
    if root.find(f".//{NS}altChunk") is not None:
        raise TemplateRefused(path, MACROS.about(path=path, what="altChunk"))
    for unfillable in (*_left_open(root), *_beside(root), *_elsewhere(name, root)):
        raise TemplateRefused(path, UNFILLABLE.about(path=path, what=unfillable))


def _left_open(root: ElementTree.Element) -> Iterator[str]:
    """Yield each paragraph in which a tag begins and does not end: what follows it would be lost without a word."""
    for paragraph in root.iter(f"{NS}p"):
        words = "".join(one.text or "" for one in paragraph.iter(f"{NS}t"))
        marks = "".join(TAG_ENDS.findall(words))
        if marks != "".join(WHOLE_TAG.findall(marks)):
            yield words[:MOST_SHOWN]


def _beside(root: ElementTree.Element) -> Iterator[str]:
    """Yield each paragraph with words beside a tag that takes the paragraph away: they would be lost."""
    for paragraph in root.iter(f"{NS}p"):
        words = "".join(one.text or "" for one in paragraph.iter(f"{NS}t"))
        if ALONE.search(words) and ALONE.sub("", words, count=1).strip():
            yield words[:MOST_SHOWN]


def _elsewhere(name: str, root: ElementTree.Element) -> Iterator[str]:
    """Yield the words of a part that is not filled in and has a tag."""
    if name.startswith("word/") and not FILLED.fullmatch(name):
        found = TAG.search("".join(root.itertext()))
        if found:
            yield f"{name}: {found[0][:MOST_SHOWN]}"


def _fields(root: ElementTree.Element) -> Iterator[str]:
    """Yield the codes of a part's fields; one may be cut into several runs of a paragraph."""
    for one in root.iter(f"{NS}fldSimple"):
        yield one.get(f"{NS}instr") or ""
    code: list[str] = []
    for one in root.iter():
        if one.tag == f"{NS}fldChar":
            if code:
                yield "".join(code)
            code = []
        elif one.tag == f"{NS}instrText":
            code.append(one.text or "")
    if code:
        yield "".join(code)

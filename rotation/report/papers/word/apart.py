"""Number the pages of each paper in a Word file on their own, and let its foot count them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from rotation.report.papers.word.pieces import bookmark

OF_SECTION = "SECTIONPAGES"
"""The field that counts the pages of a section; not every program knows it."""
KINDS = {"footer": "default", "first_page_footer": "first"}
"""The feet of a section, with what Word calls them."""


def count_apart(document: Any) -> None:
    """Let the feet of a template count the pages of each section, not of the whole file."""
    for foot in _feet(document, document.sections[0]).values():
        _counted(foot, "NUMPAGES", OF_SECTION)


def number_apart(document: Any) -> None:
    """Begin each section with page 1, and count its pages, where its feet ask for it."""
    sections = list(document.sections)
    feet = _feet(document, sections[0])
    if not any(OF_SECTION in (code.text or "") for foot in feet.values() for code in _codes(foot)):
        return
    shared = {name: [deepcopy(one) for one in foot] for name, foot in feet.items()}
    for number, section in enumerate(sections, start=1):
        mark = f"end_of_paper_{number}"
        for name, foot in feet.items():
            own = foot if number == 1 else _own(section, name, shared[name])
            _counted(own, OF_SECTION, f"PAGEREF {mark}")
        _begin_with_one(section)
        bookmark(_last(document, section), mark, number)


def _feet(document: Any, section: Any) -> dict[str, Any]:
    """Return the feet of a section by name, as they are in the file: filling puts others in their place."""
    given = {one.get(qn("w:type")): one.get(qn("r:id")) for one in section._sectPr.findall(qn("w:footerReference"))}
    return {name: document.part.rels[given[kind]].target_part.element for name, kind in KINDS.items() if kind in given}


def _codes(foot: Any) -> Iterator[Any]:
    """Yield the codes of fields in a foot."""
    yield from foot.iter(qn("w:instrText"))


def _counted(foot: Any, by: str, instead: str) -> None:
    """Let a foot count pages by another field."""
    for code in _codes(foot):
        code.text = (code.text or "").replace(by, instead)


def _own(section: Any, name: str, content: list[Any]) -> Any:
    """Return a foot of a section's own, with the content of another."""
    for one in section._sectPr.findall(qn("w:footerReference")):
        if one.get(qn("w:type")) == KINDS[name]:
            section._sectPr.remove(one)
    foot = getattr(section, name)
    foot.is_linked_to_previous = False
    element = foot._element
    for one in list(element):
        element.remove(one)
    element.extend([deepcopy(one) for one in content])
    return element


def _begin_with_one(section: Any) -> None:
    shape = section._sectPr
    numbered = shape.find(qn("w:pgNumType"))
    if numbered is None:
        numbered = OxmlElement("w:pgNumType")
        shape.find(qn("w:cols")).addprevious(numbered)
    numbered.set(qn("w:start"), "1")


def _last(document: Any, section: Any) -> Any:
    """Return the last paragraph of a section; at the end of the file one is added, as small as can be."""
    from docx.text.paragraph import Paragraph

    shape = section._sectPr
    if shape.getparent().tag == qn("w:pPr"):
        return Paragraph(shape.getparent().getparent(), document._body)
    ended = document.add_paragraph()
    ended.paragraph_format.space_after = Pt(0)
    ended.paragraph_format.line_spacing = Pt(1)
    return ended

"""Mark cells in an Excel workbook; only its styles, marked sheets and comments are rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rotation.errors import WorkbookUnmarkable
from rotation.report.marked.comments import blocks, new_comments, with_boxes, with_comments
from rotation.report.marked.marks import Mark, Place, moved_into_view
from rotation.report.marked.package import Package
from rotation.report.marked.splice import NAMESPACE, tree
from rotation.report.marked.styles import Styles
from rotation.report.marked.threads import with_answers, with_person
from rotation.report.marked.worksheet import Worksheet, merged_cells

MOST_NOTES = 10_000
"""Most comments in a workbook: with many more, Excel takes minutes to open it. Colours have no limit."""
STYLES = "xl/styles.xml"
"""Where readers look for styles, whatever the relations of a workbook state."""
VML = ".vml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(frozen=True)
class SheetPart:
    """A sheet of a workbook: its name, its part, and whether it is shown."""

    name: str
    part: str
    shown: bool


class Workbook:
    """An Excel workbook in which cells are marked.

    Parameters
    ----------
    package : Package

    Raises
    ------
    WorkbookUnmarkable
        Here and below, when a part that is needed is missing or not as the format wants it.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.related("", "officeDocument")
        if main is None:
            raise WorkbookUnmarkable("_rels/.rels")
        self._part, self._relations = main.target, main.type.rpartition("/")[0]
        self._notes_left = MOST_NOTES

    @cached_property
    def sheets(self) -> list[SheetPart]:
        """Return the sheets that have cells, in their order."""
        root = tree(self._part, self._package.read(self._part))
        listed = root.child("sheets")
        parts = {one.id: one for one in self._package.relations(self._part) if one.kind == "worksheet"}
        found = []
        for sheet in listed.children if listed else []:
            relation = parts.get(sheet.attributes.get(f"{self._relations} id", ""))
            if relation is not None:
                shown = sheet.attributes.get("state", "visible") == "visible"
                found.append(SheetPart(sheet.attributes.get("name", ""), relation.target, shown))
        return found

    def mark(self, marks: Mapping[str, Sequence[Mark]]) -> int:
        """Mark cells of sheets, given by part, and return how many got a colour but no comment.

        Called once for a workbook.
        """
        styles_part = self._styles_part()
        styles = Styles(styles_part, self._package.read(styles_part))
        uncommented = sum(self._mark_sheet(part, wanted, styles) for part, wanted in marks.items())
        self._package.put(styles_part, styles.result())
        return uncommented

    def _styles_part(self) -> str:
        found = self._package.related(self._part, "styles")
        if found is None and not self._package.has(STYLES):
            space = tree(self._part, self._package.read(self._part)).attributes[NAMESPACE]
            empty = f'<styleSheet xmlns="{space}"></styleSheet>'.encode()
            self._package.add(STYLES, empty, STYLES_TYPE, self._part, f"{self._relations}/styles")
            found = self._package.related(self._part, "styles")
        if found is None:
            raise WorkbookUnmarkable(self._part)
        return found.target

    def _mark_sheet(self, part: str, wanted: Sequence[Mark], styles: Styles) -> int:
        content = self._package.read(part)
        marks = moved_into_view(wanted, merged_cells(content))
        faulty = {mark.place: mark.fault for mark in marks}
        sheet = Worksheet(part, content, marks, lambda style, place: styles.marked(style, faulty[place]))
        worst_first = sorted(marks, key=lambda mark: not mark.fault)
        noted = sorted(worst_first[: self._notes_left], key=lambda mark: mark.place)
        self._notes_left -= len(noted)
        if noted:
            added = self._comment(part, noted, sheet.space)
            self._answer(part, [mark for mark in noted if mark.place in added])
            drawing = self._draw(part, noted, added, sheet)
            self._package.put(part, sheet.result(drawing))
        else:
            self._package.put(part, sheet.result(None))
        return len(marks) - len(noted)

    def _comment(self, sheet: str, marks: Sequence[Mark], space: str) -> frozenset[Place]:
        """Write comments into the part of a sheet's comments, and return the cells that already had one."""
        found = self._package.related(sheet, "comments")
        if found is None:
            made, added = with_comments(sheet, new_comments(space), marks)
            self._package.add("xl/comments{}.xml", made, COMMENTS_TYPE, sheet, f"{self._relations}/comments")
        else:
            made, added = with_comments(found.target, self._package.read(found.target), marks)
            self._package.put(found.target, made)
        return added

    def _answer(self, sheet: str, marks: Sequence[Mark]) -> None:
        """Add the comments to the threads on marked cells."""
        found, persons = self._package.related(sheet, "threadedComment"), self._package.related(self._part, "person")
        if found is None or persons is None:
            return
        before = self._package.read(found.target)
        after = with_answers(found.target, before, marks)
        if after != before:
            self._package.put(found.target, after)
            self._package.put(persons.target, with_person(persons.target, self._package.read(persons.target)))

    def _draw(self, part: str, marks: Sequence[Mark], added: frozenset[Place], sheet: Worksheet) -> str:
        """Draw the boxes of comments, and return the relation id of their drawing."""
        free = 1 + max(
            (block for name in self._package.ending(VML) for block in blocks(self._package.read(name))), default=0
        )
        id_ = sheet.drawing_id()
        if id_ is None:
            made = with_boxes(part, None, marks, added, sheet.layout, free)
            template = "xl/drawings/vmlDrawing{}" + VML
            return self._package.add(template, made, VML_TYPE, part, f"{self._relations}/vmlDrawing")
        target = next((one.target for one in self._package.relations(part) if one.id == id_), None)
        if target is None:
            raise WorkbookUnmarkable(part)
        drawing = with_boxes(target, self._package.read(target), marks, added, sheet.layout, free)
        self._package.put(target, drawing)
        return id_

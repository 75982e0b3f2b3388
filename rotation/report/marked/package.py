"""Read, change and add parts of an Excel workbook; unchanged parts are copied byte for byte.

Format: ECMA-376 Part 2, Open Packaging Conventions.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copyfileobj
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rotation.errors import WorkbookUnmarkable
from rotation.report.marked.splice import Splice, plain, prefix, prefixed, tree

CONTENT_TYPES = "[Content_Types].xml"
RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
MOST_PART_BYTES = 1 << 28
"""Largest part that is changed, since it is held in memory."""
MADE = (1980, 1, 1, 0, 0, 0)
"""The time of a new part, so that the same marks give the same file."""


@dataclass(frozen=True)
class Relation:
    """A relation of a part: its id, its type, the last word of the type, and its target."""

    id: str
    type: str
    kind: str
    target: str


class Package:
    """The parts of an open workbook.

    Parameters
    ----------
    archive : ZipFile
        Open as long as the package is used.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        self._changed: dict[str, bytes] = {}

    def has(self, part: str) -> bool:
        """Return whether a part exists, whatever the case of its name."""
        return part.casefold() in self._names

    def read(self, part: str) -> bytes:
        """Return the present content of a part.

        Raises
        ------
        WorkbookUnmarkable
            Naming the part, when it is missing or too large.
        """
        name = self._names.get(part.casefold())
        if name is None:
            raise WorkbookUnmarkable(part)
        if name in self._changed:
            return self._changed[name]
        if self._archive.getinfo(name).file_size > MOST_PART_BYTES:
            raise WorkbookUnmarkable(part)
        return self._archive.read(name)

    def put(self, part: str, content: bytes) -> None:
        """Set the content of a part, which may be new."""
        self._changed[self._names.setdefault(part.casefold(), part)] = content

    def ending(self, suffix: str) -> Iterator[str]:
        """Yield the parts whose names end in some way."""
        return (name for name in self._names.values() if name.casefold().endswith(suffix))

    def relations(self, part: str = "") -> list[Relation]:
        """Return the relations of a part, or of the package itself, to parts inside."""
        place = _relations_place(part)
        if not self.has(place):
            return []
        found = [child.attributes for child in tree(place, self.read(place)).named("Relationship")]
        return [
            Relation(one["Id"], one["Type"], one["Type"].rpartition("/")[2], _resolved(part, one["Target"]))
            for one in found
            if {"Id", "Type", "Target"} <= one.keys() and one.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> Relation | None:
        """Return the target of the first relation of a kind."""
        return next((one for one in self.relations(part) if one.kind == kind), None)

    def add(self, template: str, content: bytes, content_type: str, source: str, type_: str) -> str:
        """Add a part that another one refers to, and return the id of that relation.

        Parameters
        ----------
        template : str
            Of its name; ``{}`` takes a number.
        content : bytes
        content_type : str
        source, type_ : str
            The part that refers to it, and the whole type of that relation.
        """
        part = next(name for number in count(1) if not self.has(name := template.format(number)))
        self.put(part, content)
        self._declare(part, content_type)
        return self._relate(source, type_, part)

    def _declare(self, part: str, content_type: str) -> None:
        content = self.read(CONTENT_TYPES)
        types, extension = tree(CONTENT_TYPES, content), part.rpartition(".")[2]
        told = (one.attributes for one in types.named("Default"))
        defaults = {one.get("Extension", "").casefold(): one.get("ContentType") for one in told}
        if extension != "xml" and extension not in defaults:
            piece = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
        elif extension != "xml" and defaults[extension] == content_type:
            return
        else:
            piece = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
        changes = Splice(content)
        before = piece.startswith("<Default") and types.children
        mark = prefixed(piece.encode(), prefix(content[types.start : types.inner]))
        changes.insert(types.children[0].start if before else types.end, mark)
        self.put(CONTENT_TYPES, changes.result())

    def _relate(self, source: str, type_: str, part: str) -> str:
        place = _relations_place(source)
        content = self.read(place) if self.has(place) else f'<Relationships xmlns="{RELATIONS_SPACE}"/>'.encode()
        root = tree(place, content)
        used = {child.attributes.get("Id") for child in root.children}
        id_ = next(name for number in count(1) if (name := f"rId{number}") not in used)
        target = posixpath.relpath(f"/{part}", posixpath.dirname(f"/{source}"))
        piece = b'<Relationship Id="%b" Type="%b" Target="%b"/>' % tuple(map(plain, (id_, type_, target)))
        changes = Splice(content)
        changes.append(root, prefixed(piece, prefix(content[root.start : root.inner])))
        self.put(place, changes.result())
        return id_

    def write(self, path: Path) -> None:
        """Write the package: old parts in their order, then new ones."""
        with ZipFile(path, "w", ZIP_DEFLATED) as copy:
            for name in self._names.values():
                old = name in self._archive.NameToInfo
                about = _same(self._archive.getinfo(name)) if old else _new(name)
                if name in self._changed:
                    copy.writestr(about, self._changed[name])
                else:
                    with self._archive.open(name) as source, copy.open(about, "w") as target:
                        copyfileobj(source, target, 1 << 20)


def _same(old: ZipInfo) -> ZipInfo:
    """Return the description of an archive's entry, for its copy."""
    about = ZipInfo(old.filename, old.date_time)
    about.compress_type, about.external_attr, about.create_system = (
        old.compress_type,
        old.external_attr,
        old.create_system,
    )
    about.file_size = old.file_size
    return about


def _new(name: str) -> ZipInfo:
    about = ZipInfo(name, MADE)
    about.compress_type = ZIP_DEFLATED
    return about


def _relations_place(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(source: str, target: str) -> str:
    """Return the name of the part that a target leads to from a source."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), unquote(target))).lstrip("/")

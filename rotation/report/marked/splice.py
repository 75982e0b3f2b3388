"""Change XML in place: find its elements in the bytes and insert pieces; all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from rotation.errors import WorkbookUnmarkable

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE = re.compile(rb"""\s([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_OPENING = re.compile(rb"<(/?)(?=\w)")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": " "})
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How XML begins that has two bytes to a letter."""


@dataclass(slots=True)
class Element:
    """The place of an element in the bytes of its document.

    Attributes
    ----------
    name : str
        Without namespace when that is the root's, else after its namespace and a space; so are the attributes'.
    attributes : mapping of str to str
    start, inner, end, stop : int
        Offsets: of the start tag, after it, of the end tag, after that; of an empty tag the last three are one.
    children : list of Element
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    end: int = 0
    stop: int = 0
    children: list[Element] = field(default_factory=list)

    def child(self, name: str) -> Element | None:
        """Return the first child with a name."""
        return next(self.named(name), None)

    def named(self, name: str) -> Iterator[Element]:
        """Yield the children with a name."""
        return (child for child in self.children if child.name == name)


def parser(part: str, content: bytes) -> expat.XMLParserType:
    """Return a parser that refuses document types, and so a document's own entities.

    Raises
    ------
    WorkbookUnmarkable
        Naming the part, when it is written with two bytes to a letter; while parsing, when it has a document type.
    """

    def refuse(*_: object) -> None:
        raise WorkbookUnmarkable(part)

    if content.startswith(_WIDE):
        refuse()
    made = expat.ParserCreate(namespace_separator=" ")
    made.StartDoctypeDeclHandler = refuse
    return made


def parse(made: expat.XMLParserType, part: str, content: bytes) -> None:
    """Run a parser over a whole part.

    Raises
    ------
    WorkbookUnmarkable
        Naming the part, when it is not well-formed.
    """
    try:
        made.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
        raise WorkbookUnmarkable(part) from error


def tree(part: str, content: bytes) -> Element:
    """Return the root of a small part with all below it.

    Raises
    ------
    WorkbookUnmarkable
        Naming the part, when it cannot be read.
    """
    made, whole = parser(part, content), Element("", {}, 0, 0)
    open_ = [whole]
    space = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal space
        if len(open_) == 1:
            space = name.rpartition(" ")[0] + " "
        at = made.CurrentByteIndex
        element = Element(name.removeprefix(space), attributes, at, after_tag(content, at))
        open_[-1].children.append(element)
        open_.append(element)

    def end(_: str) -> None:
        element, at = open_.pop(), made.CurrentByteIndex
        element.end = at
        element.stop = at if is_empty(content, element.inner) else after_tag(content, at)

    made.StartElementHandler, made.EndElementHandler = start, end
    parse(made, part, content)
    root = whole.children[0]
    root.attributes = {**root.attributes, NAMESPACE: space.strip()}
    return root


NAMESPACE = "xmlns"
"""The attribute under which `tree` keeps the namespace of a root."""


def after_tag(content: bytes, start: int) -> int:
    """Return the offset after the tag that starts at an offset."""
    tag = _TAG.match(content, start)
    return start if tag is None else tag.end()


def is_empty(content: bytes, inner: int) -> bool:
    """Return whether the tag before an offset is that of an empty element."""
    return content[inner - 2 : inner] == b"/>"


def prefix(tag: bytes) -> bytes:
    """Return the prefix of a tag with its colon, empty if it has none."""
    name = _NAME.match(tag)
    return name[1][: name[1].rfind(b":") + 1] if name else b""


def prefixed(piece: bytes, prefix: bytes) -> bytes:
    """Return a piece of XML with a prefix before the name of every element."""
    return _OPENING.sub(rb"<\1" + prefix, piece) if prefix else piece


def with_attributes(tag: bytes, values: Mapping[str, object]) -> bytes:
    """Return a start tag with attributes set, or removed where the value is None."""
    missing = dict(values)

    def with_new_value(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        return _attribute(name, missing.pop(name)) if name in missing else found[0]

    changed = _ATTRIBUTE.sub(with_new_value, tag)
    close = b"/>" if changed.endswith(b"/>") else b">"
    added = b"".join(_attribute(name, value) for name, value in missing.items())
    return changed.removesuffix(close).rstrip() + added + close


def _attribute(name: str, value: object) -> bytes:
    return b"" if value is None else f' {name}="{value}"'.encode()


def filled(tag: bytes, inside: bytes) -> bytes:
    """Return an empty element, given as its tag, with content."""
    name = _NAME.match(tag)
    return tag.removesuffix(b"/>").rstrip() + b">" + inside + b"</" + (name[1] if name else b"") + b">"


def plain(text: str) -> bytes:
    """Return a text as ASCII XML: markup escaped, letters that XML cannot hold left out.

    What only looks like an escape of spreadsheets (``_x0041_``) is kept from being taken for one.
    """
    told = _ESCAPE_LIKE.sub("_x005F_", _ILLEGAL.sub("", text))
    return told.translate(_MARKUP).encode("ascii", "xmlcharrefreplace")


def place_for(root: Element, name: str, order: Sequence[str]) -> int:
    """Return the offset where a new child of a root belongs in the order of its format."""
    later = frozenset(order[order.index(name) + 1 :])
    return next((child.start for child in root.children if child.name in later), root.end)


class Splice:
    """Changes to a part, made all at once."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._changes: list[tuple[int, int, bytes]] = []

    def insert(self, at: int, piece: bytes) -> None:
        """Insert a piece at an offset, after those already put there."""
        self._changes.append((at, at, piece))

    def replace(self, start: int, stop: int, piece: bytes) -> None:
        """Replace the bytes between two offsets by a piece."""
        self._changes.append((start, stop, piece))

    def append(self, element: Element, pieces: bytes, **values: object) -> None:
        """Append pieces to an element and set some of its attributes, once for each element."""
        tag = with_attributes(self.content[element.start : element.inner], values)
        if is_empty(tag, len(tag)):
            self.replace(element.start, element.inner, filled(tag, pieces))
        else:
            self.replace(element.start, element.inner, tag)
            self.insert(element.end, pieces)

    def result(self) -> bytes:
        """Return the part with its changes."""
        pieces, at = [], 0
        for start, stop, piece in sorted(self._changes, key=lambda change: change[:2]):
            pieces += [self.content[at:start], piece]
            at = stop
        return b"".join([*pieces, self.content[at:]])

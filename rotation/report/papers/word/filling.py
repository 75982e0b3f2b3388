"""Fill a Word template with a paper: each text as text, tags in a sandbox, the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from rotation.escaping import one_line
from rotation.report.papers.word.apart import number_apart

FIRST = "[Content_Types].xml"
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part: a zip holds no earlier one."""
BRACES = re.compile(r"([{}%#])")
ESCAPING = ("safe", "e", "escape", "forceescape")
"""Filters that would say that a text is escaped already; here each is escaped once, when it is written."""
MARKING = ("urlize", "xmlattr", "tojson")
"""Filters that make markup of another kind."""
OF_PARTS = frozenset(qn(f"w:{name}") for name in ("body", "tbl", "tr", "tc", "p", "r", "hdr", "ftr"))
"""What holds parts and no words: Word shows no words that stand in it by themselves."""
MOST_SHOWN = 60
"""Letters of lost words that are shown."""


class TemplateUnfillable(Exception):
    """A template asks for what a paper has not, or does what none may."""


class _Sandbox(SandboxedEnvironment):
    """Runs tags that anybody may have written: no private names, no numbers or texts without end."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_written)
        self.filters.update(dict.fromkeys(ESCAPING, str))
        for name in MARKING:
            del self.filters[name]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse what can fill the memory from a line of text."""
        raise SecurityError(f"{left!r} {operator} {right!r}")


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """Fills each part in, and holds that it is whole and that all its words are seen."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """Return a part filled in; a broken one would be mended by leaving words out."""
        made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        try:
            root = ElementTree.fromstring(made.encode())
        except ElementTree.ParseError as error:
            raise TemplateUnfillable(f"{{% … %}} ({error})") from error
        for element in root.iter():
            if element.tag not in OF_PARTS:
                continue
            lost = "".join(filter(None, (element.text, *(one.tail for one in element)))).strip()
            if lost:
                raise TemplateUnfillable(lost[:MOST_SHOWN])
        return made


def filled(template: bytes, paper: Mapping[str, Any], title: str, made_at: datetime) -> bytes:
    """Return a template filled with a paper.

    Parameters
    ----------
    template : bytes
        That holds no more than `template_file` allows.
    paper : mapping
        By tag: texts, numbers, lists and frozen values.
    title : str
        Of the file's properties.
    made_at : datetime
        When the run was made; the file says it was made then, and names no author.

    Raises
    ------
    TemplateUnfillable
        Naming the tag.
    """
    tags = {name: as_text(value) for name, value in paper.items()}
    document = _Template(BytesIO(template))
    sandbox = _Sandbox()
    try:
        unknown = sorted(document.get_undeclared_template_variables(sandbox, context=tags))
        if unknown:
            raise TemplateUnfillable(", ".join(unknown))
        document.render(tags, sandbox, autoescape=True)
    except TemplateError as error:
        raise TemplateUnfillable(error.message or type(error).__name__) from error
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise TemplateUnfillable(str(error)) from error
    number_apart(document.docx)
    _properties(document, title, made_at)
    whole = BytesIO()
    document.save(whole)
    return packed(whole.getvalue())


def has_tag(template: bytes, name: str) -> bool:
    """Return whether a template that can be filled in asks for something."""
    return name in _Template(BytesIO(template)).get_undeclared_template_variables(_Sandbox())


def sections(content: bytes) -> int:
    """Return how many sections a Word file has."""
    return len(Document(BytesIO(content)).sections)


def as_text(value: Any) -> Any:
    """Return a value for tags, each text in one line; it is escaped when it is written."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: as_text(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {name: as_text(one) for name, one in value.items()}
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Sequence):
        return [as_text(one) for one in value]
    raise TypeError(f"no paper holds {type(value).__name__}")


def _written(value: Any) -> Markup:
    """Return what a tag writes: a text or number that nothing acts on; what tags within wrote stays as it is."""
    if isinstance(value, Markup):
        return value
    text = str(value)  # an unknown name says here what it is
    if not isinstance(value, str | int | float):
        raise TemplateRuntimeError(type(value).__name__)
    return Markup(BRACES.sub(_as_number, str(escape(text))))


def _as_number(found: re.Match[str]) -> str:
    """Return a letter of tags as the number of that letter: read as it is, and acted on by nothing."""
    return found[0] if found[0] == "#" else f"&#{ord(found[0])};"


def _properties(document: Any, title: str, made_at: datetime) -> None:
    known = document.docx.core_properties
    known.author = known.last_modified_by = known.comments = known.keywords = known.category = known.subject = ""
    known.title = title
    known.created = known.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    known.revision = 1


def packed(content: bytes) -> bytes:
    """Return a zip with its parts in one order and of one date: like content, like bytes."""
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda one: (one != FIRST, one)):
            made.writestr(zipfile.ZipInfo(name, OLDEST), given.read(name), zipfile.ZIP_DEFLATED)
    return whole.getvalue()

"""Say what stands around a paper: issuer and national heading above it, place and date, who signs below."""

from __future__ import annotations

from dataclasses import dataclass

from rotation.language import Text
from rotation.report.content.filed import paper_texts
from rotation.report.content.filed.paper import Drafted, Paper, place_date, signature
from rotation.report.content.filed.paper_texts import DOTS

STAR = "*"
DRAWN_UP = Text(vi="NGƯỜI LẬP BIỂU", en="Prepared by")
SIGN_HERE = Text(vi="(ký, ghi rõ họ tên)", en="Signature, full name")


@dataclass(frozen=True)
class HeadLine:
    """One line of a heading; its style is ``strong``, ``ruled`` (bold, a line under it), ``italic`` or empty."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class PaperHead:
    """The lines above and below the tables that are printed.

    Attributes
    ----------
    left, right : tuple of HeadLine
        Issuer; national or Party heading, then place and date. As many lines as each other.
    drawn_up, signs : tuple of str
        Who drew it up, and who signs: what stands above the signature.
    names : tuple of str
        What stands below these signatures.
    """

    left: tuple[HeadLine, ...]
    right: tuple[HeadLine, ...]
    drawn_up: tuple[str, ...]
    signs: tuple[str, ...]
    names: tuple[str, str]


def paper_head(drafted: Drafted) -> PaperHead:
    """Return the lines around a table by the form of a submission; what nobody has said is dotted."""
    fields, say, blank = drafted.fields, drafted.say, HeadLine("")
    day = HeadLine(place_date(fields.place, fields.date, drafted.lang), "italic")
    if drafted.lang == "en":
        right = (HeadLine(paper_texts.TRANSLATION.en, "italic"), blank, day)
    elif drafted.is_party:
        right = (HeadLine(say(paper_texts.PARTY), "ruled"), blank, day)
    else:
        right = (HeadLine(say(paper_texts.STATE), "strong"), HeadLine(say(paper_texts.MOTTO), "ruled"), day)
    signed = signature(Paper.SUBMISSION, drafted)
    authority = () if signed.authority in ("", DOTS) else (signed.authority,)
    return PaperHead(
        (
            HeadLine((fields.superior or DOTS).upper()),
            HeadLine((fields.issuer or DOTS).upper(), "strong"),
            HeadLine(STAR) if drafted.is_party and drafted.lang == "vi" else blank,
        ),
        right,
        (say(DRAWN_UP), say(SIGN_HERE)),
        (*authority, signed.post),
        (DOTS, signed.name),
    )

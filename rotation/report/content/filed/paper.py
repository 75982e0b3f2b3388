"""Word the frame of a paper that a board files: its heading, number, place and date, receivers, signature, foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from rotation.language import Lang, Text
from rotation.report.content.filed import paper_texts as words
from rotation.report.content.filed.fields import Drafting, Fields, OwnHead, Sign
from rotation.report.content.filed.paper_texts import DOTS, FEW_DOTS
from rotation.report.content.wording import capital

TWO_DIGITS = "02d"
FEBRUARY = 2
DATED_LATER = frozenset({"decisions", "ballot", "tally"})
"""Papers of another day than the submission: their date is filled in when they are signed."""


class Paper(Enum):
    """The papers, each with its title and the code in its number; without a code it has none."""

    SUBMISSION = ("submission", words.SUBMISSION, "TTr")
    DECISIONS = ("decisions", words.DECISION, "QĐ")
    PLAN = ("plan", words.PLAN, "KH")
    BALLOT = ("ballot", words.BALLOT, "")
    TALLY = ("tally", words.TALLY, "")
    DOSSIER = ("dossier", words.DOSSIER, "")
    LETTERS = ("letters", words.LETTER, "")

    def __init__(self, id_: str, title: Text, code: str) -> None:
        self.id, self.title, self.code = id_, title, code


@dataclass(frozen=True)
class Drafted:
    """How papers are drafted.

    Attributes
    ----------
    fields : Fields
    drafting : Drafting
    mark : str
    lang : str
    """

    fields: Fields
    drafting: Drafting
    mark: str
    lang: Lang

    @property
    def is_party(self) -> bool:
        """Return whether the form of the Party is asked for."""
        return self.drafting is Drafting.PARTY

    def own(self, paper: Paper) -> OwnHead:
        """Return the issuer and signer that a paper has of its own."""
        return {Paper.PLAN: self.fields.plan, Paper.DECISIONS: self.fields.decisions}.get(paper, OwnHead())

    def is_anothers(self, paper: Paper) -> bool:
        """Return whether a paper is issued by another body: the usual abbreviation and signer are not its own."""
        return self.own(paper).issuer not in {None, self.fields.issuer}

    def say(self, text: Text, **facts: object) -> str:
        """Return a text in the papers' language."""
        return text.fill(self.lang, facts) if facts else text.in_lang(self.lang)


@dataclass(frozen=True)
class Head:
    """The heading of a paper, line by line; a line is empty where the form has none.

    Attributes
    ----------
    translation : str
        Said over a paper that is a translation.
    superior, issuer, star : str
        The left side.
    country, motto : str
        The right side: the Party, or the State with its motto.
    number, mark, place_date : str
    type, subject, rule : str
        What the paper is, of what, and the line below.
    """

    translation: str
    superior: str
    issuer: str
    star: str
    country: str
    motto: str
    number: str
    mark: str
    place_date: str
    type: str
    subject: str
    rule: str


@dataclass(frozen=True)
class Signature:
    """Who signs; dotted where nobody has said it."""

    authority: str
    post: str
    name: str


def head(paper: Paper, number: int | None, subject: str, drafted: Drafted) -> Head:
    """Return the heading of a paper.

    Parameters
    ----------
    paper : Paper
    number : int or None
        Of the paper; None where it is filled in by hand.
    subject : str
        What the paper is about.
    drafted : Drafted
    """
    fields, own, say = drafted.fields, drafted.own(paper), drafted.say
    right, motto = (words.PARTY, "") if drafted.is_party else (words.STATE, say(words.MOTTO))
    return Head(
        translation=say(words.TRANSLATION),
        superior=(fields.superior or DOTS).upper(),
        issuer=(own.issuer or fields.issuer or DOTS).upper(),
        star="*" if drafted.is_party else "",
        country=say(right),
        motto=motto,
        number=_number(paper, number, drafted),
        mark=drafted.mark,
        place_date=place_date(fields.place, None if paper.id in DATED_LATER else fields.date, drafted.lang),
        type=say(paper.title),
        subject=subject if drafted.is_party else capital(subject),
        rule="-----" if drafted.is_party else "",
    )


def _number(paper: Paper, number: int | None, drafted: Drafted) -> str:
    """Return the number of a paper, such as ``Số 05-TTr/BTCHU``; empty for papers that have none."""
    if not paper.code:
        return ""
    usual = None if drafted.is_anothers(paper) else drafted.fields.abbreviation
    facts = {
        "number": FEW_DOTS if number is None else format(number, TWO_DIGITS),
        "code": paper.code,
        "issuer": drafted.own(paper).abbreviation or usual or FEW_DOTS,
    }
    return drafted.say(words.PARTY_NUMBER if drafted.is_party else words.STATE_NUMBER, **facts)


def cited(number: str) -> str:
    """Return the number of a paper as other papers cite it, within a sentence.

    Examples
    --------
    >>> cited("Số: 15/TTr-SNV"), cited("Số 05-TTr/BTCTU"), cited("No: 15/TTr-SNV")
    ('số 15/TTr-SNV', 'số 05-TTr/BTCTU', 'no. 15/TTr-SNV')
    """
    return (number[:1].lower() + number[1:]).replace("no: ", "no. ", 1).replace(": ", " ", 1)


def place_date(place: str | None, day: date | None, lang: Lang) -> str:
    """Return place and date as a paper has them: 0 before days below ten and the months January and February.

    Examples
    --------
    >>> from datetime import date
    >>> place_date("Ninh Bình", date(2026, 2, 5), "vi"), place_date("Ninh Bình", date(2026, 3, 15), "vi")
    ('Ninh Bình, ngày 05 tháng 02 năm 2026', 'Ninh Bình, ngày 15 tháng 3 năm 2026')
    """
    facts = {"place": place or DOTS, "day": "…", "month": "…", "year": "…"}
    if day is not None:
        month = format(day.month, TWO_DIGITS) if day.month <= FEBRUARY else str(day.month)
        facts |= {"day": format(day.day, TWO_DIGITS), "month": month, "year": str(day.year)}
    return words.PLACE_DATE.fill(lang, facts)


def signature(paper: Paper, drafted: Drafted) -> Signature:
    """Return who signs a paper: its own signer, or the one of all papers of the same body."""
    own, common = drafted.own(paper).sign, Sign() if drafted.is_anothers(paper) else drafted.fields.sign
    chosen = own if own != Sign() else common
    authority = DOTS if chosen == Sign() else chosen.authority or ""
    return Signature(authority.upper(), (chosen.post or DOTS).upper(), chosen.name or DOTS)


def receivers(first: str, drafted: Drafted) -> tuple[str, ...]:
    """Return the lines below "Nơi nhận:", with the first one given and where the paper is filed at the end."""
    listed = tuple(f"- {_item(one)};" for one in drafted.fields.recipients or (DOTS,))
    filed = f"VT, {DOTS}" if drafted.lang == "vi" and not drafted.is_party else DOTS
    return (*filter(None, (first,)), *listed, drafted.say(words.FILED, of=filed))


def bases(drafted: Drafted) -> tuple[str, ...]:
    """Return the bases of a paper, one a line, the last with a full stop."""
    if drafted.fields.bases is None:
        return (f"- {DOTS}",)
    lines = [_item(one) for one in drafted.fields.bases]
    return tuple(f"- {one}{'.' if place == len(lines) else ';'}" for place, one in enumerate(lines, start=1))


def _item(line: str) -> str:
    """Return a line of a list without the dash and the mark that a list has anyway."""
    return line.lstrip("-– ").rstrip(".; ") or line

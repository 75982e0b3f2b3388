"""Make the Word templates of papers about one person each: decisions, checklists of dossiers, letters."""

from __future__ import annotations

from rotation.report.papers.word.pieces import CENTRE, LEFT, worded
from rotation.report.papers.word.several import each_on_its_own
from rotation.report.papers.word.sheet import Column, Sheet

PAPER_COLUMNS = (
    Column("column.number", "{{ row.number }}", 10, centred=True),
    Column("column.paper", "{{ row.what }}", 82),
    Column("column.age", "{{ row.age }}", 58),
    Column("column.there", "{{ row.box }}", 15, centred=True),
)


def decisions_template(sheet: Sheet) -> None:
    """Add each decision: heading, bases, articles, signature, and what must be looked at before it is signed."""
    numbers = sheet.numbers
    with each_on_its_own(sheet, "paper", "decisions"):
        sheet.heading("paper.head")
        sheet.title("paper.head")
        with sheet.only_if("paper.authority"):
            sheet.line("{{ paper.authority }}", align=CENTRE, bold=True, keep=True, style="Paper Head", after=6)
        with sheet.each("one", "paper.bases"):
            sheet.line("{{ one }}")
        sheet.line("{{ paper.orders }}", align=CENTRE, bold=True, keep=True, style="Paper Head", before=6, after=6)
        for some, last in (("paper.articles[:-1]", False), ("paper.articles[-1:]", True)):
            with sheet.each("article", some):
                _article(sheet, last)
        sheet.line("", 6, keep=True, style="Paper Head")
        sheet.signed("paper.signature", "paper.receivers")
        with sheet.only_if("paper.notes"):
            sheet.line("{{ label.notes }}", numbers.table, LEFT, "Paper Head", italic=True, keep=True, before=12)
            with sheet.each("one", "paper.notes"):
                sheet.line("- {{ one }}", numbers.table, LEFT, "Paper Head", italic=True)


def _article(sheet: Sheet, last: bool) -> None:
    """Add an article; the last stays on the page of the signature, which would stand alone otherwise."""
    first = sheet.line("{{ article.title }} ", bold=True, keep=last)
    worded(first, "{{ article.lines[0] }}")
    with sheet.each("one", "article.lines[1:]"):
        sheet.line("{{ one }}", keep=last)


def dossier_template(sheet: Sheet) -> None:
    """Add the checklist of each mover: who moves where, ten papers with boxes, and by what norms."""
    numbers = sheet.numbers
    with each_on_its_own(sheet, "person", "checklists"):
        sheet.heading()
        sheet.title()
        sheet.line("{{ person.name }}", align=CENTRE, bold=True, keep=True, style="Paper Head")
        sheet.line("{{ person.move }}", align=CENTRE, keep=True, style="Paper Head", after=6)
        with sheet.each("one", "person.notes"):
            sheet.line("- {{ one }}", numbers.table, LEFT, "Paper Head")
        sheet.line("", 6, keep=True, style="Paper Head")
        sheet.table(PAPER_COLUMNS, "person.papers")
        sheet.line("", 6, style="Paper Head")
        with sheet.each("one", "sources"):
            sheet.line("- {{ one }}", numbers.foot, LEFT, "Paper Head", italic=True)


def letters_template(sheet: Sheet) -> None:
    """Add each letter: the outcome with its reasons, and the signature."""
    with each_on_its_own(sheet, "paper", "letters"):
        sheet.heading("paper.head")
        sheet.title("paper.head")
        sheet.line("{{ paper.to }}", align=CENTRE, style="Paper Head", after=6)
        sheet.line("{{ paper.outcome }}")
        with sheet.only_if("paper.signed"):
            sheet.line("{{ paper.signed }}")
        with sheet.only_if("paper.evaluated"):
            sheet.line("{{ paper.evaluated }}")
        sheet.line("{{ paper.reasons_label }}", keep=True)
        with sheet.each("one", "paper.reasons"):
            sheet.line("{{ one }}")
        sheet.line("{{ paper.closing }}", keep=True)
        sheet.line("", 6, keep=True, style="Paper Head")
        sheet.signed("paper.signature", "paper.receivers")

"""Make the Word template of the submission with its annexes."""

from __future__ import annotations

from rotation.report.papers.word.pieces import CENTRE, LEFT
from rotation.report.papers.word.sheet import Column, Sheet

MOVES, POSTS, ORDER, CASES, FOLLOW = range(5)
"""Places of the annexes."""
MOVER_COLUMNS = (
    Column("column.number", "{{ row.number }}", 10, centred=True),
    Column("column.name", "{{ row.name }}", 30),
    Column("column.born", "{{ row.born }}", 20, centred=True),
    Column("column.native_place", "{{ row.native_place }}", 21),
    Column("column.schooling", "{{ row.schooling }}", 26),
    Column("column.present", "{{ row.present }}", 31),
    Column("column.ratings", "{{ one }}", 28, each="row.ratings"),
    Column("column.proposed", "{{ row.proposed }}", 31),
    Column("column.kind", "{{ row.kind }}", 18),
    Column("column.reasons", "{{ one }}", 52, each="row.reasons"),
)
POST_COLUMNS = (
    Column("column.number", "{{ row.number }}", 12, centred=True),
    Column("column.unit", "{{ row.unit }}", 55),
    Column("column.post", "{{ row.post }}", 70),
    Column("column.before", "{{ row.before }}", 60),
    Column("column.after", "{% if row.changed %}→ {% endif %}{{ row.after }}", 70),
)
ORDER_COLUMNS = (
    Column("column.order", "{{ row.order }}", 16, centred=True),
    Column("column.name", "{{ row.name }}", 38),
    Column("column.leaves", "{{ row.leaves }}", 48),
    Column("column.takes", "{{ row.takes }}", 48),
    Column("column.needs", "{{ row.needs }}", 24),
    Column("column.earliest", "{{ row.earliest }}", 25, centred=True),
    Column("column.latest", "{{ row.latest }}", 25, centred=True),
    Column("column.waits", "{{ row.waits }}", 43),
)
CASE_COLUMNS = (
    Column("column.number", "{{ row.number }}", 12, centred=True),
    Column("column.rule", "{{ row.rule }}", 42),
    Column("column.about", "{{ row.about }}", 40),
    Column("column.sentence", "{{ row.sentence }}", 76),
    Column("column.source", "{{ row.source }}", 52),
    Column("column.treatment", "{{ row.treatment }}", 45),
)
FOLLOW_COLUMNS = (
    Column("column.number", "{{ row.number }}", 12, centred=True),
    Column("follow[0].column.name", "{{ row.name }}", 34),
    Column("follow[0].column.post", "{{ row.post }}", 42),
    Column("follow[0].column.kept", "{{ one }}", 70, each="row.kept"),
    Column("follow[0].column.fresh", "{{ one }}", 46, each="row.fresh"),
    Column("follow[0].column.ended", "{{ one }}", 46, each="row.ended"),
    Column("follow[0].column.units", "{{ row.units }}", 17, centred=True),
)


def submission_template(sheet: Sheet) -> None:
    """Add the submission: heading, body in numbered parts, signature, and four annexes in landscape."""
    numbers = sheet.numbers
    sheet.heading()
    sheet.title()
    address = sheet.line("{{ label.submitted_to }}", numbers.address, LEFT, italic=True)
    address.paragraph_format.left_indent = 0
    with sheet.each("one", "addressees"):
        sheet.line("- {{ one }}", numbers.address, LEFT)
    with sheet.each("one", "bases"):
        sheet.line("{{ one }}")
    sheet.line("{{ opening }}")
    with sheet.each("part", "sections"):
        sheet.line("{{ part.title }}", align=None, style="Paper Section")
        with sheet.each("one", "part.lines"):
            sheet.line("{{ one }}")
    sheet.line("{{ label.annexes }}", bold=True, keep=True)
    with sheet.each("one", "annexes"):
        sheet.line("{{ one.label }}: {{ one.title }}", align=LEFT, keep=True)
    sheet.line("", 6, keep=True, style="Paper Head")
    sheet.signed()
    tables = ((MOVER_COLUMNS, "movers"), (POST_COLUMNS, "posts"), (ORDER_COLUMNS, "order"), (CASE_COLUMNS, "cases"))
    for place, (columns, rows) in enumerate(tables):
        _annex(sheet, place, columns, rows)


def followed_template(sheet: Sheet) -> None:
    """Add the submission with a fifth annex, who follows which unit, which is left out where that is not shown."""
    submission_template(sheet)
    with sheet.only_if("follow"):
        _annex(sheet, FOLLOW, FOLLOW_COLUMNS, "follow[0].rows")
        sheet.line("{{ follow[0].counts }}", sheet.numbers.table, LEFT, "Paper Head", before=6)
        with sheet.only_if("follow[0].cases"):
            sheet.line("{{ follow[0].told }}:", sheet.numbers.table, LEFT, "Paper Head", bold=True, keep=True, before=6)
            with sheet.each("one", "follow[0].cases"):
                sheet.line("{{ one }}", sheet.numbers.table, LEFT, "Paper Head")


def _annex(sheet: Sheet, place: int, columns: tuple[Column, ...], rows: str) -> None:
    numbers, of = sheet.numbers, f"annexes[{place}]"
    begins = place == MOVES or numbers.own_numbers
    if begins:
        sheet.section(landscape=True)
    sheet.line(f"{{{{ {of}.label }}}}", numbers.annex, CENTRE, "Paper Head", bold=True, keep=True, new_page=not begins)
    sheet.line(f"{{{{ {of}.title }}}}", numbers.annex, CENTRE, "Paper Head", bold=True, keep=True)
    sheet.line(f"{{{{ {of}.of }}}}", numbers.table, CENTRE, "Paper Head", italic=True, keep=True, after=6)
    with sheet.only_if(f"{of}.note"):
        sheet.line(f"{{{{ {of}.note }}}}", numbers.table, LEFT, "Paper Head", italic=True, keep=True, after=6)
    with sheet.only_if(rows):
        sheet.table(columns, rows, ("row.chain", "row.chain") if place == ORDER else ())
    with sheet.only_if(f"not {rows}"):
        sheet.line("{{ label.nothing }}", numbers.table, CENTRE, "Paper Head")

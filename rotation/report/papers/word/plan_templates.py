"""Make the Word templates of the rotation plan, of the ballot on it, and of the record of the count."""

from __future__ import annotations

from rotation.report.papers.word.pieces import CENTRE, LEFT
from rotation.report.papers.word.several import Words, signatures
from rotation.report.papers.word.sheet import SIGN_ROOM, Column, Sheet

PLACE_COLUMNS = (
    Column("column.number", "{{ row.number }}", 10, centred=True),
    Column("column.unit", "{{ row.unit }}", 35),
    Column("column.post", "{{ row.post }}", 45),
    Column("column.kind", "{{ row.kind }}", 30),
    Column("column.needs", "{{ row.needs }}", 21),
    Column("column.earliest", "{{ row.earliest }}", 24, centred=True),
)
BALLOT_COLUMNS = (
    Column("column.number", "{{ row.number }}", 10, centred=True),
    Column("column.name", "{{ row.name }}", 33),
    Column("column.present", "{{ row.present }}", 36),
    Column("column.proposed", "{{ row.proposed }}", 35),
    Column("column.agree", "{{ row.agree }}", 14, centred=True),
    Column("column.disagree", "{{ row.disagree }}", 20, centred=True),
    Column("column.other", "{{ row.other }}", 17, centred=True),
)
TALLY_COLUMNS = (
    Column("column.number", "{{ row.number }}", 10, centred=True),
    Column("column.name", "{{ row.name }}", 38),
    Column("column.proposed", "{{ row.proposed }}", 54),
    Column("column.agree", "{{ row.agree }}", 20, centred=True),
    Column("column.disagree", "{{ row.disagree }}", 22, centred=True),
    Column("column.other", "{{ row.other }}", 21, centred=True),
)


def plan_template(sheet: Sheet) -> None:
    """Add the rotation plan: its parts, the signature, and the table of posts on a page of its own."""
    numbers = sheet.numbers
    sheet.heading()
    sheet.title()
    with sheet.each("one", "bases"):
        sheet.line("{{ one }}")
    for some, last in (("sections[:-1]", False), ("sections[-1:]", True)):  # the signature never stands alone
        with sheet.each("part", some):
            sheet.line("{{ part.title }}", align=None, style="Paper Section")
            with sheet.each("one", "part.lines"):
                sheet.line("{{ one }}", keep=last)
    sheet.line("", 6, keep=True, style="Paper Head")
    sheet.signed()
    with sheet.only_if("places"):
        sheet.line("{{ table }}", numbers.annex, CENTRE, "Paper Head", bold=True, keep=True, after=6, new_page=True)
        sheet.table(PLACE_COLUMNS, "places")


def ballot_template(sheet: Sheet) -> None:
    """Add the ballot: the figures of the plan, a row with boxes for each move, and room for another opinion."""
    numbers = sheet.numbers
    sheet.heading()
    sheet.title()
    with sheet.each("one", "figures"):
        sheet.line("- {{ one }}", numbers.table, LEFT, "Paper Head")
    sheet.line("{{ how }}", numbers.table, LEFT, "Paper Head", italic=True, keep=True, before=6, after=6)
    sheet.table(BALLOT_COLUMNS, "moves")
    sheet.line("{{ opinion }}", numbers.table, LEFT, "Paper Head", keep=True, before=6, after=6)
    signatures(sheet, (Words("", numbers.body),), _signer(sheet, "voter"))


def tally_template(sheet: Sheet) -> None:
    """Add the record of the count: what is counted left blank, a row for each move, two signatures."""
    sheet.heading()
    sheet.title()
    with sheet.each("one", "opening"):
        sheet.line("{{ one }}")
    sheet.line("{{ result }}", keep=True)
    sheet.table(TALLY_COLUMNS, "moves")
    sheet.line("", 6, keep=True, style="Paper Head")
    sheet.line("{{ closing }}", keep=True)
    sheet.line("", 6, keep=True, style="Paper Head")
    signatures(sheet, _signer(sheet, "signers[0]"), _signer(sheet, "signers[1]"))


def _signer(sheet: Sheet, of: str) -> tuple[Words, ...]:
    numbers = sheet.numbers
    return (
        Words(f"{{{{ {of}.post }}}}", numbers.authority, bold=True),
        Words(f"{{{{ {of}.how }}}}", numbers.receivers, italic=True),
        Words(f"{{{{ {of}.name }}}}", numbers.signer, before=SIGN_ROOM),
    )

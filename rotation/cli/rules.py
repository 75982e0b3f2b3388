"""Run `rotation rules`: list the rules in force on a date, with their numbers and citations."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from rotation.cli.options import DAY, SPEAKING_TO_FILE
from rotation.cli.output import Output
from rotation.cli.speech import argument, bilingual, command, option
from rotation.language import Text


@command(
    help=Text(
        vi="Xem các quy tắc có hiệu lực vào một ngày, hoặc thay đổi giữa hai ngày.",
        en="List the rules in force on a date, or what changed between two.",
    )
)
@argument("rulebook", default="vietnam")
@option(
    "--on",
    type=DAY,
    default=lambda: f"{datetime.now():%Y-%m-%d}",
    metavar="DATE",
    help=Text(vi="Ngày áp dụng (mặc định là hôm nay).", en="The date (today unless given)."),
)
@option(
    "--diff",
    nargs=2,
    type=DAY,
    metavar="DATE1 DATE2",
    help=Text(vi="Các thay đổi giữa hai ngày.", en="What changed between two dates."),
)
@option(
    "--markdown",
    is_flag=True,
    help=Text(
        vi="Ghi cả bộ quy tắc, mọi thời gian, thành một trang Markdown.", en="The whole rulebook as a Markdown page."
    ),
)
@option(
    "--unchecked",
    is_flag=True,
    help=Text(
        vi="Các quy định đang có hiệu lực mà chưa đọc được văn bản gốc, và việc cần làm để đối chiếu.",
        en="The norms in force whose text was not read, and what would settle each.",
    ),
)
@SPEAKING_TO_FILE
def rules(
    rulebook: str,
    on: datetime,
    diff: tuple[datetime, datetime] | None,
    markdown: bool,
    unchecked: bool,
    out: Output,
) -> None:
    """List the rules in force, what changed between two dates, what is not checked, or the whole rulebook."""
    from rotation.rulebook.amendments import amendments_document
    from rotation.rulebook.book import rules_document
    from rotation.rulebook.load import load_rulebook
    from rotation.rulebook.unchecked import unchecked_document

    if sum((markdown, unchecked, diff is not None)) > 1:
        raise click.UsageError(
            bilingual(
                vi="chỉ dùng một trong '--diff', '--markdown', '--unchecked'",
                en="--diff, --markdown and --unchecked answer different questions; give one",
            )
        )
    book = load_rulebook(rulebook_file(rulebook))
    if unchecked and out.as_json:
        out.document(unchecked_document(book, on.date(), out.lang))
    elif unchecked:
        from rotation.report.terminal.law import unchecked_report

        out.show(*unchecked_report(book, on.date(), out.lang))
    elif markdown:
        from rotation.report.papers.law_page import law_page

        out.pieces([law_page(book, out.lang)])
    elif diff is not None:
        one, other = (day.date() for day in diff)
        if out.as_json:
            out.document(amendments_document(book, one, other, out.lang))
        else:
            from rotation.report.terminal.law import amendments_report

            out.show(*amendments_report(book, one, other, out.lang))
    elif out.as_json:
        out.document(rules_document(book, on.date(), out.lang))
    else:
        from rotation.report.terminal.law import rules_report

        out.show(*rules_report(book, on.date(), out.lang))


def rulebook_file(name: str) -> Path:
    """Return the file of a rulebook given by path or by the name of a shipped one."""
    from rotation.files.shipped import rulebook_names, rulebook_path
    from rotation.files.spelt import as_on_disk

    path = as_on_disk(Path(name)) if "/" in name or name.endswith(".toml") else rulebook_path(name)
    if not path.is_file():
        known, quoted = (", ".join(f"{sign}{one}{sign}" for one in rulebook_names()) for sign in ("", "'"))
        raise click.UsageError(
            bilingual(
                vi=f"không có bộ quy tắc '{name}'; các bộ có sẵn: {quoted}",
                en=f"no rulebook '{name}'; shipped: {known}",
            )
        )
    return path

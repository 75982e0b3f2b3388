"""`rotation rules`: the rules in force on a date, with their numbers and citations."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from rotation.cli.options import OUTPUT_FILE, SPEAKING
from rotation.cli.output import Output, bilingual
from rotation.language import Lang


@click.command(help=bilingual(vi="Các quy tắc có hiệu lực vào một ngày.", en="List the rules in force on a date."))
@click.argument("rulebook", default="vietnam")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    default=lambda: f"{datetime.now():%Y-%m-%d}",
    metavar="DATE",
    help=bilingual(vi="Ngày áp dụng (mặc định: hôm nay).", en="The date (today unless given)."),
)
@OUTPUT_FILE
@SPEAKING
def rules(
    rulebook: str, on: datetime, output: Path | None, as_json: bool, lang: Lang | None, quiet: bool, verbose: bool
) -> None:
    """List the rules in force."""
    from rotation.rulebook import load_rulebook, rules_document
    from rotation.shipped import rulebook_names, rulebook_path

    out = Output.of(as_json, lang, quiet, verbose, output)
    by_path = "/" in rulebook or rulebook.endswith(".toml")
    path = Path(rulebook) if by_path else rulebook_path(rulebook)
    if not path.is_file():
        known = ", ".join(rulebook_names())
        raise click.UsageError(
            bilingual(
                vi=f"không có bộ quy tắc '{rulebook}'; có sẵn: {known}",
                en=f"no rulebook '{rulebook}'; shipped: {known}",
            )
        )
    book = load_rulebook(path)
    if out.as_json:
        out.document(rules_document(book, on.date(), out.lang))
    else:
        from rotation.report.text import rules_report

        out.show(*rules_report(book, on.date(), out.lang))

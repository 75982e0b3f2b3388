"""Run `rotation schema`: print JSON Schemas of a scenario, a rulebook and a saved run."""

from __future__ import annotations

from pathlib import Path

import click

from rotation.cli.options import OUTPUT_FILE, SPEAKING
from rotation.cli.output import Output, bilingual
from rotation.language import Lang


@click.command(
    help=bilingual(
        vi="JSON Schema của kịch bản, bộ quy tắc và kết quả.", en="JSON Schemas of scenario, rulebook and run."
    )
)
@click.argument("which", required=False, type=click.Choice(["scenario", "rulebook", "run"]))
@OUTPUT_FILE
@SPEAKING
def schema(
    which: str | None, output: Path | None, as_json: bool, lang: Lang | None, quiet: bool, verbose: bool
) -> None:
    """Print one schema, or all three by name; always JSON."""
    from rotation.schemas import SCHEMAS

    out = Output.of(as_json, lang, quiet, verbose, output)
    out.document(SCHEMAS[which]() if which else {name: schema_of() for name, schema_of in SCHEMAS.items()})

"""`rotation check`: every fault of a case or a scenario, each with its cell."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rotation.cli.options import OUTPUT_FILE, SPEAKING
from rotation.cli.output import Output, bilingual, bilingual_in, faults_document
from rotation.language import Lang


@click.command(help=bilingual(vi="Kiểm tra dữ liệu hoặc kịch bản.", en="List every fault of a case or a scenario."))
@click.argument("path", type=click.Path(exists=True, path_type=Path), metavar="CASE|SCENARIO")
@OUTPUT_FILE
@SPEAKING
def check(path: Path, output: Path | None, as_json: bool, lang: Lang | None, quiet: bool, verbose: bool) -> None:
    """List every fault; exit 1 when there is any."""
    from rotation.errors import InputFaults
    from rotation.facts.load import load_case
    from rotation.scenario import load_scenario
    from rotation.screening import pin_faults

    out = Output.of(as_json, lang, quiet, verbose, output)
    try:
        if path.suffix.lower() == ".toml":
            scenario = load_scenario(path)
            faults, warnings = tuple(pin_faults(scenario)), scenario.warnings
        else:
            faults, warnings = (), load_case(path).warnings
    except InputFaults as error:
        faults, warnings = error.faults, error.warnings
    if out.as_json:
        out.document(faults_document(faults, warnings, out.lang))
    else:
        from rotation.report.text import faults_report

        out.show(*faults_report(faults, warnings, out.lang))
    if not faults:
        out.detail(bilingual_in(out.lang, "Không có lỗi.", "No faults."))
    sys.exit(1 if faults else 0)

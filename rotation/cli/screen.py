"""Run `rotation screen`: list who may go where, with every rule that refuses a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.options import ANONYMOUS, EDITING, OUTPUT_FILE, SPEAKING
from rotation.cli.output import Output, bilingual
from rotation.escaping import json_text
from rotation.language import Lang

if TYPE_CHECKING:
    from rotation.plans.screening import PairVerdict
    from rotation.scenario.load import Scenario


@click.command(help=bilingual(vi="Ai được xét chức danh nào, và vì sao không.", en="Who may go where, and why not."))
@click.argument("scenario", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--post", metavar="P", help=bilingual(vi="Chỉ một chức danh.", en="One post only."))
@click.option("--cadre", metavar="C", help=bilingual(vi="Chỉ một cán bộ.", en="One cadre only."))
@EDITING
@ANONYMOUS
@OUTPUT_FILE
@SPEAKING
def screen(
    scenario: Path,
    post: str | None,
    cadre: str | None,
    settings: tuple[str, ...],
    pins: tuple[str, ...],
    forbids: tuple[str, ...],
    anonymous: bool,
    output: Path | None,
    as_json: bool,
    lang: Lang | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """List every pair with its verdict."""
    from rotation.errors import InputFaults
    from rotation.plans.screening import pin_faults, rows_of, verdicts
    from rotation.scenario.file import Edits
    from rotation.scenario.load import load_scenario

    out = Output.of(as_json, lang, quiet, verbose, output)
    asked = load_scenario(scenario, Edits(settings, pins, forbids), anonymous)
    columns = asked.setting.columns
    known(post, columns.post_index, "--post")
    known(cadre, columns.cadre_index, "--cadre")
    out.warn(asked.warnings)
    faults = pin_faults(asked)
    if faults:
        raise InputFaults(faults, asked.warnings)
    pairs = verdicts(asked.setting, rows_of(columns.cadre_index, cadre), rows_of(columns.post_index, post))
    if out.as_json:
        out.pieces(json_pieces(pairs, asked, out.lang))
    else:
        from rotation.report.terminal.pair_verdicts import screen_report

        out.show(*screen_report(asked, pairs, cadre, post, out.lang))


def known(wanted: str | None, ids: Mapping[str, int], option: str) -> None:
    """Refuse an id that the case does not have."""
    if wanted is not None and wanted not in ids:
        from rotation.files.faults import near_hint

        near = near_hint(wanted, ids)
        raise click.BadParameter(
            bilingual(vi=f"không có mã '{wanted}'{near.vi}", en=f"no id '{wanted}'{near.en}"), param_hint=option
        )


def json_pieces(pairs: Iterator[PairVerdict], scenario: Scenario, lang: Lang) -> Iterator[str]:
    """Yield the JSON document pair by pair."""
    yield '{"pairs": ['
    for row, pair in enumerate(pairs):
        refusals = [
            {
                "rule": finding.rule.id,
                "text": finding.sentence(scenario.setting, lang),
                "citation": vars(finding.rule.norm.citation),
            }
            for finding in pair.refusals
        ]
        content = {
            "cadre": pair.cadre,
            "post": pair.post,
            "kind": str(pair.kind),
            "allowed": pair.allowed,
            "points": pair.plain_points,
            "refusals": refusals,
        }
        yield ("," if row else "") + "\n" + json_text(content)
    yield "\n]}\n"

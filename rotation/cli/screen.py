"""Run `rotation screen`: list who may go where, with every rule that refuses a pair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rotation.cli.options import ANONYMOUS, EDITING, SPEAKING_TO_FILE
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath
from rotation.cli.references import one_id
from rotation.cli.speech import argument, command, option
from rotation.cli.waves import refuse_horizon
from rotation.escaping import json_text
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rotation.plans.screening import PairVerdict
    from rotation.scenario.file import Edits
    from rotation.scenario.load import Scenario


@command(help=Text(vi="Xem ai được xét chức danh nào, ai không và vì sao.", en="Who may go where, and why not."))
@argument("scenario", type=ExistingPath(dir_okay=False))
@option("--post", metavar="P", help=Text(vi="Chỉ xem một chức danh.", en="One post only."))
@option("--cadre", metavar="C", help=Text(vi="Chỉ xem một cán bộ.", en="One cadre only."))
@EDITING
@ANONYMOUS
@SPEAKING_TO_FILE
def screen(
    scenario: Path,
    post: str | None,
    cadre: str | None,
    edits: Edits,
    anonymous: bool,
    out: Output,
) -> None:
    """List every pair with its verdict."""
    from rotation.errors import InputFaults
    from rotation.plans.screening import pin_faults, rows_of, verdicts
    from rotation.scenario.load import load_scenario

    asked = load_scenario(scenario, edits, anonymous)
    refuse_horizon(asked)
    columns = asked.setting.columns
    post, cadre = one_id(asked, "post", post), one_id(asked, "cadre", cadre)
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


def json_pieces(pairs: Iterator[PairVerdict], scenario: Scenario, lang: Lang) -> Iterator[str]:
    """Yield the JSON document pair by pair."""
    yield '{"pairs": ['
    for row, pair in enumerate(pairs):
        refusals = [
            {
                "rule": finding.rule.id,
                "text": finding.sentence(scenario.setting, lang),
                "citation": finding.rule.norm.citation.as_json,
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

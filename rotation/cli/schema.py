"""Run `rotation schema`: print JSON Schemas of what is read, saved and answered."""

from __future__ import annotations

import click

from rotation.cli.options import SPEAKING_TO_FILE
from rotation.cli.output import Output
from rotation.cli.speech import argument, command
from rotation.language import Text


@command(
    help=Text(
        vi="Ghi lược đồ JSON của kịch bản, bộ quy tắc, kết quả, các câu trả lời 'why', 'moves', 'replan', 'follow', "
        "'reviews', 'outcomes'.",
        en="JSON Schemas of scenario, rulebook, run, why, moves, replan, follow, reviews, outcomes.",
    )
)
@argument(
    "which",
    required=False,
    type=click.Choice(["scenario", "rulebook", "run", "why", "moves", "replan", "follow", "reviews", "outcomes"]),
)
@SPEAKING_TO_FILE
def schema(which: str | None, out: Output) -> None:
    """Print one schema, or all by name; always JSON."""
    from rotation.schemas import SCHEMAS

    out.document(SCHEMAS[which]() if which else {name: schema_of() for name, schema_of in SCHEMAS.items()})

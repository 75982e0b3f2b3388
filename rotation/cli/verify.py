"""Run `rotation verify`: check a saved run again from its inputs, without any solver."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rotation.cli.options import ANONYMOUS, RUN, SPEAKING_TO_FILE
from rotation.cli.output import Output
from rotation.cli.speech import command
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rotation.verify.findings import Verification

EXIT_DISAGREES = 5


@command(help=Text(vi="Kiểm lại kết quả đã lưu, không cần bộ giải.", en="Re-check a saved run, solver-free."))
@RUN
@ANONYMOUS
@SPEAKING_TO_FILE
def verify(
    run: Path,
    anonymous: bool,
    out: Output,
) -> None:
    """Print what disagrees, and exit with 5 when anything does."""
    from rotation.verify.findings import without_quotes
    from rotation.verify.run import load_run

    loaded, found = load_run(run)
    verification = without_quotes(found, loaded) if anonymous else found
    if out.as_json:
        out.document(verification_document(verification, out.lang))
    else:
        from rotation.report.terminal.verification import verification_report

        out.show(*verification_report(verification, out.lang))
    sys.exit(0 if verification.holds else EXIT_DISAGREES)


def verification_document(verification: Verification, lang: Lang) -> dict[str, Any]:
    """Return the document of ``verify --json``."""
    return {
        "holds": verification.holds,
        "disagreements": [{"where": one.where, "text": one.text.in_lang(lang)} for one in verification.disagreements],
        "proofs": [
            {"scenario": scenario, "rank": rank, "proof": proof} for scenario, rank, proof in verification.proofs
        ],
        "claims": [vars(claim) for claim in verification.claims],
        "former": list(verification.former),
        "worded": verification.worded,
    }

"""Keep beside a saved run what an answer rests on, and save the answer itself where that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rotation.cli.speech import bilingual
from rotation.language import Lang

if TYPE_CHECKING:
    from rotation.explain.question import Question
    from rotation.proof.known import Known
    from rotation.proof.system import System
    from rotation.runs.answer_file import ShownBy
    from rotation.runs.keeping import Json


@dataclass(frozen=True)
class AskedRun:
    """What a question is put to: one scenario of a run, saved or only in memory.

    Attributes
    ----------
    place : Path
        The run's folder or file; of a run in memory, the scenario.
    scenario : int
        Counted from 1.
    digest : str or None
        Of the saved run; None of one in memory, of which nothing is kept.
    anonymous : bool
        Ids are asked for in place of names.
    """

    place: Path
    scenario: int
    digest: str | None
    anonymous: bool

    @classmethod
    def at(cls, place: Path, scenario: int, anonymous: bool) -> AskedRun:
        """Return what a question is put to, given a run's place or a scenario file."""
        from rotation.runs.answer_file import digest_of_run

        return cls(place, scenario, None if is_scenario(place) else digest_of_run(place), anonymous)

    def known(self, systems: tuple[System, ...], best: Sequence[int]) -> Known:
        """Return what was found out before about a scenario's pairs."""
        from rotation.proof.known import Known
        from rotation.runs.warm_prices import warm_file, warm_known

        if self.digest is None:
            return Known(systems)
        return warm_known(warm_file(self.place, self.scenario), self.digest, systems, best)

    def keep(self, known: Known | None) -> None:
        """Keep what is known of pairs for the next question."""
        from rotation.runs.warm_prices import keep_warm, warm_file

        if self.digest is not None and known is not None:
            keep_warm(warm_file(self.place, self.scenario), self.digest, self.scenario, known)

    def save(
        self, path: Path | None, question: Question, plan: int, answer: Json, shown_by: ShownBy, lang: Lang
    ) -> None:
        """Save an answer with what shows it, if a path is given."""
        from rotation.runs.answer_file import QuestionDocument, save_answer

        if path is None or self.digest is None:
            return
        asked = QuestionDocument(
            scenario=self.scenario,
            plan=plan,
            cadres=list(question.cadres),
            post=question.post,
            firm=question.firm,
            within=question.within,
        )
        run = (self.place, self.digest)
        save_answer(answer, asked, run, shown_by, datetime.now().astimezone(), path, lang, self.anonymous)


def is_scenario(place: Path) -> bool:
    """Return whether a path is a scenario file rather than a saved run."""
    return not place.is_dir() and place.suffix == ".toml"


def refuse_unsaved(place: Path, output: Path | None) -> None:
    """Refuse to save an answer about a run that is not saved.

    Raises
    ------
    click.UsageError
    """
    if output is not None and is_scenario(place):
        raise click.UsageError(
            bilingual(
                vi="-o cần một kết quả đã lưu: lập bằng 'plan -o' trước",
                en="-o needs a saved run: make one with plan -o",
            )
        )

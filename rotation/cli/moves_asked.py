"""Answer what `rotation moves` may be asked besides: repairs after refusals, and the plan's stability."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from rotation.cli.options import Solving, handed
from rotation.cli.output import Output
from rotation.cli.references import one_id
from rotation.cli.speech import bilingual, option
from rotation.cli.work import until_done, watched
from rotation.language import Lang, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rotation.answers.fragility import Fragility
    from rotation.answers.repairs import Repairs
    from rotation.plans.blocking import Blocking
    from rotation.plans.plan import Plan, Portfolio
    from rotation.progress import Watch
    from rotation.rules.setting import Setting
    from rotation.runs.moves_shape import MovesAskedDocument
    from rotation.scenario.load import Scenario

KEPT = Text(
    vi="Đã dừng theo yêu cầu: những gì chưa xét xong được ghi là chưa xét.",
    en="Stopped: what is not decided is shown as such.",
)


@dataclass(frozen=True)
class Asked:
    """What was asked besides, answered.

    Attributes
    ----------
    setting : Setting
    repairs : Repairs or None
    fragility : Fragility or None
    blocking : tuple of Blocking or None
        None where it was not asked for.
    """

    setting: Setting
    repairs: Repairs | None = None
    fragility: Fragility | None = None
    blocking: tuple[Blocking, ...] | None = None

    @property
    def document(self) -> MovesAskedDocument:
        """Return the keys of the document that were asked for."""
        from rotation.runs.moves_document import blocking_documents
        from rotation.runs.moves_shape import MovesAskedDocument

        found = MovesAskedDocument()
        if self.repairs is not None:
            from rotation.answers.repairs_document import repairs_document

            found = repairs_document(self.repairs, self.fragility)
        if self.blocking is not None:
            found.blocking = blocking_documents(self.blocking)
        return found

    def report(self, lang: Lang) -> Iterator[RenderableType]:
        """Yield the answers for a terminal."""
        from rotation.report.terminal.blocking import blocking_report

        if self.repairs is not None:
            from rotation.report.terminal.repairs import repairs_report

            yield from repairs_report(self.repairs, self.fragility, self.setting, lang)
        if self.blocking is not None:
            yield from blocking_report(self.blocking, self.setting, lang)


@dataclass(frozen=True)
class Asking:
    """What is asked besides the moves.

    Attributes
    ----------
    repairs, stability : bool
    cadres : tuple of str
        Whose refusals, as they were written; everybody's where it is empty.
    p : float or None
    samples : int or None
    """

    repairs: bool
    cadres: tuple[str, ...]
    p: float | None
    samples: int | None
    stability: bool

    def refuse_unclear(self, portfolio: Portfolio, plan: Plan) -> None:
        """Refuse options that ask nothing, and people who do not move.

        Raises
        ------
        click.UsageError
        """
        if not self.repairs and (self.cadres or self.p is not None or self.samples is not None):
            raise click.UsageError(
                bilingual(
                    vi="--cadre, --p, --samples chỉ đi cùng --repairs",
                    en="--cadre, --p and --samples go with --repairs",
                )
            )
        if self.cadres and self.samples:
            raise click.UsageError(
                bilingual(
                    vi="--samples tính cho mọi người được điều động: bỏ --cadre",
                    en="--samples is about all movers together: leave --cadre out",
                )
            )
        moving = {one.cadre for one in plan.judgement.assignments if one.before != one.post}
        for words, cadre in zip(self.cadres, self._ids(portfolio), strict=True):
            if cadre not in moving:
                raise click.BadParameter(
                    bilingual(vi=f"{words} không được điều động", en=f"{words} does not move"), param_hint="--cadre"
                )

    def answers(self, portfolio: Portfolio, plan: Plan, audited: Scenario, solving: Solving, out: Output) -> Asked:
        """Return the answers to what is asked; wishes are audited by what may be done at the plan's wave."""
        setting = portfolio.scenario.setting
        repairs, fragility, blocking = None, None, None
        if self.stability:
            from rotation.plans.blocking import blocking_pairs
            from rotation.plans.screening import screen

            blocking = blocking_pairs(screen(audited), plan.judgement)
        if self.repairs:
            with watched(solving.time_limit, out) as watch:
                repairs, fragility = until_done(
                    lambda: self._repaired(portfolio, plan, solving, watch), watch, out, KEPT
                )
        return Asked(setting, repairs, fragility, blocking)

    def _repaired(
        self, portfolio: Portfolio, plan: Plan, solving: Solving, watch: Watch
    ) -> tuple[Repairs, Fragility | None]:
        from rotation.answers.fragility import fragility
        from rotation.answers.repairs import Repairing
        from rotation.plans.repaired import P

        asked = Repairing(portfolio, plan.rank, watch, solving.seed, solving.workers)
        if self.cadres:
            return asked.repairs(self._ids(portfolio)), None
        found = asked.repairs()
        p = P if self.p is None else self.p
        return found, fragility(asked, found, p, self.samples or 0, solving.seed)

    def _ids(self, portfolio: Portfolio) -> list[str]:
        return [one_id(portfolio.scenario, "cadre", words) or "" for words in self.cadres]


def _asking(
    repairs: bool, cadres: tuple[str, ...], p: float | None, samples: int | None, stability: bool
) -> dict[str, Asking]:
    return {"asking": Asking(repairs, cadres, p, samples, stability)}


ASKING = handed(
    _asking,
    option(
        "--repairs",
        is_flag=True,
        help=Text(
            vi="Nếu một người từ chối: phương án thay thế gần nhất, người dự phòng.",
            en="If one refuses: the nearest repair, and backups of each post.",
        ),
    ),
    option(
        "--cadre",
        "cadres",
        multiple=True,
        metavar="C",
        help=Text(vi="Chỉ xét người này từ chối.", en="Only the refusal of this person."),
    ),
    option(
        "--p",
        "p",
        type=click.FloatRange(min=0, max=1),
        metavar="P",
        help=Text(vi="Khả năng mỗi người từ chối; mặc định: 0.1.", en="Chance that each refuses; default: 0.1."),
    ),
    option(
        "--samples",
        type=click.IntRange(min=0),
        metavar="N",
        help=Text(
            vi="Số lần rút thử nhiều người cùng từ chối; mặc định: 0.",
            en="How often refusals of several are drawn; default: 0.",
        ),
    ),
    option(
        "--stability",
        is_flag=True,
        help=Text(
            vi="Các cặp người và chức danh đều muốn có nhau hơn phương án.",
            en="People and posts who would rather have each other.",
        ),
    ),
)
"""The command takes `asking`."""

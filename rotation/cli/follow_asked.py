"""Gather what `rotation follow` is asked, and read what was written after the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.options import SETTINGS, handed
from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath
from rotation.cli.speech import bilingual, option
from rotation.cli.waves import refuse_horizon
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.intake.case import Case
    from rotation.rules.following.base import Pair
    from rotation.scenario.load import Scenario

EVERY, ALL = "all", 0
"""The word for all plans, and the number that stands for it."""


class Rank(click.ParamType[int]):
    """A plan by its number, or all of them."""

    name = "plan"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, `ALL` for all."""
        if isinstance(value, int):
            return value
        if str(value).strip().lower() == EVERY:
            return ALL
        return click.IntRange(min=1).convert(value, param, ctx)


@dataclass(frozen=True)
class Asking:
    """Which scenario and plan are followed after, and what was written since.

    Attributes
    ----------
    number : int
        Of the scenario, from 1.
    rank : int or None
        Of the plan, from 1; `ALL` for all, None where nothing is said.
    case : Path or None
        A later case that has the tables of following.
    draft : Path or None
        The board's own list.
    settings : tuple of str
        Changed keys.
    """

    number: int | None
    rank: int | None
    case: Path | None
    draft: Path | None
    settings: tuple[str, ...]

    def later(
        self,
        scenario: Scenario,
        case: Case | None,
        out: Output,
        settings: tuple[str, ...] = (),
        planned: Case | None = None,
    ) -> Scenario:
        """Return the scenario as it is followed now, after its warnings.

        Raises
        ------
        click.UsageError
            When it asks for nothing to be followed, or has several dates.
        InputFaults
        """
        from rotation.scenario.follow_later import about_following, later_follow

        refuse_horizon(scenario)
        asked = later_follow(scenario, settings, case, planned)
        if asked.follow is None:
            raise click.UsageError(
                bilingual(vi="kịch bản không có bảng '[follow]'", en="the scenario has no table [follow]")
            )
        former = [one for one in scenario.warnings if not about_following(one)]
        out.warn([one for one in asked.warnings if one not in former])
        return asked

    def later_case(self, anonymous: bool) -> Case | None:
        """Return the case that was written after the plan, if one is named.

        Raises
        ------
        InputFaults
        """
        from rotation.errors import InputFaults
        from rotation.intake.load import load_case
        from rotation.intake.masking import masked

        if self.case is None:
            return None
        try:
            return load_case(self.case)
        except InputFaults as error:
            raise (InputFaults(*masked(error.faults, error.warnings)) if anonymous else error) from None

    def drafted(self, scenario: Scenario, out: Output) -> Sequence[Pair] | None:
        """Return the pairs of the board's own list, after its warnings; None where there is none."""
        from rotation.intake.draft.follow_draft import follow_draft

        if self.draft is None:
            return None
        pairs, warnings = follow_draft(self.draft, scenario.case.world, scenario.anonymous)
        out.warn(warnings)
        return pairs


def refuse_other_keys(settings: Sequence[str]) -> None:
    """Refuse changes of a planned scenario on which its plans hang.

    Raises
    ------
    click.UsageError
    """
    from rotation.scenario.follow_later import concerns_follow

    for one in settings:
        if not concerns_follow(one):
            raise click.UsageError(
                bilingual(
                    vi=f"'--set {one}': kết quả đã lưu chỉ nhận thay đổi của bảng '[follow]', ví dụ "
                    "'--set follow.per_unit=2'; muốn đổi khóa khác thì lập lại phương án",
                    en=f"--set {one}: a saved run takes changes of [follow] alone, such as --set follow.per_unit=2; "
                    "to change another key, plan again",
                )
            )


def _asked(
    number: int | None, rank: int | None, case: Path | None, draft: Path | None, settings: tuple[str, ...]
) -> dict[str, Asking]:
    return {"asking": Asking(number, rank, case, draft, settings)}


ASKING = handed(
    _asked,
    option(
        "--scenario",
        "number",
        type=click.IntRange(min=1),
        metavar="N",
        help=Text(vi="Kịch bản thứ mấy; mặc định: 1.", en="Which scenario; default: 1."),
    ),
    option(
        "--plan",
        "rank",
        type=Rank(),
        metavar="N|all",
        help=Text(
            vi="Phương án thứ mấy, hoặc 'all' (mọi phương án); mặc định: 1.", en="Which plan, or all; default: 1."
        ),
    ),
    option(
        "--case",
        type=ExistingPath(),
        metavar="CASE",
        help=Text(
            vi="Bộ số liệu có các bảng phụ trách lập sau phương án; phần khác giữ nguyên.",
            en="The tables of following, written after the plan; all else as it was.",
        ),
    ),
    option(
        "--draft",
        type=ExistingPath(dir_okay=False),
        metavar="FILE",
        help=Text(
            vi="Đánh giá dự thảo phân công của Ban: tệp csv hoặc bảng tính, cột cán bộ, đơn vị.",
            en="Judge the board's own list: csv or xlsx, columns cadre and unit.",
        ),
    ),
    SETTINGS,
)
"""The command takes `asking`."""

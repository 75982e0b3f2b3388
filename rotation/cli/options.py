"""Define the options that commands share, so that each means the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from inspect import signature
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.output import Output
from rotation.cli.paths import ExistingPath, NewFile, Target
from rotation.cli.speech import argument, bilingual, option
from rotation.language import LANGUAGES, Text

if TYPE_CHECKING:
    from rotation.scenario.file import Edits

Command = Callable[..., Any]
Added = Callable[[Command], Command]

AS_JSON = option(
    "--json", "as_json", is_flag=True, help=Text(vi="Ghi kết quả dạng JSON.", en="Print one JSON document.")
)
LANG = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=Text(vi="Ngôn ngữ của kết quả.", en="Language of the result."),
)
QUIET = option(
    "-q", "--quiet", is_flag=True, help=Text(vi="Không hiện tiến độ và lưu ý.", en="No progress, no warnings.")
)
VERBOSE = option("-v", "--verbose", is_flag=True, help=Text(vi="Hiện thêm chi tiết.", en="Say more on the way."))
SEED = option(
    "--seed",
    type=click.IntRange(min=0, max=2**31 - 2),
    default=0,
    metavar="S",
    show_default=True,
    help=Text(vi="Số khởi đầu ngẫu nhiên của bộ giải.", en="Seed of the solver's search."),
)


class Day(click.DateTime):
    """A date, written as in the files of a case."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d", "%d/%m/%Y"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return midnight of the day."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(
                bilingual(
                    vi=f"{value!r} không phải là ngày; ghi ngày/tháng/năm, ví dụ 28/02/2025, hoặc "
                    f"năm-tháng-ngày, ví dụ 2025-02-28",
                    en=f"{value!r} is not a date; write year-month-day, e.g. 2025-02-28, "
                    "or day/month/year, e.g. 28/02/2025",
                ),
                param,
                ctx,
            )


DAY = Day()


LONGEST_SECONDS = 31_536_000
"""A year."""


def a_number(ctx: click.Context, _: click.Parameter, seconds: float | None) -> float | None:
    """Refuse a value such as `nan` or `inf`, which is written like a number and is none."""
    if seconds is not None and not isfinite(seconds):
        raise click.BadParameter(bilingual(vi="không phải là số giây", en="not a number of seconds"), ctx)
    return seconds


TIME_LIMIT = option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True, max=LONGEST_SECONDS),
    callback=a_number,
    metavar="SECONDS",
    help=Text(vi="Giới hạn thời gian tính, theo giây.", en="Seconds after which the best found is returned."),
)
WORKERS = option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    metavar="N",
    help=Text(
        vi="Số việc tính cùng lúc; chỉ ảnh hưởng thời gian, không ảnh hưởng kết quả.",
        en="How much is worked on at a time; it changes the time and nothing else.",
    ),
)
SETTINGS = option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help=Text(vi="Sửa một khóa của kịch bản, ví dụ 'weights.need=5'.", en="Change a key, e.g. weights.need=5."),
)
PINS = option(
    "--pin",
    "pins",
    multiple=True,
    metavar="CADRE=POST",
    help=Text(vi="Ấn định cán bộ giữ chức danh.", en="This cadre holds this post."),
)
FORBIDS = option(
    "--forbid",
    "forbids",
    multiple=True,
    metavar="CADRE[=POST]",
    help=Text(vi="Không cho phép bố trí.", en="Not this post, or no other post at all."),
)


def a_run(ctx: click.Context, _: click.Parameter, place: Path | None) -> Path | None:
    """Refuse a path that holds no run."""
    from rotation.runs.file import run_file

    if place is not None and not run_file(place).exists():
        raise click.BadParameter(
            bilingual(vi=f"'{place}' không có tệp 'run.json'", en=f"'{place}' holds no run.json"), ctx
        )
    return place


SCENARIO_NUMBER = option(
    "--scenario",
    "number",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help=Text(vi="Kịch bản thứ mấy; mặc định: 1.", en="Which scenario; default: 1."),
)
PLAN_RANK = option(
    "--plan",
    "rank",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help=Text(vi="Phương án thứ mấy; mặc định: 1.", en="Which plan; default: 1."),
)
WAVE = option(
    "--wave",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(
        vi="Đợt thứ mấy của phương án nhiều đợt; mặc định: 1.", en="Which wave, of a plan of several; default: 1."
    ),
)
RUN = argument("run", type=ExistingPath(), metavar="RUN", callback=a_run)
WARM_START = option(
    "--warm-start",
    "former",
    type=ExistingPath(),
    metavar="RUN",
    callback=a_run,
    help=Text(vi="Bắt đầu từ phương án của kết quả đã lưu trước đó.", en="Begin with the plans of a former run."),
)
ANONYMOUS = option(
    "--anonymous",
    is_flag=True,
    help=Text(
        vi="Thay họ tên bằng mã; không nêu lý do miễn áp dụng, không trích ô về cá nhân.",
        en="Ids in place of names; no reasons of waivers, no cells about a person.",
    ),
)
FORCE = option("--force", is_flag=True, help=Text(vi="Ghi đè kết quả đã có.", en="Write over what is there."))


FOLDER = option(
    "-o",
    "--output",
    type=Target(),
    metavar="DIR",
    help=Text(vi="Thư mục để ghi kết quả.", en="Folder to write."),
)
WORKBOOKS = (".xlsx", ".xlsm")
"""Endings of a workbook's name; Excel opens one with macros only under the second."""

PICTURES = (".svg", ".png", ".html")
CHART = option(
    "--chart",
    type=NewFile(PICTURES, f"tên tệp phải có đuôi {', '.join(PICTURES)}", f"the file is one of {', '.join(PICTURES)}"),
    metavar="FILE",
    help=Text(vi="Vẽ biểu đồ ra tệp svg, png hoặc html.", en="Draw a picture: svg, png or html."),
)
OUTPUT_FILE = option(
    "-o",
    "--output",
    type=NewFile(),
    metavar="FILE",
    help=Text(
        vi="Ghi kết quả ra tệp mới, không hiện trên màn hình.", en="Write the result to a new file, not the screen."
    ),
)


def handed(
    build: Callable[..., Mapping[str, Any]], *options: Callable[[Command], Command]
) -> Callable[[Command], Command]:
    """Return one decorator that adds several options and hands the command what is built from their values.

    Parameters
    ----------
    build : callable
        From the values of the options, by name, to the arguments that the command takes for them.
    *options : decorators
        In the order of the help.
    """
    names = tuple(signature(build).parameters)

    def decorate(command: Command) -> Command:
        @wraps(command)
        def called(*words: Any, **values: Any) -> Any:
            given = {name: values.pop(name) for name in names}
            return command(*words, **values, **build(**given))

        whole: Command = called
        for add in reversed(options):
            whole = add(whole)
        return whole

    return decorate


@dataclass(frozen=True)
class Solving:
    """How long and how widely to search.

    Attributes
    ----------
    seed : int
    time_limit : float or None
        Seconds; None for no limit.
    workers : int
    """

    seed: int
    time_limit: float | None
    workers: int


def _spoken(as_json: bool, quiet: bool, verbose: bool) -> dict[str, Output]:
    return {"out": Output.of(as_json, quiet, verbose, None)}


def _written(as_json: bool, quiet: bool, verbose: bool, output: Path | None) -> dict[str, Output]:
    return {"out": Output.of(as_json, quiet, verbose, output)}


def _solving(seed: int, time_limit: float | None, workers: int) -> dict[str, Solving]:
    return {"solving": Solving(seed, time_limit, workers)}


def _edits(settings: tuple[str, ...], pins: tuple[str, ...], forbids: tuple[str, ...]) -> dict[str, Edits]:
    from rotation.scenario.file import Edits

    return {"edits": Edits(settings, pins, forbids)}


SPEAKING = handed(_spoken, AS_JSON, LANG, QUIET, VERBOSE)
"""The command takes `out`: an `Output` onto the screen."""
SPEAKING_TO_FILE = handed(_written, OUTPUT_FILE, AS_JSON, LANG, QUIET, VERBOSE)
"""The command takes `out`: an `Output` onto the screen, or into the file of ``-o``."""
SOLVING = handed(_solving, SEED, TIME_LIMIT, WORKERS)
"""The command takes `solving`."""
EDITING = handed(_edits, SETTINGS, PINS, FORBIDS)
"""The command takes `edits`."""

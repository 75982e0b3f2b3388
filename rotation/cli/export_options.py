"""Take on the command line which paper of a run is written, and refuse what does not fit its format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rotation.cli.counted import PLANS, SCENARIOS, refuse_beyond
from rotation.cli.export_follow import FOLLOW, LIST, refuse_list_alone
from rotation.cli.options import handed
from rotation.cli.paths import ExistingPath, Target
from rotation.cli.speech import asked_lang, bilingual, option
from rotation.language import Text

if TYPE_CHECKING:
    from rotation.report.papers.ordered import Ordered
    from rotation.runs.run import Run

FORMATS = ("xlsx", "docx", "html", "pdf", "csv", "json", "ics")
PAPERS = ("submission", "decisions", "plan", "ballot", "tally", "dossier", "letters", "all", "proposal", "annexes")
DRAFTINGS = ("party", "state")
NAMED = frozenset({"letters", "decisions"})
"""Papers to people by name: none of them is anonymous."""
FOLLOWED = frozenset({"submission", "all", "proposal", "annexes"})
"""Papers that tell who follows which unit."""
LONGEST_MARK = 100
OPENED_BY_ENDING = frozenset({"xlsx", "docx", "pdf", "html"})
"""Endings by which a system chooses the program that opens a file."""

FORMAT = option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="xlsx",
    show_default=True,
    help=Text(vi="Dạng tệp.", en="Kind of file."),
)
WHAT = option(
    "--what",
    "paper",
    type=click.Choice(PAPERS),
    metavar="PAPER",
    help=Text(
        vi="Văn bản Word: tờ trình 'submission' (mặc định), quyết định 'decisions', kế hoạch 'plan', phiếu biểu quyết "
        "'ballot', biên bản kiểm phiếu 'tally', danh mục hồ sơ 'dossier', thư 'letters', tất cả 'all'.",
        en="The Word paper: submission (default), decisions, plan, ballot, tally, dossier, letters or all.",
    ),
)
SCENARIO = option(
    "--scenario",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Kịch bản thứ mấy; mặc định: 1.", en="Which scenario; default: 1."),
)
PLAN = option(
    "--plan",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Phương án thứ mấy; mặc định: 1.", en="Which plan; default: 1."),
)
FORM = option(
    "--form",
    "drafting",
    type=click.Choice(DRAFTINGS),
    help=Text(
        vi="Thể thức của Đảng ('party', mặc định) hoặc hành chính ('state').",
        en="Form of the Party (default) or of the State.",
    ),
)
MARK = option(
    "--mark",
    metavar="WORDS",
    help=Text(vi="Dấu trên văn bản, ví dụ 'DỰ THẢO LẦN 1'.", en="A mark over the paper, e.g. 'DRAFT 1'."),
)
FIELDS = option(
    "--fields",
    type=ExistingPath(dir_okay=False),
    metavar="FILE.toml",
    help=Text(
        vi="Cơ quan ban hành, số, nơi nhận, người ký ('init' lập sẵn tệp này).",
        en="Issuer, number, receivers, signer (init makes the file).",
    ),
)
TEMPLATE = option(
    "--template",
    type=ExistingPath(dir_okay=False),
    metavar="FILE.docx",
    help=Text(
        vi="Mẫu Word của cơ quan, sửa từ mẫu do 'templates' ghi ra.",
        en="A Word template of your own, made from one that templates writes.",
    ),
)

KEY = option(
    "--key",
    type=Target(),
    metavar="FILE",
    help=Text(
        vi="Ghi bảng đối chiếu mã với người của bản ẩn danh (csv).",
        en="Write who is behind which code of the anonymous copy (csv).",
    ),
)


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line; None where nothing was said.

    Attributes
    ----------
    format : str
    paper : str or None
    scenario, plan : int or None
    drafting, mark : str or None
    fields, template, follow : Path or None
    rank : int or None
        Of the list of who follows what.
    """

    format: str
    paper: str | None
    scenario: int | None
    plan: int | None
    drafting: str | None
    mark: str | None
    fields: Path | None
    template: Path | None
    follow: Path | None
    rank: int | None

    def refuse_unfit(self, anonymous: bool) -> None:
        """Raise where an option means nothing for the format, or a paper cannot be anonymous.

        Raises
        ------
        click.BadParameter
        """
        from rotation.report.papers.ordered import ALL
        from rotation.report.papers.ordered import FORMATS as KNOWN

        fits = KNOWN[self.format]
        given = {
            "--what": self.paper, "--scenario": self.scenario, "--plan": self.plan, "--form": self.drafting,
            "--mark": self.mark, "--fields": self.fields, "--template": self.template,
            "--follow": self.follow, "--list": self.rank,
        }  # fmt: skip
        for name, value in given.items():
            if value is not None and name not in fits.options:
                _refuse(name, f"không dùng cho dạng {self.format}", f"means nothing for {self.format}")
        if self.paper is not None and self.paper not in fits.papers:
            there = ", ".join(fits.papers)
            _refuse("--what", f"dạng {self.format} chỉ có: {there}", f"{self.format} has only: {there}")
        refuse_list_alone(self.follow, self.rank)
        if self.follow is not None and self.paper not in {*FOLLOWED, None}:
            there = ", ".join(sorted(FOLLOWED.intersection(fits.papers)))
            _refuse("--follow", f"dạng {self.format} chỉ có ở: {there}", f"of {self.format} stands only in: {there}")
        if self.template is not None and self.paper == ALL:
            _refuse(
                "--template", "mỗi mẫu dùng cho một loại văn bản; ghi rõ '--what'", "fits one paper: name it, --what"
            )
        if self.mark is not None and not 0 < len(self.mark.strip()) <= LONGEST_MARK:
            _refuse("--mark", f"cần từ 1 đến {LONGEST_MARK} chữ", f"must have 1 to {LONGEST_MARK} letters")
        if anonymous and fits.papers and (self.paper in NAMED or self.paper == ALL):
            _refuse(
                "--anonymous",
                "thư và quyết định phải ghi tên người nhận; chọn '--what' khác",
                "letters and decisions name their receiver: choose another --what",
            )

    def refuse_ending(self, output: Path) -> None:
        """Raise where a file's ending is that of another format: who opens it would take it for broken.

        Raises
        ------
        click.BadParameter
        """
        ending = output.suffix[1:].casefold()
        if ending in OPENED_BY_ENDING and ending != self.format:
            _refuse("-o", f"tệp '.{ending}' cần '--format {ending}'", f"a .{ending} file needs --format {ending}")

    def ordered(self, run: Run, place: Path) -> Ordered:
        """Return what is written of a run, with the fields read and every number within its range.

        Raises
        ------
        click.BadParameter
            When there is no such scenario or plan.
        InputFaults
            When the fields have faults.
        """
        from datetime import datetime

        from rotation.report.content.filed.fields import NO_FIELDS, Drafting, read_fields
        from rotation.report.papers.ordered import FORMATS as KNOWN
        from rotation.report.papers.ordered import Ordered
        from rotation.runs.answer_file import digest_of_run
        from rotation.runs.file import read_run

        scenario, plan = self.scenario or 1, self.plan or 1
        refuse_beyond(scenario, len(run.portfolios), SCENARIOS, "--scenario")
        refuse_beyond(plan, max(1, len(run.portfolios[scenario - 1].plans)), PLANS, "--plan")
        papers = KNOWN[self.format].papers
        paper = self.paper or (papers[0] if papers else "")
        if KNOWN[self.format].needs_plan(paper) and not run.portfolios[scenario - 1].plans:
            title = run.names[scenario - 1]
            raise click.UsageError(
                bilingual(
                    vi=f"kịch bản '{title}' không có phương án nên không có gì để lập văn bản",
                    en=f"the scenario '{title}' has no plan, so there is nothing to write a paper about",
                )
            )
        return Ordered(
            self.format,
            asked_lang() or run.lang,
            paper,
            scenario,
            plan,
            Drafting(self.drafting or Drafting.PARTY),
            (self.mark or "").strip(),
            NO_FIELDS if self.fields is None else read_fields(self.fields),
            self.template,
            digest_of_run(place) or "",
            datetime.fromisoformat(read_run(place)["provenance"]["made_at"]),
        )

    @property
    def read(self) -> list[Path]:
        """Return the files that are read besides the run, over which nothing is written."""
        return [one for one in (self.fields, self.template) if one is not None]


def _refuse(name: str, vi: str, en: str) -> None:
    raise click.BadParameter(bilingual(vi, en), param_hint=name)


def refuse_key_alone(key: Path | None, anonymous: bool) -> None:
    """Refuse a key without the codes that it would tell.

    Raises
    ------
    click.BadParameter
    """
    if key is not None and not anonymous:
        _refuse(
            "--key",
            "chỉ dùng cùng '--anonymous': bản có họ tên không có mã để đối chiếu",
            "goes with --anonymous only: a copy with names has no codes",
        )


def _wanted(
    format_: str,
    paper: str | None,
    scenario: int | None,
    plan: int | None,
    drafting: str | None,
    mark: str | None,
    fields: Path | None,
    template: Path | None,
    follow: Path | None,
    list_: int | None,
) -> Mapping[str, Any]:
    return {"wanted": Wanted(format_, paper, scenario, plan, drafting, mark, fields, template, follow, list_)}


WANTED = handed(_wanted, FORMAT, WHAT, SCENARIO, PLAN, FORM, MARK, FIELDS, TEMPLATE, FOLLOW, LIST)
"""The command takes `wanted`: which paper of the run is written."""

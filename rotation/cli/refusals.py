"""Tell in one sentence why a file cannot be read or written, or stands in the way; exit code 2."""

from __future__ import annotations

from functools import singledispatch
from pathlib import Path

from rotation.cli.speech import bilingual
from rotation.errors import BadLimit, NoRecord, NoSuchPlan, RunExists, SeveralWaves, TargetRefused
from rotation.files.caps import LARGEST
from rotation.files.places import file_in_the_way
from rotation.files.reasons import system_reason
from rotation.report.papers.word.refused import OfficeMissing, TemplateRefused

REFUSED = (
    OSError, BadLimit, RunExists, TargetRefused, NoRecord, NoSuchPlan, SeveralWaves, TemplateRefused, OfficeMissing
)  # fmt: skip
"""The errors that a refusal is made of."""


@singledispatch
def refusal(error: Exception) -> str:
    """Return the sentence that tells why a command cannot be carried out."""
    raise TypeError(f"nothing to say of {type(error).__name__}")


@refusal.register
def _(error: OSError) -> str:
    reason, why = bilingual(vi="không đọc hoặc không ghi được", en="cannot be read or written"), system_reason(error)
    return f"{error.filename}: {reason}: {bilingual(why.vi, why.en)}"


@refusal.register
def _(error: FileNotFoundError) -> str:
    if error.errno is not None and error.filename is None:
        return bilingual(vi="thư mục hiện tại không còn nữa", en="the current folder is gone")
    name = error.filename or error.args[0]
    return bilingual(vi=f"không có '{name}'", en=f"there is no '{name}'")


@refusal.register(NotADirectoryError)
@refusal.register(FileExistsError)
def _(error: OSError) -> str:
    file = file_in_the_way(Path(error.filename or "")) or error.filename
    return bilingual(
        vi=f"'{file}' là tệp, ở đây cần thư mục; chọn tên khác",
        en=f"'{file}' is a file where a folder is needed; choose another name",
    )


@refusal.register
def _(error: IsADirectoryError) -> str:
    return bilingual(
        vi=f"'{error.filename}' là thư mục, ở đây cần tệp; chọn tên khác",
        en=f"'{error.filename}' is a folder where a file is needed; choose another name",
    )


@refusal.register
def _(error: BadLimit) -> str:
    return bilingual(
        vi=f"biến môi trường {error.name}='{error.value}' phải là số nguyên từ 1 đến {LARGEST}",
        en=f"the environment variable {error.name}='{error.value}' must be a whole number, 1 to {LARGEST}",
    )


@refusal.register
def _(error: RunExists) -> str:
    if error.path.is_file():
        return bilingual(
            vi=f"đã có tệp '{error.path}'; chọn tên khác ('-o') hoặc thêm '--force'",
            en=f"the file '{error.path}' is there already; choose another name (-o) or add --force",
        )
    return bilingual(
        vi=f"'{error.path}' đã có kết quả; chọn thư mục khác ('-o') hoặc thêm '--force'",
        en=f"'{error.path}' already holds a run; choose another folder (-o) or add --force",
    )


@refusal.register(TargetRefused)
@refusal.register(TemplateRefused)
def _(error: TargetRefused | TemplateRefused) -> str:
    return bilingual(error.why.vi, error.why.en)


@refusal.register
def _(error: NoRecord) -> str:
    return bilingual(
        vi=f"'{error.path}' không phải là thư mục, tệp 'run.json' hay sổ ghi kết quả nên không có sổ để xem",
        en=f"'{error.path}' is no folder, no run.json and no ledger of runs: there is no record to show",
    )


@refusal.register
def _(error: NoSuchPlan) -> str:
    thing = {"scenario": ("kịch bản", "scenario"), "plan": ("phương án", "plan")}[error.option]
    if not error.there:
        return bilingual(
            vi=f"'{error.path.name}' chỉ có một bảng dự thảo, không có {thing[0]} {error.asked}",
            en=f"'{error.path.name}' holds one draft, and no {thing[1]} {error.asked}",
        )
    there = ", ".join(map(str, error.there))
    return bilingual(
        vi=f"'{error.path.name}' không có {thing[0]} {error.asked}, chỉ có: {there}",
        en=f"'{error.path.name}' holds no {thing[1]} {error.asked}; it holds: {there}",
    )


@refusal.register
def _(error: SeveralWaves) -> str:
    return bilingual(
        vi=f"'{error.title}' có nhiều đợt (bảng '[horizon]'), lệnh này chỉ xét được kịch bản có một ngày hiệu lực",
        en=f"'{error.title}' has several waves ([horizon]), and this command judges a scenario of one date only",
    )


@refusal.register
def _(error: OfficeMissing) -> str:
    if error.program:
        return bilingual(
            vi=f"LibreOffice ('{error.program}') không lập được pdf; xuất '--format docx' rồi in ra pdf từ Word",
            en=f"LibreOffice ('{error.program}') made no pdf: export --format docx and print it to pdf from Word",
        )
    return bilingual(
        vi="cần LibreOffice để lập pdf: cài gói 'libreoffice-writer', hoặc xuất '--format docx' rồi in ra pdf từ Word",
        en="pdf needs LibreOffice: install libreoffice-writer, or export --format docx and print it to pdf from Word",
    )

"""Check whether this machine can do the work, and tell the IT person how to mend what is wrong."""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile, gettempdir
from time import monotonic

from rotation import __version__
from rotation.files.reasons import system_reason
from rotation.language import Text, figure

PACKAGE = "cadre-rotation"
LIBRARIES = {
    **{
        name: name
        for name in (
            "ortools",
            "numpy",
            "pandas",
            "pydantic",
            "click",
            "docxtpl",
            "rich",
            "rapidfuzz",
            "duckdb",
            "altair",
            "jinja2",
        )
    },
    **{
        "icalendar": "icalendar",
        "lazy-loader": "lazy_loader",
        "markdown-it-py": "markdown_it",
        "networkx": "networkx",
        "python-calamine": "python_calamine",
        "python-docx": "docx",
        "xlsxwriter": "xlsxwriter",
        "vl-convert-python": "vl_convert",
    },
}
"""The required libraries, each with a module to import: compiled code may be installed and not load."""
CLUSTER_LIBRARY = "distributed"
LEAST_FREE_MB = 200
LEAST_MEMORY_MB = 1000
MB = 1_000_000
FIRST_YEAR, LAST_YEAR = 2025, 2100
"""A clock outside these years is wrong: the program is younger."""
LONGEST_SECONDS = 60.0
"""Time limit of the self-test, which usually takes three seconds."""
_REQUIREMENT = re.compile(r"([\w.-]+)>=([\d.]+)")
SAMPLE = "Nguyễn Thị Hường, Đặng Quỳnh Ữ"
CASE, SCENARIO = "giao-thuy", "balanced.toml"


@dataclass(frozen=True)
class Sign:
    """The result of one check.

    Attributes
    ----------
    id : str
    title, found : Text
    remedy : Text or None
        What to do; None when all is well.
    """

    id: str
    title: Text
    found: Text
    remedy: Text | None = None

    @property
    def well(self) -> bool:
        """Return whether nothing needs to be done."""
        return self.remedy is None


def same(word: str) -> Text:
    """Return a text that is the same in both languages."""
    return Text(vi=word, en=word)


SIZE = Text(vi="{count} MB", en="{count} MB")
NOT_INSTALLED = Text(vi="chưa cài", en="not installed")
REINSTALL = Text(
    vi="cài lại theo 'README.md', hoặc 'docs/offline.md' nếu không có mạng",
    en="install the package again as README says, or docs/offline.md without a network",
)
LOAD = Text(
    vi="cài lại thư viện; trên Windows thì cài Microsoft Visual C++ Redistributable",
    en="install the library again; on Windows, install the Microsoft Visual C++ Redistributable",
)
FREE_SPACE = Text(vi=f"dọn ổ đĩa cho còn trống ít nhất {LEAST_FREE_MB} MB", en=f"free at least {LEAST_FREE_MB} MB")


OTHER_FOLDER = Text(
    vi="chọn thư mục khác, hoặc xin cấp quyền ghi", en="choose another folder, or ask for permission to write"
)


def examined(now: Callable[[], datetime], folder: Path) -> Iterator[Sign]:
    """Yield the result of every check, the quick ones first.

    Parameters
    ----------
    now : callable
        The clock, with its zone.
    folder : Path
        Where results would go.
    """
    yield Sign("system", Text(vi="Hệ thống", en="System"), same(f"{platform.platform()}, {os.cpu_count()} CPU"))
    yield _python()
    yield _memory()
    yield Sign("package", Text(vi="Chương trình", en="Program"), same(f"{PACKAGE} {__version__}"))
    least = least_versions()
    yield from (_library(name, module, least.get(name, "")) for name, module in LIBRARIES.items())
    yield _cluster()
    yield _solver()
    yield _encoding()
    yield _writable("folder", Text(vi="Thư mục hiện tại", en="Current folder"), folder)
    yield _writable("temp", Text(vi="Thư mục tạm", en="Temporary folder"), Path(gettempdir()))
    yield _space("space", Text(vi="Dung lượng trống ở thư mục hiện tại", en="Free disk, current folder"), folder)
    yield _space(
        "temp_space", Text(vi="Dung lượng trống ở thư mục tạm", en="Free disk, temporary folder"), Path(gettempdir())
    )
    yield _clock(now())
    yield _pictures()
    yield _self_test()


def _python() -> Sign:
    new = sys.version_info >= (3, 11)
    remedy = None if new else Text(vi="cài Python 3.11 trở lên", en="install Python 3.11 or later")
    return Sign("python", same("Python"), same(f"{platform.python_version()}, {platform.machine()}"), remedy)


def _megabytes(count: int) -> Text:
    return SIZE.about(count=count)


def _memory() -> Sign:
    """Return how much memory the machine has, if the system tells."""
    title = Text(vi="Bộ nhớ", en="Memory")
    if not hasattr(os, "sysconf"):
        return Sign("memory", title, Text(vi="không rõ", en="the system does not tell"))
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MB
    remedy = Text(vi=f"cần ít nhất {LEAST_MEMORY_MB} MB", en=f"at least {LEAST_MEMORY_MB} MB are needed")
    return Sign("memory", title, _megabytes(whole), remedy if whole < LEAST_MEMORY_MB else None)


def least_versions() -> dict[str, str]:
    """Return the lowest version allowed of each library, empty if the package is not installed."""
    try:
        asked = requires(PACKAGE) or []
    except PackageNotFoundError:
        return {}
    return {found[1]: found[2] for one in asked if "extra" not in one and (found := _REQUIREMENT.match(one))}


def _library(name: str, module: str, least: str) -> Sign:
    """Return whether a library is installed, recent enough, and loads."""
    try:
        found = version(name)
    except PackageNotFoundError:
        return Sign(name, same(name), NOT_INSTALLED, REINSTALL)
    if _numbers(found) < _numbers(least):
        old = Text(vi=f"{found}, cũ hơn {least}", en=f"{found}, older than {least}")
        return Sign(name, same(name), old, REINSTALL)
    try:
        import_module(module)
    except (ImportError, OSError) as error:
        return Sign(name, same(name), same(f"{found}: {_line(error)}"), LOAD)
    return Sign(name, same(name), same(found))


def _numbers(release: str) -> list[int]:
    """Return the numbers of a version, in order."""
    return [int(number) for number in re.findall(r"[0-9]+", release)]


def _line(error: Exception) -> str:
    """Return an error as one line."""
    return f"{type(error).__name__}: {error}".split("\n")[0]


def _cluster() -> Sign:
    title = Text(vi="Dask (chỉ cần khi tính trên nhiều máy)", en="Dask, needed only for sweep --cluster")
    try:
        return Sign("cluster", title, same(version(CLUSTER_LIBRARY)))
    except PackageNotFoundError:
        return Sign("cluster", title, NOT_INSTALLED)


def _solver() -> Sign:
    """Return whether the solvers of OR-tools work: CP-SAT, and HiGHS through MathOpt."""
    from rotation.solve.trial import solvers_answer

    title = Text(vi="Bộ giải", en="Solvers")
    answers = solvers_answer()
    silent = [name for name, found in answers.items() if found is not None]
    told = ", ".join(f"{name}: {found or 'ok'}" for name, found in answers.items())
    return Sign("solvers", title, same(told), REINSTALL if silent else None)


def _encoding() -> Sign:
    title = Text(vi="Ngôn ngữ và bảng mã UTF-8", en="Locale and UTF-8")
    names = sys.getfilesystemencoding(), locale.getpreferredencoding(False), sys.stdout.encoding or ""
    found = same(f"LANG={os.environ.get('LANG', '')}; " + ", ".join(names))
    try:
        SAMPLE.encode(names[0])
    except UnicodeEncodeError:
        return Sign(
            "encoding",
            title,
            found,
            Text(vi="đặt biến môi trường 'LANG=C.UTF-8' (hoặc 'PYTHONUTF8=1')", en="set LANG=C.UTF-8"),
        )
    return Sign("encoding", title, found)


def _writable(id_: str, title: Text, folder: Path) -> Sign:
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        return Sign(id_, title, _refused(folder, error), OTHER_FOLDER)
    return Sign(id_, title, Text(vi=f"{folder}: ghi được", en=f"{folder}: can be written"))


def _refused(folder: Path, error: OSError) -> Text:
    why = system_reason(error)
    return Text(vi=f"{folder}: {why.vi}", en=f"{folder}: {why.en}")


def _space(id_: str, title: Text, folder: Path) -> Sign:
    try:
        free = shutil.disk_usage(folder).free // MB
    except OSError as error:
        return Sign(id_, title, _refused(folder, error), OTHER_FOLDER)
    return Sign(id_, title, _megabytes(free), FREE_SPACE if free < LEAST_FREE_MB else None)


def _clock(now: datetime) -> Sign:
    found = same(f"{now.isoformat(timespec='seconds')} ({now.astimezone(UTC).isoformat(timespec='seconds')})")
    sane = FIRST_YEAR <= now.year <= LAST_YEAR
    remedy = Text(
        vi="chỉnh lại đồng hồ, vì ngày giờ được ghi vào kết quả", en="set the clock: its time is written into each run"
    )
    return Sign("clock", Text(vi="Đồng hồ", en="Clock"), found, None if sane else remedy)


def _pictures() -> Sign:
    """Return whether charts can be drawn with a font that has all Vietnamese letters."""
    title = Text(vi="Biểu đồ và phông chữ tiếng Việt", en="Pictures, and fonts for Vietnamese")
    try:
        from rotation.report.charts.glyphs import missing_letters

        missing = missing_letters(SAMPLE)
    except Exception as error:  # whatever a library says is what the IT person needs to read
        return Sign("pictures", title, same(_line(error)), REINSTALL)
    if missing:
        remedy = Text(vi="cài phông chữ có tiếng Việt, ví dụ 'fonts-dejavu'", en="install a font, such as fonts-dejavu")
        return Sign("pictures", title, Text(vi=f"thiếu chữ {missing}", en=f"no font has {missing}"), remedy)
    return Sign("pictures", title, Text(vi="vẽ được biểu đồ", en="drawn"))


def _self_test() -> Sign:
    """Return whether the shipped case can be planned, saved, and verified."""
    from rotation.runs.run import STATUS

    title = Text(vi="Lập thử và kiểm lại một phương án", en="Self-test: one plan made and verified")
    begun = monotonic()
    try:
        status, holds = _planned_and_verified()
    except Exception as error:  # whatever fails in planning is what the IT person needs to read
        return Sign("self_test", title, same(_line(error)), REINSTALL)
    seconds = monotonic() - begun
    found = Text(
        vi=f"{STATUS[status].vi}, {figure(seconds, 'vi', '.1f')} giây", en=f"{status}, {figure(seconds, 'en', '.1f')} s"
    )
    return Sign("self_test", title, found, None if holds and status == "optimal" else REINSTALL)


def _planned_and_verified() -> tuple[str, bool]:
    from rotation.answers.planning import answer, read_scenarios
    from rotation.files.shipped import scenario_folder
    from rotation.progress import Watch
    from rotation.runs.document import Provenance
    from rotation.runs.saving import save
    from rotation.scenario.file import Edits
    from rotation.verify.run import verify_run

    scenarios = read_scenarios([scenario_folder(CASE) / SCENARIO], Edits(("plans=1",)))
    run = answer(scenarios, Watch(LONGEST_SECONDS))
    with TemporaryDirectory(prefix="rotation-doctor-") as folder:
        save(run, Path(folder) / "run", Provenance(datetime.now(UTC)))
        return run.portfolios[0].status, verify_run(Path(folder) / "run").holds

"""Check the record: compare each line of the ledger with its run.json and with the next line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from rotation.errors import NoRecord, RunUnreadable
from rotation.language import Text
from rotation.runs.file import RUN_FILE, content_digest, read_run, run_digest, run_file
from rotation.runs.follow_file import is_follow
from rotation.runs.history import Origin, origin_of
from rotation.runs.keeping import Json
from rotation.runs.ledger import LEDGER, Line, differences, line_digest, line_of, read_line, settled, undisturbed
from rotation.runs.links import linked_runs


class State(StrEnum):
    """The state of a run on record."""

    HOLDS = "holds"
    REPLACED = "replaced"
    CHANGED = "changed"
    MISSING = "missing"
    UNRECORDED = "not on record"


NO_LINE = Text(vi="dòng này trong sổ không đọc được", en="the line of the ledger cannot be read")
NO_LINK = Text(
    vi="dòng này không nối tiếp dòng trước: dòng trước đã bị sửa, hoặc đã bỏ dòng ở giữa",
    en="the line does not follow the one before it: that one was changed, or one between was taken out",
)
NOT_FIRST = Text(
    vi="dòng này đứng đầu sổ nhưng lại nối tiếp một dòng đã bị bỏ",
    en="it is the first line, yet it continues a line that was taken out",
)
LINK_CHANGED = Text(
    vi="mã nối dòng này với dòng trước đã bị sửa",
    en="the digest by which the line follows the one before it was changed",
)
OTHER_WORDS = Text(
    vi="lúc ghi dòng sau, dòng này có nội dung khác", en="the next line was written when this line read otherwise"
)
AFTER_CHANGED = Text(
    vi="mã nối không khớp vì dòng trước đã bị sửa",
    en="its link does not match because the line before it was changed",
)
NO_RUN = Text(vi="tệp 'run.json' không còn", en="its run.json is gone")
UNREADABLE = Text(vi="không đọc được tệp 'run.json'", en="its run.json cannot be read")
OTHER = Text(vi="nội dung khác với lúc ghi sổ", en="its content is not what was put on record")
NO_FORMER = Text(
    vi="'run.json' nối tiếp kết quả khác, không phải kết quả đứng trước trong sổ",
    en="its run.json follows another run than the one before it on record",
)
REPLACED = Text(vi="đã lập lại, xem dòng {later}", en="replaced on line {later}")
LINKED = Text(vi="còn mở được qua liên kết {links}", en="also reached by the link {links}")
UNRECORDED = Text(vi="không có trong sổ", en="the ledger has no line for it")


@dataclass(frozen=True)
class Entry:
    """A run as the ledger names it, or as found beside the ledger.

    Attributes
    ----------
    number : int or None
        Line of the ledger, from 1.
    folder : str or None
    line : Line or None
    state : State
    why : tuple of Text
        What does not hold, what came after it, or what the line before does to it.
    files : tuple of str
        The path of each scenario, seen from the run; none where run.json cannot be read.
    origin : Origin or None
        From what the run was planned again, as its run.json says.
    """

    number: int | None
    folder: str | None
    line: Line | None
    state: State
    why: tuple[Text, ...] = ()
    files: tuple[str, ...] = ()
    origin: Origin | None = None

    @property
    def wrong(self) -> bool:
        """Return whether the run differs from what the record says."""
        return self.state not in (State.HOLDS, State.REPLACED)

    @property
    def known_origin(self) -> Origin | None:
        """Return from what the run was planned again, None where the record cannot vouch for it."""
        return None if self.wrong else self.origin


@dataclass(frozen=True)
class Log:
    """The runs on record in a folder, in order.

    Attributes
    ----------
    entries : tuple of Entry
        In the order of the ledger, then runs not on record by folder.
    head : str or None
        Digest of the last line: noted elsewhere, it also shows when the end of the ledger is cut off.
    """

    entries: tuple[Entry, ...]
    head: str | None

    def replans(self) -> Iterator[tuple[Entry, Entry | None]]:
        """Yield each replan with the run it comes from, None where that is on no line before."""
        seen: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.line is not None:
                if entry.line.replan_of is not None:
                    yield entry, seen.get(entry.line.replan_of)
                seen[entry.line.run] = entry

    @property
    def holds(self) -> bool:
        """Return whether every run is what the record says."""
        return not any(entry.wrong for entry in self.entries)


@dataclass(frozen=True)
class _Held:
    """A line of the ledger with the run.json that it names.

    Attributes
    ----------
    entry : Entry
    digest : str
        Of the line.
    original : str
        The digest that the line has when it says what run.json says.
    run : Json or None
        What a line repeats of run.json, and its provenance, where that agrees with its own digests.
    """

    entry: Entry
    digest: str
    original: str
    run: Json | None = None

    @property
    def line(self) -> Line | None:
        """Return the line, None if it cannot be read."""
        return self.entry.line

    @property
    def is_of_its_run(self) -> bool:
        """Return whether run.json is there and is the one that the line names."""
        return self.line is not None and self.run is not None and self.line.run == self.run["provenance"]["digest"]

    def remarked(self, *why: Text) -> _Held:
        """Return it with a remark that is no fault of its own."""
        return replace(self, entry=replace(self.entry, why=(*why, *self.entry.why)))

    def blamed(self, *why: Text) -> _Held:
        """Return it marked as changed; a run that is gone stays missing."""
        state = State.MISSING if self.entry.state is State.MISSING else State.CHANGED
        return replace(self, entry=replace(self.entry, state=state, why=(*why, *self.entry.why)))


def ledger_home(place: Path) -> Path:
    """Return the folder of the ledger that a path means: a folder, a run, or the ledger itself.

    Raises
    ------
    NoRecord
        When the place is another file.
    """
    if place.is_dir():
        is_run = not (place / LEDGER).exists() and (place / RUN_FILE).is_file()
        return place.resolve().parent if is_run else place
    if place.name == RUN_FILE:
        return place.resolve().parent.parent
    if place.name == LEDGER:
        return place.parent
    raise NoRecord(place)


def read_log(place: Path | str) -> Log:
    """Return the runs on record in a folder with their states, and runs beside them that are not on record.

    Parameters
    ----------
    place : Path or str
        The folder of the ledger, or the ledger; a run's folder, or its run.json.

    Raises
    ------
    NoRecord
        When the place is another file.

    Examples
    --------
    >>> from datetime import datetime
    >>> from tempfile import TemporaryDirectory
    >>> from rotation import Provenance, answer, load_scenario, read_log, save
    >>> from rotation.files.shipped import scenario_folder
    >>> scenario = load_scenario(scenario_folder("giao-thuy") / "continuity.toml").with_(plans=1)
    >>> with TemporaryDirectory() as home:
    ...     path = save(answer([scenario]), f"{home}/july", Provenance(datetime.now().astimezone()))
    ...     [(entry.folder, str(entry.state)) for entry in read_log(home).entries]
    [('july', 'holds')]
    """
    home = ledger_home(Path(place))
    with undisturbed(home):
        return _read_log(home)


def _read_log(home: Path) -> Log:
    texts = settled(home)
    lines = [read_line(text) for text in texts]
    later = {line.folder: number for number, line in enumerate(lines, start=1) if line is not None}
    held = [
        _held(home, Entry(number, None if line is None else line.folder, line, State.HOLDS), text, later)
        for number, (text, line) in enumerate(zip(texts, lines, strict=True), start=1)
    ]
    links = linked_runs(home, set(later))
    entries = [_also_linked(one.entry, links) for one in _chained(held)]
    return Log((*entries, *_unrecorded(home, {*later, *links})), line_digest(texts[-1]) if texts else None)


def _held(home: Path, entry: Entry, text: str, later: dict[str, int]) -> _Held:
    """Return a line compared with its run.json; `later` gives the last line of each folder."""
    line, held = entry.line, _Held(entry, line_digest(text), line_digest(text))
    if line is None:
        return held.blamed(NO_LINE)
    if later[line.folder] != entry.number:
        why = REPLACED.about(later=later[line.folder])
        return replace(held, entry=replace(entry, state=State.REPLACED, why=(why,)))
    place = home / line.folder
    if not run_file(place).exists():
        return replace(held, entry=replace(entry, state=State.MISSING, why=(NO_RUN,)))
    try:
        content = read_run(place)
    except RunUnreadable:
        return held.blamed(UNREADABLE)
    if not _is_whole(content):
        return held.blamed(OTHER)
    files = tuple(content["provenance"]["scenarios"])
    told = replace(entry, files=files, origin=origin_of(content))
    return _compared(replace(held, entry=told), line, _repeated(content))


def _repeated(content: Json) -> Json:
    """Return only what the ledger repeats of a run: all plans of all runs could fill the memory."""
    scenarios = [{"title": one["title"], "status": one["status"]} for one in content["scenarios"]]
    return {"scenarios": scenarios, "provenance": content["provenance"], "former": content.get("former")}


def _compared(held: _Held, line: Line, run: Json) -> _Held:
    """Return a line with its run, and with all that differs between them."""
    held = replace(held, run=run)
    wrong = tuple(differences(line, run)) if held.is_of_its_run else (OTHER,)
    return held.blamed(*wrong) if wrong else held


def _is_whole(content: Json) -> bool:
    """Return whether a run matches its own digests and has all that a line repeats."""
    try:
        origin_of(content)
        line_of(content, "", None)
    except (KeyError, TypeError, ValueError):
        return False
    digests = (content_digest(content), run_digest(content))
    return digests == (content["digest"], content["provenance"]["digest"])


def _chained(held: Iterable[_Held]) -> list[_Held]:
    """Return the lines, each checked against the line before it."""
    done: list[_Held] = []
    for one in held:
        if one.line is None:
            done.append(one)
        elif done:
            done[-1:] = _linked(done[-1], _restored(one, one.line, done[-1].original), one.line)
        else:
            done.append(_first(_restored(one, one.line, None), one.line))
    return done


def _restored(one: _Held, line: Line, former: str | None) -> _Held:
    """Return a line with the digest it would have, had neither run.json nor the line before changed."""
    return one if one.run is None else replace(one, original=line_digest(line_of(one.run, line.folder, former)))


def _first(one: _Held, line: Line) -> _Held:
    """Return the first line, checked to have no line before it."""
    former = one.run["provenance"]["former"] if one.run is not None and one.is_of_its_run else line.former
    if former is not None:
        return one.blamed(NOT_FIRST)
    return one if line.former is None else one.blamed(LINK_CHANGED)


def _linked(before: _Held, one: _Held, line: Line) -> tuple[_Held, _Held]:
    """Return two neighbouring lines with what the link between them shows.

    Changing a line breaks the link of the next. Their runs show which of the two was changed: a run
    names the one before it, and from run.json a line can be written as it was.
    """
    follows = line.former == before.digest
    explained = not follows and (before.line is None or line.former == before.original)
    seen = before.blamed(OTHER_WORDS) if explained and not before.entry.wrong else before
    if not _names_the_run(before, one, follows):
        return seen, one.blamed(*(() if follows or explained else (NO_LINK,)), NO_FORMER)
    if follows:
        return seen, one
    if not explained and not one.is_of_its_run:
        return seen, one.blamed(NO_LINK)
    if before.entry.state is State.HOLDS and not explained:
        return seen, one.blamed(LINK_CHANGED)
    if before.entry.state is not State.CHANGED and not explained:
        seen = before.blamed(OTHER_WORDS)
    return seen, one.remarked(AFTER_CHANGED)


def _names_the_run(before: _Held, one: _Held, follows: bool) -> bool:
    """Return whether a run names the run before it, as far as this can be known."""
    if one.run is None or not one.is_of_its_run:
        return True
    former = one.run["provenance"]["former"]
    if before.line is None:
        return former is None or not follows
    return former == before.line.run or (before.run is not None and former == before.run["provenance"]["digest"])


def _also_linked(entry: Entry, links: dict[str, str]) -> Entry:
    """Return an entry with the links by which its run is reached, too."""
    names = tuple(f"'{link}'" for link, folder in links.items() if folder == entry.folder)
    if not names or entry.state is State.REPLACED:
        return entry
    return replace(entry, why=(*entry.why, LINKED.about(links=names)))


def _unrecorded(home: Path, known: set[str]) -> Iterator[Entry]:
    """Yield the runs beside the ledger that no line names; saved lists of who follows what are no runs."""
    for path in sorted(home.glob(f"*/{RUN_FILE}")):
        if path.parent.name not in known and not is_follow(path):
            yield Entry(None, path.parent.name, None, State.UNRECORDED, (UNRECORDED,))

"""Keep the finished pieces of long work beside its result, so that it goes on after a stop.

Each piece is a line. It is on the disk before the piece counts as done. One that a kill cut short is done again, and
so is whatever follows a line that is not as it was written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from rotation.errors import TargetRefused
from rotation.files.locks import claimed
from rotation.files.places import followed, naming, refuse_folder
from rotation.files.writing import drafted
from rotation.language import Text

SUFFIX = ".part"
LONGEST_HEAD = 10_000
"""Bytes of the first line; a file with a longer one is none of ours."""

OF_OTHER_WORK = Text(
    vi="'{path}' là phần đang làm dở của việc khác (kết quả, kịch bản, phương án hoặc phiên bản chương trình khác); "
    "bỏ tệp đó đi, hoặc chọn tên khác",
    en="'{path}' holds unfinished work on something else (another run, scenario, plan or release); "
    "take it away, or choose another name",
)
IN_USE = Text(
    vi="một lệnh khác đang ghi '{path}'; chờ lệnh đó xong, hoặc chọn tên khác",
    en="another command is writing '{path}'; wait for it, or choose another name",
)


def part_of(path: Path) -> Path:
    """Return where the finished pieces of a file stand."""
    return path.with_name(path.name + SUFFIX)


class PartFile:
    """The finished pieces of some work, open for one process.

    Attributes
    ----------
    pieces : dict of str to anything
        What JSON can say, by name.
    """

    def __init__(self, path: Path, file: BinaryIO, head: str) -> None:
        self._path, self._file = path, file
        self._last = _digest("", head)
        self.pieces: dict[str, Any] = {}
        self._read()

    def keep(self, name: str, content: Any) -> None:
        """Add a piece, or put it in place of a former one; it is on the disk when this returns.

        Raises
        ------
        OSError
            When the disk is full; the pieces before are kept.
        """
        text = json.dumps([name, content], ensure_ascii=False)
        self._last = _digest(self._last, text)
        with naming(self._path):
            self._file.write(f"{self._last} {text}\n".encode())
            self._file.flush()
            os.fsync(self._file.fileno())
        self.pieces[name] = content

    def _read(self) -> None:
        """Read the lines that are whole and as they were written; cut off the rest."""
        end = self._file.tell()
        for line in self._file:
            sum_, _, text = line.decode("utf-8", "replace").rstrip("\n").partition(" ")
            if not line.endswith(b"\n") or sum_ != _digest(self._last, text):
                break
            self._last, end = sum_, end + len(line)
            name, content = json.loads(text)
            self.pieces[name] = content
        self._file.seek(end)
        self._file.truncate()


@contextmanager
def part_file(path: Path, head: Mapping[str, Any]) -> Iterator[PartFile]:
    """Yield the finished pieces of the work that a head describes; nobody else can open them meanwhile.

    Parameters
    ----------
    path : Path
        Made when it is missing.
    head : mapping
        All that the pieces hang on, as JSON has it.

    Raises
    ------
    TargetRefused
        When the file is another work's, is in use, or cannot be made.
    OSError
        When it cannot be written.
    """
    text = json.dumps(head, ensure_ascii=False, sort_keys=True)
    refuse_folder(path)
    place = followed(path)
    with naming(path):
        if not place.exists():
            with drafted(place, new=True) as draft:
                draft.write_text(f"{text}\n", "utf-8")
        file = place.open("r+b")
    with file:
        if not claimed(file.fileno()) or not _is_still(file, place):
            raise TargetRefused(path, IN_USE.about(path=path))
        if file.readline(LONGEST_HEAD) != f"{text}\n".encode():
            raise TargetRefused(path, OF_OTHER_WORK.about(path=path))
        yield PartFile(path, file, text)


def _is_still(file: BinaryIO, place: Path) -> bool:
    """Return whether an open file is still the one of that name: whoever had it may have removed it meanwhile."""
    return place.exists() and os.path.samestat(os.fstat(file.fileno()), place.stat())


def _digest(before: str, text: str) -> str:
    return sha256(f"{before}\n{text}".encode()).hexdigest()

"""Take paths on the command line: of what must be there, and of what is to be written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from rotation.cli.speech import bilingual


class ExistingPath(click.Path):
    """A file or folder that exists, as the disk spells its name.

    Parameters
    ----------
    dir_okay : bool
        Whether it may be a folder.
    """

    def __init__(self, dir_okay: bool = True) -> None:
        super().__init__(exists=True, dir_okay=dir_okay, path_type=Path)

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; what is not there is wrong usage."""
        from rotation.files.spelt import as_on_disk

        given = Path(value)
        found = as_on_disk(given)
        return super().convert(value if found == given else found, param, ctx)


class Target(click.Path):
    """A file or folder that the command will write, and tries when it knows all that was asked.

    Parameters
    ----------
    endings : sequence of str
        Of its name; any unless given.
    vi, en : str
        What is said of another ending.
    """

    def __init__(self, endings: Sequence[str] = (), vi: str = "", en: str = "") -> None:
        super().__init__(path_type=Path)
        self._endings, self._vi, self._en = endings, vi, en

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; an empty name is wrong usage, for it would mean the present folder."""
        from rotation.files.places import NO_NAME

        if not os.fspath(value):
            self.fail(bilingual(NO_NAME.vi, NO_NAME.en), param, ctx)
        path: Any = super().convert(value, param, ctx)
        if self._endings and path.suffix.lower() not in self._endings:
            self.fail(bilingual(self._vi, self._en), param, ctx)
        return path


class NewFile(Target):
    """A file that is not there yet, tried at once: a result never replaces an input or a run."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; a place that could not take the file is wrong usage."""
        from rotation.files.places import try_file

        path = super().convert(value, param, ctx)
        with _wrong_usage(self, param, ctx):
            try_file(path)
        return path


class NewFolder(Target):
    """A folder that is not there yet or empty, tried at once: new files never mix with others."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; a place that could not take the files is wrong usage."""
        from rotation.files.places import try_new_folder

        folder = super().convert(value, param, ctx)
        with _wrong_usage(self, param, ctx):
            try_new_folder(folder)
        return folder


@contextmanager
def _wrong_usage(kind: click.Path, param: click.Parameter | None, ctx: click.Context | None) -> Iterator[None]:
    """Say of a place that is refused which option or argument named it."""
    from rotation.errors import TargetRefused

    try:
        yield
    except TargetRefused as error:
        kind.fail(bilingual(error.why.vi, error.why.en), param, ctx)

"""Run a planting, and return what was found."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from rotation.cli.output import Output
from rotation.errors import Fault
from tests.badcases.bad import sound
from tests.cli.calls import call
from tests.faults.plantings import Planting


@dataclass(frozen=True)
class Found:
    """One fault or warning that a command gave.

    Attributes
    ----------
    code, where : str
    is_fault : bool
        Whether it stops the work.
    """

    code: str
    where: str
    is_fault: bool


def planted(planting: Planting) -> list[Found]:
    """Return all that a command gives of a folder with one thing planted: its document, else what it warns of."""
    warned: list[Fault] = []
    with (
        TemporaryDirectory() as name,
        chdir(name),
        patch.dict(os.environ, {**planting.limits, "LC_ALL": "C.UTF-8"}),
        listening(warned),
    ):
        planting.plant(sound(Path(name)))
        done = call(*planting.words.split(), "--json")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    content = json.loads(done.stdout) if done.stdout else {}
    documents = [(one, key == "faults") for key in ("faults", "warnings") for one in content.get(key, ())]
    documents += [(one, False) for answer in content.get("scenarios", ()) for one in answer.get("warnings", ())]
    documents += [(one.document("vi"), False) for one in warned]
    return [Found(one["code"], where(one), is_fault) for one, is_fault in documents]


@contextmanager
def listening(warned: list[Fault]) -> Iterator[None]:
    """Keep the warnings that commands print beside their document."""
    with patch.object(Output, "warn", lambda _, *found: warned.extend(chain(*found))):
        yield


def where(document: dict[str, object]) -> str:
    """Return the place of a fault as plantings write it: ``cadres.csv:2 born``, ``case.xlsx[cadres]:2 born``."""
    sheet = f"[{document['sheet']}]" if document["sheet"] else ""
    row = f":{document['row']}" if document["row"] else ""
    return f"{document['file']}{sheet}{row} {document['column'] or ''}".strip()

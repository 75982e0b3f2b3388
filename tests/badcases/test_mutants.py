"""What hypothesis makes of good inputs ends in an orderly way: 0, 1 or 2, of runs 0 or 5, and never in a traceback."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from rotation.errors import Fault, InputFaults
from rotation.sweep.asking import load_sweep
from rotation.sweep.file import Sweep
from tests.amount import drawing, share
from tests.badcases.mutants import COMMANDS, SWEEP, Mutant, mutants, whole
from tests.cli.calls import call

CASES = 500
SWEEPS = 200


@drawing(share(CASES))
@given(mutants())
def test_a_spoilt_file_has_an_orderly_end(mutant: Mutant) -> None:
    checks = mutant.words.startswith("check")
    with TemporaryDirectory() as name, chdir(name):
        mutant.plant(Path(name))
        done = call(*mutant.words.split(), *(["--json"] if checks else []))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in mutant.ends, done.output
    if checks:
        assert bool(json.loads(done.stdout)["faults"]) == (done.exit_code == 1)


def swept(path: Path) -> tuple[Sweep | None, Sequence[Fault]]:
    """Return a sweep, or its faults."""
    try:
        return load_sweep(path), ()
    except InputFaults as error:
        return None, error.faults


@drawing(share(SWEEPS))
@given(mutants(SWEEP))
def test_a_spoilt_sweep_is_read_or_has_faults(mutant: Mutant) -> None:
    with TemporaryDirectory() as name:
        mutant.plant(Path(name))
        read, faults = swept(Path(name) / mutant.file)
    assert bool(faults) == (read is None)


@pytest.mark.parametrize("file", COMMANDS)
def test_a_file_cut_off_anywhere(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = whole()[file]
    monkeypatch.chdir(tmp_path)
    for twentieths in range(0, 20, 3):
        mutant = Mutant(file, content[: len(content) * twentieths // 20], COMMANDS[file][0])
        mutant.plant(tmp_path)
        done = call(*mutant.words.split())
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert done.exit_code in mutant.ends, done.output

"""Make pdf of Word papers where LibreOffice is there, and say what to do where it is not."""

from __future__ import annotations

from pathlib import Path
from shutil import which

import pytest
from pypdf import PdfReader

from rotation.report.papers.word import pdf
from rotation.report.papers.word.pdf import as_pdf
from rotation.runs.document import Provenance
from rotation.runs.saving import save
from tests.cli.calls import call
from tests.report.papers.word.test_submission import MADE
from tests.report.worlds import shown_run

THERE = any(map(which, pdf.PROGRAMS))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    save(shown_run(tmp_path / "case"), tmp_path / "run", Provenance(MADE))
    return tmp_path / "run"


def test_without_libreoffice_nothing_is_written(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "which", lambda _: None)
    monkeypatch.setattr(pdf, "PLACES", ())
    done = call("export", run, "--format", "pdf", "-o", run / "x.pdf", "--lang", "en")
    assert done.exit_code == 2
    assert "install libreoffice-writer" in done.stderr
    assert not (run / "x.pdf").exists()


def test_one_that_makes_nothing_is_told(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "which", lambda _: "/bin/false")
    done = call("export", run, "--format", "pdf", "--what", "all", "-o", run / "pdfs", "--lang", "en")
    assert done.exit_code == 2
    assert "made no pdf" in done.stderr
    assert not (run / "pdfs").exists()


@pytest.mark.skipif(not THERE, reason="LibreOffice is not installed")
def test_a_pdf_says_what_the_word_file_says(run: Path) -> None:
    assert call("export", run, "--format", "docx", "-o", run / "x.docx").exit_code == 0
    ((name, content),) = as_pdf({"x.docx": (run / "x.docx").read_bytes()}).items()
    (run / name).write_bytes(content)
    words = "".join(page.extract_text() for page in PdfReader(run / name).pages)
    assert name == "x.pdf"
    assert "PHỤ LỤC IV" in words
    assert "1/" in words

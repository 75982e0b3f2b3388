"""Define why a Word paper cannot be made: a template that is refused, LibreOffice that is missing."""

from __future__ import annotations

from pathlib import Path

from rotation.errors import RotationError
from rotation.language import Text


class TemplateRefused(RotationError):
    """A Word template that cannot be filled in, or could do more than that.

    Parameters
    ----------
    path : Path
    why : Text
        Names the path.
    """

    def __init__(self, path: Path, why: Text) -> None:
        super().__init__(why.en)
        self.path, self.why = path, why


class OfficeMissing(RotationError):
    """LibreOffice, which makes pdf of Word papers, is not there or makes none.

    Parameters
    ----------
    program : str
        That made none; empty where none was found.
    """

    def __init__(self, program: str = "") -> None:
        super().__init__(f"{program} made no pdf" if program else "LibreOffice is not installed")
        self.program = program

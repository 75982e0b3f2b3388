"""Add the digests of the shipped rulebooks to those by which runs of other releases are known.

``python -m tests.golden.released``, whenever a shipped rulebook changes; digests are added, never taken away.
"""

from __future__ import annotations

import tomllib

from rotation import load_rulebook
from rotation.files.shipped import rulebook_names
from rotation.rulebook.kept import RELEASED

HEAD = "# Digests of the shipped rulebooks, release by release; made by `python -m tests.golden.released`.\n"


def listed() -> dict[str, list[str]]:
    """Return the digests on the list, by the name of their rulebook."""
    return tomllib.loads(RELEASED.read_text("utf-8"))


def renewed() -> dict[str, list[str]]:
    """Return the list with the rulebooks of today."""
    known = listed()
    return {
        name: list(dict.fromkeys([*known.get(name, []), load_rulebook(name).digest]))
        for name in sorted({*known, *rulebook_names()})
    }


def written(digests: dict[str, list[str]]) -> str:
    """Return the content of the list's file."""
    parts = [HEAD]
    for name, found in digests.items():
        rows = "".join(f'  "{one}",\n' for one in found)
        parts.append(f"{name} = [\n{rows}]\n")
    return "".join(parts)


if __name__ == "__main__":
    RELEASED.write_text(written(renewed()), "utf-8")

"""Read the templates of files that a new case begins with: comments of one language, all else alike."""

from __future__ import annotations

from importlib.resources import files

from rotation.language import LANGUAGES, Lang


def in_language(name: str, lang: Lang) -> str:
    """Return a template with the comments of one language."""
    lines = (files("rotation.starter") / name).read_text(encoding="utf-8").splitlines()
    others = tuple(f"#{other} " for other in LANGUAGES if other != lang)
    return "".join(f"{line.replace(f'#{lang} ', '# ', 1)}\n" for line in lines if not line.startswith(others))

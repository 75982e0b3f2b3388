"""Place the seats and arrows of a chain on a small picture that a page draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from rotation.language import LANGUAGES, Lang, Text
from rotation.report.content import moves_texts as words
from rotation.report.content.signing_lines import ChainPart, MoveLine, day_words

WIDTH, LINE, PAD, LINK = 340, 17, 7, 12
"""Width of a picture, height of a line of text, what is blank in a seat, what is blank around an arrow, in points."""
LETTERS = 44
"""Letters of a line."""
OPEN, HELD, LEFT, OUTSIDE = "open", "held", "left", "outside"
AGAIN = "↺"


@dataclass(frozen=True)
class Seat:
    """A seat: its upper edge, height, look and lines in each language."""

    y: int
    height: int
    look: str
    lines: dict[Lang, list[str]]


@dataclass(frozen=True)
class Arrow:
    """A mover from the seat below to the one above: the edges, who it is, and lines in each language."""

    y: int
    below: int
    cadre: str
    critical: bool
    lines: dict[Lang, list[str]]


@dataclass(frozen=True)
class Drawing:
    """A chain as it is drawn."""

    height: int
    seats: tuple[Seat, ...]
    arrows: tuple[Arrow, ...]


def chain_drawing(chain: dict[Lang, ChainPart]) -> Drawing:
    """Return the picture of a chain, the seat that opens it first."""
    seats: list[Seat] = []
    arrows: list[Arrow] = []
    y = 1
    moves = list(zip(*(chain[lang].moves for lang in LANGUAGES), strict=True))
    last = len(moves) - 1
    y = _seat(_opening(chain, moves[0]), OPEN if chain["vi"].opening else HELD, y, seats)
    seat = moves[0][0].takes
    for row, (vi, en) in enumerate(moves):
        if vi.takes != seat:
            y = _seat(Text(vi=vi.takes, en=en.takes), HELD, y + LINK, seats)
        y = _arrow(vi, en, y, arrows)
        y = _seat(*_below(chain, vi, en, row == last), y, seats)
        seat = vi.leaves
    return Drawing(y + 1, tuple(seats), tuple(arrows))


def _opening(chain: dict[Lang, ChainPart], first: tuple[MoveLine, ...]) -> Text:
    vi, en = (chain[lang].opening or line.takes for lang, line in zip(LANGUAGES, first, strict=True))
    return Text(vi=vi, en=en)


def _below(chain: dict[Lang, ChainPart], vi: MoveLine, en: MoveLine, is_last: bool) -> tuple[Text, str]:
    """Return the words and the look of the seat that a mover leaves."""
    if not vi.leaves:
        return words.ENDS_ENTRY, OUTSIDE
    if is_last and not chain["vi"].closed:
        return Text(vi=chain["vi"].end, en=chain["en"].end), LEFT
    again = f"{AGAIN} " if is_last else ""
    return Text(vi=f"{again}{vi.leaves}", en=f"{again}{en.leaves}"), HELD


def _seat(text: Text, look: str, y: int, seats: list[Seat]) -> int:
    """Draw a seat and return its lower edge."""
    lines = {lang: wrap(text.in_lang(lang), LETTERS) for lang in LANGUAGES}
    height = max(map(len, lines.values())) * LINE + 2 * PAD
    seats.append(Seat(y, height, look, lines))
    return y + height


def _arrow(vi: MoveLine, en: MoveLine, y: int, arrows: list[Arrow]) -> int:
    """Draw a mover and return the lower edge."""
    lines = {lang: list(_mover(line, lang)) for lang, line in zip(LANGUAGES, (vi, en), strict=True)}
    below = y + max(map(len, lines.values())) * LINE + LINK
    arrows.append(Arrow(y, below, vi.cadre, vi.is_critical, lines))
    return below


def _mover(line: MoveLine, lang: Lang) -> Iterator[str]:
    yield from wrap(line.name, LETTERS - 6)
    yield from wrap(f"{day_words(line.earliest, lang)} · {line.needs}", LETTERS - 6)

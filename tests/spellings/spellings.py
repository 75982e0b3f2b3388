"""Draw spellings: what a board's clerk may write for a unit, a post, a cadre or a place, and slips of all kinds."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from unicodedata import category, normalize

from tests.spellings.second_opinion import ROLES, Row, bare, listed, unit_word
from tests.spellings.tables import Tables

SHORT = {"xã": ("Xã", "xã", "X.", "X. ", "x "), "thị trấn": ("Thị trấn", "thị trấn", "TT.", "TT ", "tt. "),
         "phường": ("Phường", "phường", "P.", "P. "), "đặc khu": ("Đặc khu", "đặc khu")}  # fmt: skip
DISTRICT_WORDS = ("huyện ", "Huyện ", "H. ", "H.", "", "thị xã ", "TX ", "quận ", "TP ", "thành phố ")
PROVINCE_WORDS = ("tỉnh ", "Tỉnh ", "T. ", "T.", "", "TP. ")
HAMLETS = ("Thôn 5", "xóm 7", "Tổ 3", "tổ dân phố số 2", "Khu phố 4", "Đội 9", "ấp Tây", "thôn Hòa Bình")
BETWEEN = (", ", ",", " - ", " – ", "/", " / ", "; ", "\n", " , ")
DISTRICTS = ("Giao Thủy", "Hải Hậu", "Xuân Trường", "Vụ Bản", "Thủy Nguyên")
PROVINCES = ("Nam Định", "Ninh Bình", "Hà Nam", "Hòa Bình", "Phú Thọ", "Hải Phòng", "Bắc Ninh", "Hà Nội")
ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060")
BLANKS = ("\u00a0", "\u2009", "\u3000", "  ", "\t", "\u202f")
LETTERS = "abcdeghiklmnopqrstuvxyăâđêôơưáàảãạ"


def unit_names(draw: Random, unit: Row) -> str:
    """Return a unit as somebody may write it: id, name, with its word or another, a former name, or a like one."""
    word, name = unit_word(unit), display_bare(unit["name"])
    forms = [unit["id"], unit["name"], name]
    if word:
        forms += [
            draw.choice(SHORT[word]).rstrip() + " " + name,
            draw.choice(SHORT[word]) + name,
            draw.choice(SHORT[draw.choice(list(SHORT))]).rstrip() + " " + name,
        ]
    former = listed(unit.get("predecessors", ""))
    if former:
        forms += [draw.choice(former), "xã " + display_bare(draw.choice(former)), draw.choice(former) + " (cũ)"]
    return spaced(draw.choice(forms))


def spaced(text: str) -> str:
    """Return a text with a blank between a whole word and the name behind it."""
    return re.sub(r"^(xã|thị trấn|phường|đặc khu)(?=\S)(?! )", r"\1 ", text, flags=re.IGNORECASE)


def display_bare(name: str) -> str:
    """Return a name as it is shown, without its word."""
    rest = bare(name)
    length = len(normalize("NFC", name).split()) - len(rest.split())
    return " ".join(name.split()[length:])


def address(draw: Random, unit: Row) -> str:
    """Return a place of a unit as papers write it: hamlet, unit, district and province, in any order."""
    parts = [unit_names(draw, unit)]
    own = listed(unit.get("district", "") or unit.get("group", ""))
    if draw.random() < 0.4:
        parts.insert(0, draw.choice(HAMLETS))
    if draw.random() < 0.5:
        name = draw.choice(own) if own and draw.random() < 0.7 else draw.choice(DISTRICTS)
        parts.append(
            draw.choice(DISTRICT_WORDS[: 5 if draw.random() < 0.8 else None]) + re.sub(r"(?i)^huyện ", "", name)
        )
    if draw.random() < 0.5:
        its = listed(unit.get("province", ""))
        name = draw.choice(its) if its and draw.random() < 0.6 else draw.choice(PROVINCES)
        parts.append(draw.choice(PROVINCE_WORDS) + re.sub(r"(?i)^tỉnh ", "", name))
    if draw.random() < 0.06:
        parts.append(draw.choice(("Việt Nam", "gần chợ", "cạnh UBND")))
    if draw.random() < 0.25:
        draw.shuffle(parts)
    between = draw.choice(BETWEEN)
    return between.join(parts)


def post_names(draw: Random, post: Row, tables: Tables) -> str:
    """Return a post as somebody may write it: id, title, title with unit, role with unit."""
    unit = next(unit for unit in tables.rows["units"] if unit["id"] == post["unit"])
    roles = [ROLES.get(role, role) for role in post["role"].split(";")]
    title = post.get("title") or ", ".join(roles).capitalize()
    where = unit_names(draw, unit)
    return draw.choice(
        (
            post["id"],
            title,
            f"{title} {where}",
            f"{title}, {where}",
            f"{title} - {where}",
            f"{roles[0]} {where}",
            f"{title} {unit['name']}",
            f"{', '.join(post['role'].split(';'))}, {unit['name']}",
            f"{title} {where}, huyện {draw.choice(DISTRICTS)}",
        )
    )


def cadre_names(draw: Random, cadre: Row) -> str:
    """Return a cadre as somebody may write it: id, name, name and birthday as a paper or a sheet has it."""
    name, born = cadre["name"], cadre["born"]
    parts = born.split("-")
    shown = "/".join(reversed(parts))
    return draw.choice(
        (
            cadre["id"],
            name,
            f"{name} ({born})",
            f"{name} ({shown})",
            f"{name} (1975-03-02)",
            f"{name} ({parts[0]})",
            f"{name} - {cadre['id']}",
            f"{name} ({cadre['id']})",
        )
    )


def _at(draw: Random, text: str, wanted: Callable[[str], bool] = lambda mark: True) -> int:
    places = [place for place, mark in enumerate(text) if wanted(mark)]
    return draw.choice(places) if places else -1


def _in_blank(draw: Random, text: str) -> str:
    place = _at(draw, text, str.isspace)
    return text if place < 0 else text[:place] + draw.choice(BLANKS) + text[place + 1 :]


def _inserted(draw: Random, text: str) -> str:
    place = _at(draw, text)
    return text[:place] + draw.choice(ZERO_WIDTH) + text[place:]


def _other_letter(draw: Random, text: str) -> str:
    place = _at(draw, text, str.isalnum)
    other = draw.choice("0123456789" if text[place].isdigit() else LETTERS)
    return text[:place] + other + text[place + 1 :]


def _one_less(draw: Random, text: str) -> str:
    place = _at(draw, text, str.isalnum)
    return text[:place] + text[place + 1 :]


def _one_more(draw: Random, text: str) -> str:
    place = _at(draw, text, str.isalnum)
    return text[:place] + text[place] + text[place:]


def _changed_places(draw: Random, text: str) -> str:
    place = _at(draw, text[:-1], str.isalnum)
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def _plain(draw: Random, text: str) -> str:
    apart = normalize("NFD", text)
    return "".join(mark for mark in apart if category(mark) != "Mn").replace("đ", "d").replace("Đ", "D")


def _one_mark_less(draw: Random, text: str) -> str:
    apart = normalize("NFD", text)
    place = _at(draw, apart, lambda mark: category(mark) == "Mn")
    return normalize("NFC", apart[:place] + apart[place + 1 :]) if place >= 0 else text


def _old_tone(draw: Random, text: str) -> str:
    """Return a text with the tone marks of `oa`, `oe`, `uy` on the other letter."""
    apart = normalize("NFD", text)
    moved = re.sub(r"(?i)([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?![a-z\u0300-\u036f])", r"\1\3\2", apart)
    if moved == apart:
        moved = re.sub(r"(?i)([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?![a-z])", r"\1\3\2", apart)
    return normalize("NFC", moved)


def _zeros(draw: Random, text: str) -> str:
    return re.sub(r"\d+", lambda found: draw.choice(("0", "00")) + found[0], text, count=1)


def _zeros_less(draw: Random, text: str) -> str:
    return re.sub(r"\b0+(?=\d)", "", text)


def _as_number(draw: Random, text: str) -> str:
    return text + ".0" if text.isdigit() else text


NOISES: dict[str, Callable[[Random, str], str]] = {
    "as it is": lambda draw, text: text,
    "as it is, again": lambda draw, text: text,
    "NFD": lambda draw, text: normalize("NFD", text),
    "upper case": lambda draw, text: text.upper(),
    "lower case": lambda draw, text: text.lower(),
    "case changed": lambda draw, text: text.swapcase(),
    "blank": _in_blank,
    "blanks around": lambda draw, text: draw.choice(BLANKS) + text + draw.choice(BLANKS),
    "zero-width": _inserted,
    "no diacritics": _plain,
    "one mark less": _one_mark_less,
    "tone elsewhere": _old_tone,
    "other letter": _other_letter,
    "letter less": _one_less,
    "letter twice": _one_more,
    "letters changed places": _changed_places,
    "zeros": _zeros,
    "fewer zeros": _zeros_less,
    "as a number": _as_number,
    "full stop": lambda draw, text: text + ".",
    "quotes": lambda draw, text: f'"{text}"',
}
"""What happens to a spelling on its way into a cell, by name."""

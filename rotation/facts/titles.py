"""Name a post by its own title, or as practice names one of its roles in its unit."""

from __future__ import annotations

import re
from typing import NamedTuple

from rotation.facts.addresses import name_key, part_of
from rotation.facts.domain import Post, Role, Unit, UnitKind
from rotation.facts.places import KIND_WORDS
from rotation.facts.words import shown
from rotation.language import Text

OF_OFFICES = {Role.CHAIR: Text(vi="chủ tịch", en="chair"), Role.VICE_CHAIR: Text(vi="phó chủ tịch", en="vice chair")}
"""Short titles for offices: only communes have a people's committee for the chair to lead."""

OF_COMMUNES = {
    Role.SECRETARY: "Bí thư Đảng ủy",
    Role.DEPUTY_SECRETARY: "Phó Bí thư Đảng ủy",
    Role.CHAIR: "Chủ tịch UBND",
    Role.VICE_CHAIR: "Phó Chủ tịch UBND",
    Role.COUNCIL_CHAIR: "Chủ tịch HĐND",
    Role.INSPECTION_HEAD: "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy",
    Role.FRONT_HEAD: "Chủ tịch Ủy ban MTTQ Việt Nam",
}
"""Vietnamese titles in a commune, town, ward or special zone."""


OF_RESERVES = "Cán bộ thuộc"


class Leaders(NamedTuple):
    """What the head of an office and the deputy are called, and whether the office's first letter is small behind."""

    names: str
    head: str
    deputy: str
    small: bool = False


OF_OFFICE_NAMES = (
    Leaders(r"phòng|ban(?! chỉ huy| quản lý)", "Trưởng", "Phó Trưởng", small=True),
    Leaders(r"văn phòng|thanh tra", "Chánh", "Phó Chánh"),
    Leaders(r"ủy ban kiểm tra|ubkt", "Chủ nhiệm", "Phó Chủ nhiệm"),
    Leaders(
        r"(?:ủy ban )?(?:mặt trận|mttq)|ubmttq|hội(?! đồng)|liên đoàn lao động|công đoàn", "Chủ tịch", "Phó Chủ tịch"
    ),
    Leaders(r"(?:huyện|quận|thị|thành|tỉnh) đoàn|đoàn (?:thanh niên|tncs)", "Bí thư", "Phó Bí thư"),
    Leaders(r"trung tâm|sở", "Giám đốc", "Phó Giám đốc"),
)
"""Vietnamese titles of those who lead an office, by the words that its name begins with."""

LIKE_ANY = Leaders("", "Trưởng", "Phó Trưởng")
OF_SUPERIORS = {
    Role.SECRETARY: "Bí thư",
    Role.DEPUTY_SECRETARY: "Phó Bí thư",
    Role.CHAIR: "Chủ tịch",
    Role.VICE_CHAIR: "Phó Chủ tịch",
    Role.COUNCIL_CHAIR: "Chủ tịch HĐND",
}
"""Vietnamese titles above the communes that do not depend on the name of the unit."""

_LEADERS = tuple((re.compile(rf"(?:{one.names})(?!\w)", re.IGNORECASE), one) for one in OF_OFFICE_NAMES)


def roles_text(post: Post, unit: Unit) -> Text:
    """Return the roles of a post in words, joined where one person holds several."""
    return _joined([shown(role) if unit.grassroots else OF_OFFICES.get(role, shown(role)) for role in post.roles])


def full_roles_text(post: Post) -> Text:
    """Return the roles of a post with the full word for each, whatever its unit, as titles once had them."""
    return _joined([shown(role) for role in post.roles])


def _joined(roles: list[Text]) -> Text:
    return Text(vi=" kiêm ".join(role.vi for role in roles), en=" and ".join(role.en for role in roles))


def post_title(post: Post, unit: Unit) -> Text:
    """Return the title of a post as readers see it.

    Examples
    --------
    >>> commune = Unit("GY", "Giao Yến", UnitKind.COMMUNE)
    >>> office = Unit("VP", "Văn phòng Huyện ủy", UnitKind.PARTY_BOARD)
    >>> post_title(Post("GY-BT", "GY", (Role.SECRETARY,)), commune).vi
    'Bí thư Đảng ủy xã Giao Yến'
    >>> post_title(Post("VP-CVP", "VP", (Role.HEAD,)), office).vi
    'Chánh Văn phòng Huyện ủy'
    """
    if post.title:
        return Text(vi=post.title, en=post.title)
    return Text(vi=_practice(post, unit), en=_plain(roles_text(post, unit).en, f"of {unit.name}"))


def former_title(post: Post, unit: Unit) -> str:
    """Return the Vietnamese title as it once was shown, from the words for the roles."""
    return post.title or _plain(roles_text(post, unit).vi, unit.name)


def title_words(post: Post, unit: Unit) -> tuple[str, ...]:
    """Return every title that may be meant by a slip of typing, the present one first."""
    title, former = post_title(post, unit), former_title(post, unit)
    once = () if former.casefold() == title.vi.casefold() else (former,)
    return *dict.fromkeys((title.vi, title.en)), *once


def _plain(roles: str, behind: str) -> str:
    return f"{roles[:1].upper()}{roles[1:]} {behind}"


def _practice(post: Post, unit: Unit) -> str:
    """Return the Vietnamese title of a post without one of its own, as practice has it."""
    if unit.kind is UnitKind.RESERVE:
        return f"{OF_RESERVES} {unit.name}"
    if unit.grassroots:
        roles = [OF_COMMUNES.get(role, shown(role).vi) for role in post.roles]
        return _plain(" kiêm ".join(roles), unit_words(unit))
    leaders = next((one for form, one in _LEADERS if form.match(unit.name)), LIKE_ANY)
    own = {Role.HEAD: leaders.head, Role.DEPUTY_HEAD: leaders.deputy}
    roles = [own.get(role, OF_SUPERIORS.get(role, shown(role).vi)) for role in post.roles]
    small = leaders.small and own.keys() >= set(post.roles)
    return _plain(" kiêm ".join(roles), f"{unit.name[:1].lower()}{unit.name[1:]}" if small else unit.name)


def unit_words(unit: Unit) -> str:
    """Return a unit as it stands in a sentence, a commune with the word for its kind: "xã Giao Yến"."""
    if not unit.grassroots:
        return unit.name
    word, part = KIND_WORDS[unit.kind].vi, part_of(name_key(unit.name))
    if unit.name.casefold().startswith(f"{word} "):
        return f"{word}{unit.name[len(word) :]}"
    return unit.name if part.kind else f"{word} {unit.name}"


def role_title(roles: tuple[Role, ...], unit: Unit) -> Text:
    """Return the title of some roles in a unit, whatever else the post is called."""
    return post_title(Post("", unit.id, roles), unit)

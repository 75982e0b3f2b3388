"""Decide which role an office is, where no word of the closed list says it: chiefs, deputies, organisations."""

from __future__ import annotations

import re
from typing import NamedTuple

from rotation.facts.domain import Role, UnitKind
from rotation.facts.spelling import word_key
from rotation.intake.lists.unit_names import UnitName
from rotation.language import Text

MEMBERSHIP = Text(
    vi="cấp ủy viên là của người giữ, không phải của chức danh nên không lấy",
    en="membership of a committee is the holder's, not the seat's, and is not used",
)
FORMER = Text(vi="chức vụ ghi 'nguyên' là không còn giữ nên không lấy", en="a former position is not used")
ACTING = Text(
    vi="giữ quyền hoặc phụ trách, coi là người giữ chức danh đó", en="acting: taken as the holder of that post"
)
OF_PATTERN = Text(vi="vai trò suy ra từ chức vụ", en="the role is guessed from the words of the title")
BELOW = Text(
    vi="cấp cơ sở không có vai trò riêng cho chức vụ này nên lấy vai trò gần nhất",
    en="the grassroots have no role of its own for this; the nearest one is taken",
)
OWN_ORGAN = Text(
    vi="vai trò lấy theo tổ chức là đơn vị riêng: Mặt trận, đoàn thể, UBKT, HĐND",
    en="the role is that of an organisation with a unit of its own: the Front, a union, inspection, a council",
)

_MEMBERSHIP = re.compile(
    r"(?:(?:huyen|tinh|thanh|dang|quan|thi) uy vien|uy vien (?:ban thuong vu|ban chap hanh|thuong vu|btv|bch|dang doan)"
    r"|uv\.? ?(?:btv|bch|ban)|huv|tuv|duv|uvbtv|uvbch|qh?uv|tuv|uv)(?!\w).*"
)
_FORMER = re.compile(r"(?:nguyen|cuu)\s")
_ACTING = re.compile(r"^(?:quyen\s+|q\.?\s+|q\.(?=\w))|\s+(?:phu trach|dieu hanh)$")
_DEPUTY = re.compile(r"(?:pho|p)(?![^\W_])|pbt|pct|pcn|ptp|pcvp|pgd|ptb")
_DEPUTY_WORD = re.compile(r"^(?:pho|p\.)\s*")
_COUNCIL = re.compile(r"hdnd|hoi dong nhan dan")
_FRONT = re.compile(r"mttq|mat tran|ubmt")
_INSPECTION = re.compile(r"ubkt|uy ban kiem tra")
_COMMITTEE = re.compile(r"ubnd|uy ban nhan dan")
_UNION = re.compile(r"(?<!\w)(?:hoi(?! dong)|lien doan|cong doan|doan|\w+ doan|lhpn|ccb|cchb|hnd)(?!\w)")
_CELL = re.compile(r"chi bo|chi doan|thon|xom|to dan pho|hop tac xa|htx|hoi dong(?! nhan dan)")
_SECRETARY = re.compile(r"(?:bi thu|p?bt)(?!\w)")
_CHAIR = re.compile(r"(?:chu tich|p?ct)(?!\w)")
_WARDEN = re.compile(r"(?:chu nhiem|p?cn)(?!\w)")
_HEAD = re.compile(
    r"(?:truong(?! thon| xom| nhom)|chanh|giam doc|thu truong|chi huy truong|vien truong|chi cuc truong|hat truong"
    r"|tram truong|hieu truong|p?cvp|p?gd|p?tp|p?tb)(?!\w)"
)
_BELOW_HEAD = re.compile(r"(?:phong|ban|van phong|chi huy|giam doc|chi cuc|vien|hat|tram|hieu truong)(?!\w)")
_MEMBER = re.compile(
    r"(?:chuyen vien|cong chuc|can bo|nhan vien|ke toan|van thu|thanh vien|uy vien|thanh tra vien|kiem tra vien"
    r"|giao vien|lai xe|vien chuc|hop dong|to truong|to pho|doi truong|doi pho|truong thon|truong xom|van phong"
    r"|dia chinh|tu phap|van hoa|tai chinh|thuong truc)(?!\w)"
)
_NOT_THE_COUNCIL = re.compile(r"ubnd|uy ban nhan dan|van phong|(?<!\w)vp(?!\w)")
"""Names of offices that serve a council, or another body, too."""

_OF_UNION = {
    Role.CHAIR: Role.HEAD,
    Role.FRONT_HEAD: Role.HEAD,
    Role.INSPECTION_HEAD: Role.HEAD,
    Role.SECRETARY: Role.HEAD,
    Role.VICE_CHAIR: Role.DEPUTY_HEAD,
    Role.DEPUTY_SECRETARY: Role.DEPUTY_HEAD,
}
"""Leaders of the Front and of unions, in a unit of their own."""

_OF_COUNCIL = {Role.CHAIR: Role.COUNCIL_CHAIR, Role.VICE_CHAIR: Role.DEPUTY_HEAD}
"""Leaders of a council that is a unit of its own."""


class Office(NamedTuple):
    """The roles of one position, and why they are a guess; None where they are certain."""

    roles: tuple[Role, ...]
    why: Text | None


def office(core: str, unit: UnitName | None, exact: Role | None) -> Office:
    """Return the office that words in compared form name, without the name of the unit.

    Parameters
    ----------
    core : str
    unit : UnitName or None
    exact : Role or None
        The role whose word they are.
    """
    if _FORMER.match(core):
        return Office((), FORMER)
    if _MEMBERSHIP.fullmatch(core):
        return Office((), MEMBERSHIP)
    own = unit is not None and unit.grassroots is False
    if exact in {Role.HEAD, Role.DEPUTY_HEAD} and unit is not None and unit.grassroots:
        return Office((exact,), BELOW)
    if exact is not None:
        meant = _in_own_organ(exact, unit)
        return Office((meant,), None if meant is exact else OWN_ORGAN)
    plain = " ".join(_ACTING.sub(" ", core).split())
    deputy = bool(_DEPUTY.match(plain))
    read = _roles(_DEPUTY_WORD.sub("", plain) if deputy else plain, deputy, own)
    roles = tuple(_in_own_organ(role, unit) for role in read)
    acting = plain != core
    if not roles:
        return Office((), ACTING if acting else None)
    nearest = not own and (roles == (Role.DEPUTY_HEAD,) or (roles == (Role.MEMBER,) and not _MEMBER.match(plain)))
    return Office(roles, ACTING if acting else OWN_ORGAN if roles != read else BELOW if nearest else OF_PATTERN)


def _in_own_organ(role: Role, unit: UnitName | None) -> Role:
    """Return what a role is called in a unit that is one organisation; elsewhere it stays."""
    if unit is None or unit.grassroots is not False:
        return role
    if unit.kind is UnitKind.MASS_ORG:
        return _OF_UNION.get(role, role)
    if _COUNCIL.search(word_key(unit.key)) and not _NOT_THE_COUNCIL.search(word_key(unit.key)):
        return _OF_COUNCIL.get(role, role)
    return Role.HEAD if role in {Role.INSPECTION_HEAD, Role.FRONT_HEAD} else role


def _roles(core: str, deputy: bool, own: bool) -> tuple[Role, ...]:
    """Return the roles of an office by its organisation; none where the words leave it open."""
    chief = Role.DEPUTY_HEAD if deputy else Role.HEAD
    if _CELL.search(core):
        return (Role.MEMBER,)
    if _SECRETARY.match(core):
        of_union = _UNION.search(core) and not own
        return (Role.MEMBER if of_union else Role.DEPUTY_SECRETARY if deputy else Role.SECRETARY,)
    if _CHAIR.match(core):
        return _chairs(core, deputy, own)
    if _WARDEN.match(core):
        at_grassroots = (Role.DEPUTY_HEAD if deputy else Role.INSPECTION_HEAD,)
        return (chief,) if own else at_grassroots if _INSPECTION.search(core) else ()
    if _HEAD.match(core) or (deputy and _BELOW_HEAD.match(core)):
        return (chief,)
    return (Role.MEMBER,) if _MEMBER.match(core) else ()


def _chairs(core: str, deputy: bool, own: bool) -> tuple[Role, ...]:
    """Return the roles of a chair or vice chair: of the council, the committee, the Front or a union."""
    council, committee = bool(_COUNCIL.search(core)), bool(_COMMITTEE.search(core))
    if council and committee:
        return () if deputy else (Role.COUNCIL_CHAIR, Role.CHAIR)
    if council:
        return (Role.DEPUTY_HEAD,) if deputy else (Role.COUNCIL_CHAIR,)
    if _FRONT.search(core):
        head = Role.HEAD if own else Role.FRONT_HEAD
        return (Role.DEPUTY_HEAD if deputy else head,)
    if _UNION.search(core) and not own:
        return (Role.MEMBER,)
    return (Role.VICE_CHAIR if deputy else Role.CHAIR,)

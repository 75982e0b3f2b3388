"""Say what signing dates rest on, and which of them the law of that day refuses."""

from __future__ import annotations

from collections.abc import Iterator

from rotation.language import Lang, Text
from rotation.moves.plan_signing import LaterRefusal, PlanSigning

DATE = "%d/%m/%Y"

ANY_DAY_FOR_ELECTIONS = Text(
    vi="Kịch bản chưa ghi kỳ họp Hội đồng nhân dân: coi như ngày làm việc nào cũng bầu được.",
    en="No council sessions are given: an election is taken to be possible on any working day.",
)
NO_HOLIDAYS = Text(
    vi="Kịch bản chưa ghi ngày lễ: chỉ nghỉ thứ bảy, chủ nhật.",
    en="No holidays are given: only Saturdays and Sundays are off.",
)
RELEASED_AT_ONCE = Text(
    vi="Người nghỉ hưu, thôi giữ chức hoặc không bố trí rời chức danh từ ngày hiệu lực ({day}).",
    en="Who retires, leaves or is left without a post gives up the seat on the effective date ({day}).",
)
NO_SESSION_TO_LEAVE = Text(
    vi="Chức danh do bầu: coi như người cũ rời chức danh không cần chờ kỳ họp (chưa đối chiếu).",
    en="Elected posts: the former holder is taken to leave without a session (unverified).",
)
INTERIM = Text(
    vi="Bước tạm rời chức danh (giao quyền, phụ trách): căn cứ chưa đối chiếu.",
    en="Interim steps (acting holders): their legal basis is unverified.",
)
RATINGS = Text(
    vi="Xếp loại năm {years} chưa có trong số liệu: coi như đạt mức phải có.",
    en="Ratings of {years} that the case lacks are taken to be at the floor.",
)
ON_THAT_DAY = Text(
    vi="Ký ngày {day} thì không còn đúng quy định: {sentence} ({who})",
    en="Signed on {day}, this is no longer legal: {sentence} ({who})",
)


def assumptions(found: PlanSigning, lang: Lang) -> Iterator[str]:
    """Yield what the dates of a plan rest on besides its calendar."""
    signing, days = found.signing, found.signing.days
    if not signing.moves:
        return
    if days.elected - set(days.sessions):
        yield ANY_DAY_FOR_ELECTIONS.in_lang(lang)
    if not days.holidays:
        yield NO_HOLIDAYS.in_lang(lang)
    if signing.seats.released:
        yield RELEASED_AT_ONCE.fill(lang, {"day": days.effective.strftime(DATE)})
    world = found.scenario.setting.world
    leaving = {move.mover.present for move in signing.moves if move.mover.present}
    roles = found.scenario.setting.law.elected_roles
    if any(world.unit_of(post).grassroots and not roles.isdisjoint(world.post[post].roles) for post in leaving):
        yield NO_SESSION_TO_LEAVE.in_lang(lang)
    if signing.steps:
        yield INTERIM.in_lang(lang)
    if found.assumed_ratings:
        yield RATINGS.fill(lang, {"years": tuple(map(str, found.assumed_ratings))})


def warnings(found: PlanSigning, lang: Lang) -> Iterator[str]:
    """Yield each move that the law of its signing date refuses."""
    yield from (_warning(one, lang) for one in found.refused)


def _warning(one: LaterRefusal, lang: Lang) -> str:
    names = tuple(one.setting.world.cadre[cadre].name for cadre in one.cadres)
    sentence = one.finding.sentence(one.setting, lang)
    return ON_THAT_DAY.fill(lang, {"day": one.day.strftime(DATE), "sentence": sentence, "who": names})

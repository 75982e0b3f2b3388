"""Check pins: they contradict neither each other nor a forbid, at any wave of a horizon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rotation.errors import Cell, Fault, Kind
from rotation.facts.world import World
from rotation.intake.rows.cross_checks import FEW
from rotation.language import Text
from rotation.scenario.file import PinEntry, ScenarioFile
from rotation.scenario.horizon_checks import waves_of

CONTRADICTORY_PIN = Kind(
    "contradictory_pin",
    Text(vi="các ấn định mâu thuẫn nhau: {why}", en="contradictory pins: {why}"),
    Text(vi="chỉ giữ một ấn định", en="keep only one of them"),
)

PIN_FORBIDDEN = Kind(
    "pin_forbidden",
    Text(
        vi="ấn định {value} trái với một mục không cho phép ('[[forbid]]')",
        en="the pin {value} goes against a [[forbid]]",
    ),
    Text(vi="bỏ một trong hai", en="remove one of the two"),
)
AT_WAVE = Text(vi="đợt {wave}, {who}: {others}", en="wave {wave}, {who}: {others}")
TOO_FEW_WAVES = Text(vi="{who} còn {left} đợt cho {others}", en="{who} has {left:# wave|# waves} left for {others}")
TOO_FEW_SEATS = Text(
    vi="{who} còn {left} chỗ trong các đợt cho {others}",
    en="{who} has {left:# place|# places} left in all waves for {others}",
)

_AtWaves = Mapping[str, Mapping[int | None, list[str]]]


@dataclass(frozen=True)
class _Pins:
    """The pins of a scenario by what they pin, and by the wave at which they hold.

    Attributes
    ----------
    waves : int
        How many there are.
    posts, cadres : mapping
        By cadre (by post) and wave, the posts (the cadres) that are pinned to it; None for whichever wave, of pairs
        that no wave pins.
    """

    waves: int
    posts: _AtWaves = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    cadres: _AtWaves = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def wave(self, pin: PinEntry) -> int | None:
        """Return the wave at which a pin holds, None for whichever; of a single one that one."""
        return 1 if pin.wave is None and self.waves == 1 else pin.wave


def _pins(read: ScenarioFile) -> _Pins:
    """Return the pins of a scenario; what a wave pins is left out of what may hold at any."""
    pins = _Pins(waves_of(read))
    pairs = {(pin.cadre, pin.post, pins.wave(pin)) for pin in read.pin}
    firm = {(cadre, post) for cadre, post, wave in pairs if wave is not None}
    for cadre, post, wave in sorted(pairs, key=lambda one: one[:2]):
        if wave is not None or (cadre, post) not in firm:
            pins.posts[cadre][wave].append(post)
            pins.cadres[post][wave].append(cadre)
    return pins


def pin_faults(read: ScenarioFile, world: World | None, cell: Cell) -> Iterator[Fault]:
    """Yield the pins that contradict each other or a forbid; rules are checked by screening."""
    pins = _pins(read)
    for row, pin in enumerate(read.pin):
        here = Cell(cell.file, column=f"pin[{row}]")
        post = world.post.get(pin.post) if world else None
        for why in (_of_cadre(pin, pins), _of_post(pin, pins, post.capacity) if post else None):
            if why is not None:
                yield Fault(here, CONTRADICTORY_PIN, facts={"why": why})
        held = world.cadre[pin.cadre].post if world and pin.cadre in world.cadre else None
        if _is_forbidden(pin, pins, held, read):
            yield Fault(here, PIN_FORBIDDEN, f"{pin.cadre} = {pin.post}")


def _of_cadre(pin: PinEntry, pins: _Pins) -> Text | None:
    """Return why a person cannot hold all posts of some pins: two at one wave, or more than there are waves."""
    mine, wave = pins.posts[pin.cadre], pins.wave(pin)
    posts = mine.get(wave, [])
    others = [pin.post, *(one for one in posts[:FEW] if one != pin.post)]
    if wave is not None:
        return _together(pin.cadre, others, wave, pins) if len(posts) > 1 else None
    left = pins.waves - len([one for one in mine if one is not None])
    facts = {"who": pin.cadre, "left": left, "others": ", ".join(others)}
    return TOO_FEW_WAVES.about(**facts) if pin.post in posts and len(posts) > left else None


def _of_post(pin: PinEntry, pins: _Pins, capacity: int) -> Text | None:
    """Return why a post cannot take all who are pinned to it: too many at one wave, or in all of them."""
    mine, wave = pins.cadres[pin.post], pins.wave(pin)
    sharing = mine.get(wave, [])
    if wave is not None:
        return _together(pin.post, sharing[:FEW], wave, pins) if len(sharing) > capacity else None
    firm = sum(len(cadres) for one, cadres in mine.items() if one is not None)
    left = max(0, pins.waves * capacity - firm)
    facts = {"who": pin.post, "left": left, "others": ", ".join(sharing[:FEW])}
    return TOO_FEW_SEATS.about(**facts) if pin.cadre in sharing and len(sharing) > left else None


def _together(who: str, others: Sequence[str], wave: int, pins: _Pins) -> Text:
    """Return what contradicts each other at one wave; without a horizon it is not named."""
    listed = ", ".join(others)
    if pins.waves == 1:
        return Text(vi=f"{who}: {listed}", en=f"{who}: {listed}")
    return AT_WAVE.about(wave=wave, who=who, others=listed)


def _is_forbidden(pin: PinEntry, pins: _Pins, held: str | None, read: ScenarioFile) -> bool:
    """Return whether forbids leave no way to a pin.

    A forbid with one key speaks of new holders, so at a later wave a post may have been taken before it.
    """
    wave, pair = pins.wave(pin), (pin.cadre, pin.post)
    if wave is None:
        return any(one.wave is None and (one.cadre, one.post) == pair for one in read.forbid)
    if wave > pins.waves:
        return False
    holds = held == pin.post
    for now in range(1, wave + 1):
        forbidden = {(one.cadre, one.post) for one in read.forbid if one.wave in {None, now}}
        enters = forbidden.isdisjoint({pair, (pin.cadre, None), (None, pin.post)})
        holds = enters or (holds and pair not in forbidden)
    return not holds

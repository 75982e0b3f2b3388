"""Run `rotation generate`: write a synthetic case, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import click

from rotation.cli.options import SPEAKING
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import NewFolder
from rotation.cli.speech import bilingual, command, option
from rotation.language import Text

COUNTED = (
    ("units", "{} đơn vị", "{} units"),
    ("cells", "trong đó {} chi bộ", "{} of them cells"),
    ("posts", "{} chức danh", "{} posts"),
    ("cadres", "{} cán bộ", "{} cadres"),
    ("followers", "trong đó {} cấp ủy viên phụ trách", "{} of them follow units"),
)
"""What is counted in words, in both languages."""


@command(help=Text(vi="Tạo bộ số liệu giả lập.", en="Make a synthetic case from a seed."))
@option(
    "-o",
    "--output",
    type=NewFolder(),
    required=True,
    metavar="DIR",
    help=Text(vi="Thư mục mới.", en="A new folder."),
)
@option(
    "--seed",
    type=click.IntRange(min=0),
    metavar="S",
    help=Text(vi="Số khởi đầu để tạo ngẫu nhiên.", en="Seed of the draw."),
)
@option(
    "--units",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Số xã của vùng (mặc định là huyện Giao Thủy).", en="A region of N communes, not Giao Thủy."),
)
@option(
    "--groups",
    type=click.IntRange(min=1),
    metavar="G",
    help=Text(vi="Số cụm của vùng (mặc định là 1).", en="Planning groups of the region (1 unless given)."),
)
@option(
    "--followers",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Thêm N cấp ủy viên phụ trách đơn vị.", en="Add N members of the committee who follow units."),
)
@option(
    "--cells",
    type=click.IntRange(min=1),
    metavar="N",
    help=Text(vi="Thêm N chi bộ trực thuộc các xã.", en="Add N Party cells of the communes."),
)
@SPEAKING
def generate(
    output: Path,
    seed: int | None,
    units: int | None,
    groups: int | None,
    followers: int | None,
    cells: int | None,
    out: Output,
) -> None:
    """Write the case into a new folder."""
    from rotation.synthetic import DEFAULT_SEED, MOST_UNITS, TooMany, generate_case, generate_region

    if units is None and groups is not None:
        raise click.UsageError(bilingual(vi="'--groups' phải đi cùng '--units'", en="--groups needs --units"))
    if units is not None and not 2 * (groups or 1) <= units <= MOST_UNITS:
        most = f"2 × --groups ≤ --units ≤ {MOST_UNITS}"
        raise click.UsageError(bilingual(vi=f"cần {most}", en=f"asked are {most}"))
    seed = DEFAULT_SEED if seed is None else seed
    added = (followers or 0, cells or 0)
    try:
        if units is None:
            world = generate_case(output, seed, *added)
        else:
            world = generate_region(output, units, groups or 1, seed, *added)
    except TooMany as error:
        most = f"--{error.what} ≤ {error.most}"
        raise click.UsageError(bilingual(vi=f"ở đây cần {most}", en=f"here {most} is asked")) from error
    counts = {"units": len(world.units), "posts": len(world.posts), "cadres": len(world.cadres)}
    further = {"cells": cells, "followers": followers}
    counts |= {name: count for name, count in further.items() if count}
    if out.as_json:
        out.document({"folder": str(output), **counts})
    else:
        parts = [bilingual_in(out.lang, vi, en).format(counts[name]) for name, vi, en in COUNTED if name in counts]
        where = bilingual_in(out.lang, f"(giả lập) ở {output}", f"(synthetic) in {output}")
        click.echo(f"{', '.join(parts)} {where}")

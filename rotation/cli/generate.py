"""Run `rotation generate`: write a synthetic case, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import click

from rotation.cli.options import SPEAKING
from rotation.cli.output import Output, bilingual_in
from rotation.cli.paths import NewFolder
from rotation.cli.speech import bilingual, command, option
from rotation.language import Text


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
@SPEAKING
def generate(
    output: Path,
    seed: int | None,
    units: int | None,
    groups: int | None,
    out: Output,
) -> None:
    """Write the case into a new folder."""
    from rotation.synthetic import DEFAULT_SEED, MOST_UNITS, generate_case, generate_region

    if units is None and groups is not None:
        raise click.UsageError(bilingual(vi="'--groups' phải đi cùng '--units'", en="--groups needs --units"))
    if units is not None and not 2 * (groups or 1) <= units <= MOST_UNITS:
        most = f"2 × --groups ≤ --units ≤ {MOST_UNITS}"
        raise click.UsageError(bilingual(vi=f"cần {most}", en=f"asked are {most}"))
    seed = DEFAULT_SEED if seed is None else seed
    world = generate_case(output, seed) if units is None else generate_region(output, units, groups or 1, seed)
    counts = {"units": len(world.units), "posts": len(world.posts), "cadres": len(world.cadres)}
    if out.as_json:
        out.document({"folder": str(output), **counts})
    else:
        words = bilingual_in(
            out.lang,
            "{units} đơn vị, {posts} chức danh, {cadres} cán bộ (giả lập) ở {folder}",
            "{units} units, {posts} posts, {cadres} cadres (synthetic) in {folder}",
        )
        click.echo(words.format(folder=output, **counts))

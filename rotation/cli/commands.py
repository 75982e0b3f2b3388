"""Gather the commands: each reads, calls one function and writes; heavy imports wait until it runs."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Any

import click

from rotation import __version__
from rotation.cli import (
    check,
    demo,
    doctor,
    evaluate,
    export,
    follow,
    generate,
    guide,
    init,
    log,
    moves,
    outcomes,
    plan,
    replan,
    reviews,
    rules,
    schema,
    screen,
    sweep,
    templates,
    tradeoff,
    verify,
    why,
)
from rotation.cli.arguments import refuse_incomplete, refuse_no_text
from rotation.cli.ends import ending, is_short_of_memory, out_of_memory, refuse_without_room
from rotation.cli.interrupts import EXIT_STOPPED, begin, hand_over, nothing_yet, stop
from rotation.cli.options import LANG
from rotation.cli.output import complain, fail
from rotation.cli.references import refuse_unclear
from rotation.cli.refusals import REFUSED, refusal
from rotation.cli.signals import answer_with, answering, unbegun
from rotation.cli.speech import SpokenCommand, SpokenOption, bilingual, refuse_unknown_variable, speaking
from rotation.cli.streams import guard_streams, in_utf8
from rotation.errors import InputFaults, RunUnreadable, SolverDisagrees
from rotation.escaping import one_line, visible
from rotation.files.caps import limits
from rotation.language import Text


class Commands(SpokenCommand, click.Group):
    """The group of commands; it turns what goes wrong into the exit codes of the contract."""

    def __call__(self, *words: Any, **more: Any) -> Any:
        """Run as the whole process, which answers signals and its broken output from the first moment to the last."""
        answer_with(unbegun)
        with speaking(sys.argv[1:]), ending(*guard_streams()):
            return super().main(*words, **more)

    def main(self, args: Sequence[str] | None = None, *words: Any, **more: Any) -> Any:
        """Run a command inside another program, whose answers to signals and whose language come back after it."""
        with answering(stop), speaking(sys.argv[1:] if args is None else args), in_utf8():
            return super().main(args, *words, **more)

    def make_context(self, info_name: str | None, args: list[str], *words: Any, **more: Any) -> click.Context:
        """Read the arguments, unless they are not text."""
        refuse_no_text(args)
        return super().make_context(info_name, args, *words, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and exit with the code that the contract gives to how it ended.

        The codes: 1 faults of the input, 2 wrong usage, 4 stopped too soon, 5 a run that does not hold.
        """
        begin()
        try:
            return self._run(ctx)
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            sentence = error.format_message()
            click.echo(visible(shown.getvalue().replace(sentence, one_line(sentence))), err=True, nl=False)
            sys.exit(error.exit_code)
        except Exception as error:  # libraries tell of missing memory by errors of their own
            if not is_short_of_memory(error):
                raise
            sys.exit(out_of_memory())
        except KeyboardInterrupt:
            click.echo(nothing_yet(), err=True)
            sys.exit(EXIT_STOPPED)
        finally:
            hand_over()

    def _run(self, ctx: click.Context) -> Any:
        """Run a command, and report an error in one sentence."""
        try:
            refuse_unknown_variable()
            limits()
            refuse_incomplete()
            refuse_without_room()
            return super().invoke(ctx)
        except InputFaults as error:
            refuse_unclear(error.faults)
            fail(ctx, error)
        except RunUnreadable as error:
            reason = bilingual(vi="không đọc được kết quả đã lưu", en="is not a readable run")
            complain(f"{error.path}: {reason}: {bilingual(error.why.vi, error.why.en)}")
            sys.exit(5)
        except SolverDisagrees as error:
            reason = bilingual(
                vi="Hai cách tính cho kết quả khác nhau nên chưa kết luận; cần báo lỗi này cho người viết "
                "chương trình, kèm số liệu",
                en="The solver contradicts itself, so nothing is concluded; please report this with its input",
            )
            complain(f"{reason}: {error}")
            sys.exit(5)
        except REFUSED as error:
            if is_short_of_memory(error):
                raise
            raise click.UsageError(refusal(error)) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=Text(
        vi="Lập phương án luân chuyển cán bộ: quy tắc có căn cứ, phương án có chứng minh, có xếp hạng, có hồ "
        "sơ. Chương trình đề xuất, con người quyết định.",
        en="Plan the rotation of officials: cited rules, proven and ranked plans, papers. "
        "The tool proposes; people decide.",
    ),
)
@click.version_option(__version__, cls=SpokenOption, help=Text(vi="Hiện phiên bản.", en="Show the version and exit."))
@LANG
def main() -> None:
    """Run the command line."""


for command in (
    demo.demo,
    init.init,
    check.check,
    rules.rules,
    screen.screen,
    plan.plan,
    tradeoff.tradeoff,
    verify.verify,
    why.why,
    moves.moves,
    replan.replan,
    follow.follow,
    reviews.reviews,
    outcomes.outcomes,
    log.log,
    doctor.doctor,
    schema.schema,
    guide.guide,
    export.export,
    templates.templates,
    generate.generate,
    evaluate.evaluate,
    sweep.sweep,
):
    main.add_command(command)

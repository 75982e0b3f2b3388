"""Start the command line: a command reads, calls one function and writes; heavy imports wait until it runs."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import click

from rotation import __version__
from rotation.cli import (
    check,
    demo,
    doctor,
    evaluate,
    export,
    generate,
    init,
    log,
    plan,
    rules,
    schema,
    screen,
    sweep,
    tradeoff,
    verify,
)
from rotation.cli.interrupts import EXIT_STOPPED, answer_with, answering, hand_over, leave, nothing_yet, stop
from rotation.cli.output import bilingual, complain, fail
from rotation.cli.refusals import refusal
from rotation.cli.usage import SpokenContext, in_its_language
from rotation.errors import BadLimit, InputFaults, NoRecord, RunExists, RunUnreadable, SolverDisagrees
from rotation.escaping import one_line, visible
from rotation.files.caps import limits


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and discard what goes to a closed output stream."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


class Commands(click.Group):
    """The group of commands, which turns errors into the exit codes of the contract."""

    context_class = SpokenContext

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, and make its help and usage errors speak the language of the command line."""
        cmd.context_class = SpokenContext
        super().add_command(cmd, name)

    def __call__(self, *words: Any, **more: Any) -> Any:
        """Run as the whole process, with a Ctrl-C handler from the first moment to the last."""
        answer_with(leave)
        return super().main(*words, **more)

    def main(self, *words: Any, **more: Any) -> Any:
        """Run a command inside another program, and restore that program's Ctrl-C handler afterwards."""
        with answering(leave):
            return super().main(*words, **more)

    def make_context(self, *words: Any, **more: Any) -> click.Context:
        """Parse what stands before the name of the command."""
        try:
            return super().make_context(*words, **more)
        except click.UsageError as error:
            raise in_its_language(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and exit with the code that the contract gives to how it ended.

        The codes: 1 faults of the input, 2 wrong usage, 4 stopped too soon, 5 a run that does not hold.
        """
        speak_utf8()
        answer_with(stop)
        try:
            return self._run(ctx)
        except click.ClickException as error:
            shown = io.StringIO()
            told = in_its_language(error)
            told.show(shown)
            click.echo(visible(shown.getvalue().replace(told.message, one_line(told.message))), err=True, nl=False)
            sys.exit(told.exit_code)
        except KeyboardInterrupt:
            click.echo(nothing_yet(), err=True)
            sys.exit(EXIT_STOPPED)
        finally:
            hand_over()

    def _run(self, ctx: click.Context) -> Any:
        """Run a command, and report an error in one sentence."""
        try:
            limits()
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except InputFaults as error:
            fail(ctx, error)
        except RunUnreadable as error:
            reason = bilingual(vi="không phải là kết quả đọc được", en="is not a readable run")
            complain(f"{error.path}: {reason}: {bilingual(error.why.vi, error.why.en)}")
            sys.exit(5)
        except SolverDisagrees as error:
            reason = bilingual(
                vi="Bộ giải tự mâu thuẫn, nên không kết luận gì; hãy báo lỗi này cùng dữ liệu",
                en="The solver contradicts itself, so nothing is concluded; please report this with its input",
            )
            complain(f"{reason}: {error}")
            sys.exit(5)
        except (OSError, BadLimit, RunExists, NoRecord) as error:
            raise click.UsageError(refusal(error)) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=bilingual(
        vi="Lập phương án luân chuyển cán bộ: có quy tắc kèm căn cứ, có chứng minh, xếp hạng, xuất hồ sơ. "
        "Công cụ đề xuất, con người quyết định.",
        en="Plan the rotation of officials: cited rules, proven and ranked plans, papers. "
        "The tool proposes; people decide.",
    ),
)
@click.version_option(__version__)
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
    log.log,
    doctor.doctor,
    schema.schema,
    export.export,
    generate.generate,
    evaluate.evaluate,
    sweep.sweep,
):
    main.add_command(command)

"""The command line: a command reads, calls one function, writes. Heavy imports wait until a command runs."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
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
from rotation.cli.usage import SpokenContext, in_its_language
from rotation.disk import file_in_the_way
from rotation.errors import BadLimit, InputFaults, NoRecord, RunExists, RunUnreadable, SolverDisagrees
from rotation.limits import LARGEST, limits
from rotation.neutral import one_line, visible


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and into nothing where an output stream is closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


class Commands(click.Group):
    """The group of commands; it turns what goes wrong into the exit codes of the contract."""

    context_class = SpokenContext

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command, which speaks the language of the command line."""
        cmd.context_class = SpokenContext
        super().add_command(cmd, name)

    def __call__(self, *words: Any, **more: Any) -> Any:
        """Be the whole process: Ctrl-C has an answer from the first moment to the last."""
        answer_with(leave)
        return super().main(*words, **more)

    def main(self, *words: Any, **more: Any) -> Any:
        """Run a command inside another program, whose answer to Ctrl-C comes back after it."""
        with answering(leave):
            return super().main(*words, **more)

    def make_context(self, *words: Any, **more: Any) -> click.Context:
        """Read what stands before the name of the command."""
        try:
            return super().make_context(*words, **more)
        except click.UsageError as error:
            raise in_its_language(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; 1 for faults of the input, 2 wrong usage, 4 stopped too soon, 5 a run that does not hold."""
        speak_utf8()
        answer_with(stop)
        try:
            return self._told(ctx)
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

    def _told(self, ctx: click.Context) -> Any:
        """Run a command and say in one sentence what goes wrong."""
        try:
            limits()
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except InputFaults as error:
            fail(ctx, error)
        except FileNotFoundError as error:
            if error.errno is not None and error.filename is None:
                gone = bilingual(vi="thư mục hiện tại không còn", en="the current folder is gone")
                raise click.UsageError(gone) from error
            name = error.filename or error.args[0]
            raise click.UsageError(bilingual(vi=f"không có '{name}'", en=f"there is no '{name}'")) from error
        except BadLimit as error:
            raise click.UsageError(
                bilingual(
                    vi=f"biến môi trường {error.name}='{error.value}' phải là số nguyên từ 1 đến {LARGEST}",
                    en=f"the environment variable {error.name}='{error.value}' must be a whole number, 1 to {LARGEST}",
                )
            ) from error
        except RunExists as error:
            raise click.UsageError(
                bilingual(
                    vi=f"'{error.path}' đã có kết quả; chọn thư mục khác (-o) hoặc thêm --force",
                    en=f"'{error.path}' already holds a run; choose another folder (-o) or add --force",
                )
            ) from error
        except NoRecord as error:
            raise click.UsageError(
                bilingual(
                    vi=f"'{error.path}' không phải là thư mục, run.json hay sổ kết quả, nên không có sổ nào để xem",
                    en=f"'{error.path}' is no folder, no run.json and no ledger of runs: there is no record to show",
                )
            ) from error
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
        except (NotADirectoryError, FileExistsError) as error:
            file = file_in_the_way(Path(error.filename or "")) or error.filename
            raise click.UsageError(
                bilingual(
                    vi=f"'{file}' là một tệp, mà ở đây cần một thư mục; hãy chọn tên khác",
                    en=f"'{file}' is a file where a folder is needed; choose another name",
                )
            ) from error
        except IsADirectoryError as error:
            raise click.UsageError(
                bilingual(
                    vi=f"'{error.filename}' là một thư mục, mà ở đây cần một tệp; hãy chọn tên khác",
                    en=f"'{error.filename}' is a folder where a file is needed; choose another name",
                )
            ) from error
        except OSError as error:
            reason = bilingual(vi="không ghi hoặc đọc được", en="cannot be read or written")
            raise click.UsageError(f"{error.filename}: {reason}: {error.strerror}") from error


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
    """Start here."""


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

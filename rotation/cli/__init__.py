"""Start the command line: its commands are imported when `main` is first asked for, signals answered from then on."""

from __future__ import annotations

from rotation.cli.signals import await_arguments

TYPE_CHECKING = False  # typing would be imported before signals are answered
if TYPE_CHECKING:
    from rotation.cli.commands import main

__all__ = ["main"]


def __getattr__(name: str) -> object:
    """Return `main`, the click entry."""
    if name != "main":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    await_arguments()
    from rotation.cli.commands import main

    globals()["main"] = main
    return main

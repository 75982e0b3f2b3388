"""``python -m rotation`` is the command line."""

from rotation.cli import main

main(prog_name="rotation")

"""Run commands as processes that begin at one moment, forked from one that has imported all: each is quick.

It reads rounds from stdin, a JSON list of jobs a line, and answers each with a line.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

MOST_SECONDS = 90
Job = dict[str, Any]


def act(job: Job, gate: int, out: int, err: int) -> NoReturn:
    """Be the process of one job: wait for the gate, become the user asked for, run the command, and end."""
    code = 70
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(job["cwd"])
        if job.get("most_bytes"):
            resource.setrlimit(resource.RLIMIT_FSIZE, (job["most_bytes"], job["most_bytes"]))
        if job.get("user"):
            os.setgroups(job.get("groups", []))
            os.setgid(job["user"])
            os.setuid(job["user"])
        os.read(gate, 1)
        from rotation.cli import main

        die_at(job.get("die_at"))
        sys.argv = ["rotation", *job["words"]]
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    except BaseException:  # whatever a command raises belongs into its stderr, and this fork must end
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def die_at(step: int | None) -> None:
    """Be killed just before the n-th step that changes the disk."""
    if step is None:
        return
    left = [step]

    def counted(name: str) -> None:
        real = getattr(os, name)

        def called(*words: Any, **more: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*words, **more)

        setattr(os, name, called)

    for name in ("open", "fsync", "replace", "link", "unlink", "mkdir", "chmod"):
        counted(name)


def begin(job: Job, gate: int) -> tuple[int, Any, Any]:
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended
    pid = os.fork()
    if pid == 0:
        act(job, gate, out.fileno(), err.fileno())
    return pid, out, err


def ended(pid: int, until: float) -> int | None:
    """Return how a process ended; None while it runs."""
    found, status = os.waitpid(pid, os.WNOHANG)
    if found == 0 and time.monotonic() > until:
        os.kill(pid, signal.SIGKILL)
        raise TimeoutError("a process does not end")
    return os.waitstatus_to_exitcode(status) if found else None


def play(jobs: list[Job]) -> list[Job]:
    """Begin all jobs at one moment, kill those that are to be killed, and return how each ended."""
    gate, opener = os.pipe()
    running = [begin(job, gate) for job in jobs]
    time.sleep(0.01)
    start = time.monotonic()
    os.write(opener, b"." * len(jobs))
    results: list[Job | None] = [None] * len(jobs)
    while None in results:
        for number, (job, (pid, out, err)) in enumerate(zip(jobs, running, strict=True)):
            if results[number] is None:
                if job.get("kill") is not None and time.monotonic() - start > job["kill"]:
                    os.kill(pid, signal.SIGKILL)
                code = ended(pid, start + MOST_SECONDS)
                if code is not None:
                    texts = [stream.seek(0) or stream.read().decode("utf-8", "replace") for stream in (out, err)]
                    results[number] = {"exit": code, "out": texts[0], "err": texts[1]}
                    results[number]["seconds"] = time.monotonic() - start  # type: ignore[index]  # it was set just above
        time.sleep(0.001)
    os.close(gate)
    os.close(opener)
    return [one for one in results if one is not None]


def warm() -> None:
    """Import whatever the commands need, and plan once: another user may not be able to read the modules."""
    import rotation.answers.planning
    import rotation.answers.tradeoff
    import rotation.cli
    import rotation.report.charts.charts
    import rotation.report.content.compose
    import rotation.report.papers.run_files
    import rotation.report.papers.xlsx
    import rotation.runs.saving
    import rotation.scenario.load
    import rotation.solve.search
    import rotation.starter.from_list
    import rotation.sweep.running
    import rotation.sweep.store
    import rotation.synthetic
    import rotation.verify.run  # noqa: F401 - loaded once for all forks
    from tests.cli.calls import call
    from tests.sweep.cases import write_case

    with tempfile.TemporaryDirectory() as folder:
        done = call("plan", write_case(Path(folder)), "-o", Path(folder) / "run", "--json", "-q")
        assert done.exit_code == 0, done.output
        assert call("plan", Path(folder) / "none.toml", "--lang", "en").exit_code == 2


def main() -> None:
    warm()
    for line in sys.stdin:
        print(json.dumps(play(json.loads(line))), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()

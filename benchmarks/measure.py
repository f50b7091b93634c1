"""Measuring: CPU time of functions by turns, time and memory of commands."""

from __future__ import annotations

import gc
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """A ratio, the higher the better, what it is, and what is aimed at."""

    name: str
    ratio: float
    what: str
    aim: float
    beside: str = ""

    def line(self) -> str:
        """The figure for people."""
        aim = f"aim {self.aim:.2f}" if self.aim else ""
        return f"{self.name:<24}{self.ratio:>10.2f}  {aim:<10}{self.what}" + (
            f" ({self.beside})" if self.beside else ""
        )


@dataclass(frozen=True)
class Ran:
    """What a command took with all its processes: seconds of time and of CPU time, the most megabytes of one."""

    wall: float
    cpu: float
    memory: float


def cpu(run: Callable[[], object]) -> float:
    """Seconds of CPU time of this process: neighbours on the machine hardly count."""
    gc.collect()
    begin = time.process_time()
    run()
    return time.process_time() - begin


def median(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median CPU time of each, taken by turns, so that a slow minute meets all of them; once before unmeasured."""
    for run in ways.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            times[name].append(cpu(run))
    return {name: statistics.median(found) for name, found in times.items()}


def command(arguments: Sequence[object], kill_after: float = 0.0) -> Ran:
    """Runs kg in a process of its own; kills it after some seconds, if it still runs and these are given."""
    begin = time.monotonic()
    pid = os.posix_spawn(
        sys.executable, [sys.executable, "-m", "kg", *map(str, arguments)], os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 2, 1)],
    )  # fmt: skip
    timer = threading.Timer(kill_after, os.kill, (pid, signal.SIGKILL))
    if kill_after:
        timer.start()
    _, status, used = os.wait4(pid, 0)
    timer.cancel()
    if os.waitstatus_to_exitcode(status) not in (0, 1, -signal.SIGKILL if kill_after else 0):
        raise SystemExit(f"kg {' '.join(map(str, arguments))} failed")
    return Ran(time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

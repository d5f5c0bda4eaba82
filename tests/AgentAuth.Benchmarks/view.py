#!/usr/bin/env python3
"""Measures the view of the native program in a pseudo-terminal. README.md says what must come out.

    tests/AgentAuth.Benchmarks/view.py [AGENT] [--credentials N] [--idle SECONDS] [--keys N] [--starts N]
"""
import argparse
import datetime
import fcntl
import json
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import tempfile
import termios
import time

ROWS, COLUMNS = 60, 200
TICKS = os.sysconf("SC_CLK_TCK")


def home_with(credentials, counting=0):
    """
    A home of its own with tokens that live for eight hours, so that they count minutes, and some that end within the hour and
    count seconds. None is due for renewal: no request leaves the machine.
    """
    work = tempfile.mkdtemp(prefix="agent-bench-")
    folder = os.path.join(work, "agent", "oauth")
    os.makedirs(folder, mode=0o700)
    os.chmod(os.path.join(work, "agent"), 0o700)
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    stamp = lambda at: at.isoformat().replace("+00:00", "Z")
    for number in range(credentials):
        left = datetime.timedelta(minutes=55) if number < counting else datetime.timedelta(hours=8)
        path = os.path.join(folder, f"github@bench{number:05}.json")
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            json.dump({
                "provider": "github", "account": f"bench{number:05}", "access_token": f"gho_{number:040}",
                "token_type": "bearer", "scope": "read:org", "created_at": stamp(now),
                "expires_at": stamp(now + left), "refresh_token": f"ghr_{number:040}", "generation": 1,
            }, file)
    return work


class Terminal:
    """The program with a terminal around it that answers nothing, as the slowest real ones do."""

    def __init__(self, agent, work):
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            environment = {
                "HOME": work, "AGENT_HOME": os.path.join(work, "agent"), "TERM": "xterm-256color",
                "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PATH": os.environ["PATH"],
            }
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.chdir(work)
            os.execve(agent, [agent], environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self, patience):
        """What comes within the patience; empty where nothing does."""
        ready, _, _ = select.select([self.fd], [], [], patience)
        return os.read(self.fd, 1 << 16) if ready else b""

    def until(self, wanted, patience=10):
        """Milliseconds from the start until it has written this."""
        seen, end = b"", time.perf_counter() + patience
        while wanted not in seen:
            if time.perf_counter() > end:
                raise SystemExit(f"never written: {wanted!r}")
            seen += self.read(0.5)
        return (time.perf_counter() - self.started) * 1000

    def quiet(self, patience=0.3):
        """Reads on until nothing comes for a while; how many bytes that were."""
        count = 0
        while chunk := self.read(patience):
            count += len(chunk)
        return count

    def read_for(self, seconds):
        """Reads for so long whatever comes; how many bytes that were."""
        count, end = 0, time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            count += len(self.read(left))
        return count

    def press(self, key):
        """Milliseconds from the key to the first byte of its frame, and the size of the frame."""
        begin = time.perf_counter()
        os.write(self.fd, key)
        first = self.read(2)
        took = (time.perf_counter() - begin) * 1000
        return took, len(first) + self.quiet(0.02)

    def processor_seconds(self):
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def switches(self):
        """How often the threads that it has now gave the processor up and were woken again."""
        count = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            try:
                with open(f"/proc/{self.pid}/task/{thread}/status") as file:
                    count += sum(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt"))
            except FileNotFoundError:
                pass
        return count

    def resident_megabytes(self):
        with open(f"/proc/{self.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1000

    def close(self):
        os.kill(self.pid, signal.SIGTERM)
        while True:
            try:
                if not self.read(1):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def row(text, value, unit, limit):
    verdict = "" if limit is None else f"   {'reached' if value <= limit else 'MISSED'} (at most {limit})"
    print(f"{text:<44} {value:10.2f} {unit:<4}{verdict}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("agent", nargs="?", default=os.environ.get("AGENT_BINARY") or shutil.which("agent-auth"))
    arguments.add_argument("--credentials", type=int, default=1000)
    arguments.add_argument("--idle", type=float, default=60)
    arguments.add_argument("--keys", type=int, default=300)
    arguments.add_argument("--starts", type=int, default=20)
    asked = arguments.parse_args()
    if not asked.agent:
        raise SystemExit("benchmarks: install agent-auth first, or name it")

    print(f"\nthe view in a pseudo-terminal, {asked.credentials} credentials, {COLUMNS}x{ROWS}, load {os.getloadavg()[0]:.1f}")
    agent = os.path.abspath(asked.agent)
    work = home_with(asked.credentials)
    try:
        measure(agent, work, asked)
    finally:
        shutil.rmtree(work)
    work = home_with(asked.credentials, counting=20)
    try:
        measure_counting(agent, work, asked)
    finally:
        shutil.rmtree(work)


def measure(agent, work, asked):
    screens, lists = [], []
    for _ in range(asked.starts):
        terminal = Terminal(agent, work)
        screens.append(terminal.until(b"Credentials"))
        lists.append(terminal.until(b"bench000"))
        terminal.close()
    row("first frame, best", min(screens), "ms", None)
    row("first frame, median", statistics.median(screens), "ms", 60)
    row("first frame with the list, best", min(lists), "ms", None)
    row("first frame with the list, median", statistics.median(lists), "ms", 60)

    terminal = Terminal(agent, work)
    terminal.until(b"bench000")
    terminal.quiet(1)
    keys = sorted(terminal.press(b"k" if number % 60 > 40 else b"j") for number in range(asked.keys))
    row("key to bytes, p50", keys[len(keys) // 2][0], "ms", 1.5)
    row("key to bytes, p99", keys[int(len(keys) * 0.99)][0], "ms", 9)
    row("bytes of a frame, median", statistics.median(size for _, size in keys), "B", 2048)

    terminal.quiet(2)
    idle(terminal, asked.idle, "nothing moves", 1.2)
    row("resident", terminal.resident_megabytes(), "MB", 30)
    terminal.close()


def measure_counting(agent, work, asked):
    """Twenty countdowns in seconds on the screen, with the window in front and behind another."""
    terminal = Terminal(agent, work)
    terminal.until(b"bench000")
    terminal.read_for(3)
    idle(terminal, asked.idle, "seconds count", 1.2)
    os.write(terminal.fd, b"\x1b[O")
    terminal.read_for(6)
    idle(terminal, asked.idle, "behind another", 0.2)
    row("resident after it", terminal.resident_megabytes(), "MB", 30)
    terminal.close()


def idle(terminal, seconds, when, wakeups):
    """
    What the program does while nobody touches it. It has woken where any of its threads gave the processor up since the last
    look, a twentieth of a second ago: threads that wake one another for one thing are one waking.
    """
    processor, first, begin = terminal.processor_seconds(), terminal.switches(), time.perf_counter()
    before, woken, written = first, 0, 0
    while time.perf_counter() - begin < seconds:
        written += terminal.read_for(0.05)
        now = terminal.switches()
        woken += now != before
        before = now
    passed = time.perf_counter() - begin
    row(f"{when}: processor", (terminal.processor_seconds() - processor) / passed * 100, "%", 0.1)
    row(f"{when}: wake-ups", woken / passed, "/s", wakeups)
    row(f"{when}: switches of all threads", max(0, before - first) / passed, "/s", None)
    row(f"{when}: output", written / passed, "B/s", 200)


main()

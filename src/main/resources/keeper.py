"""Keeps one model server: starts it in a session of its own, writes its log and its pid file, and ends it.

Words on standard input: "stop" ends the server, "keep" leaves it to the idle time; so does the end of the input without a word.
Its standard output says "keeper: server PID" once the pid file is there, then repeats the server's lines while somebody reads them.
One home has one keeper: a second one says "keeper: kept already", touches nothing and ends. Run by the server's own Python; nothing but the library.
"""
import argparse, ctypes, fcntl, os, select, signal, subprocess, sys, time

parser = argparse.ArgumentParser()
parser.add_argument("--pid-file", required=True)
parser.add_argument("--lock", required=True, help="held while this keeper lives")
parser.add_argument("--exit-file", default="", help="how the server ended, for who cannot read our own exit code")
parser.add_argument("--log", required=True)
parser.add_argument("--previous-log", required=True)
parser.add_argument("--log-limit", type=int, default=10_000_000, help="bytes; a longer log becomes the previous one")
parser.add_argument("--idle", type=float, default=0, help="seconds; 0 is never")
parser.add_argument("--idle-file", default="", help="where the idle time stands that counts now, whatever it was at the start")
parser.add_argument("--grace", type=float, default=5, help="seconds between SIGTERM and SIGKILL")
parser.add_argument("--note", action="append", default=[], help="key=value, for the pid file")
parser.add_argument("command", nargs="+")
options = parser.parse_args()
LINUX = sys.platform.startswith("linux")
LIBC = ctypes.CDLL(None)
BACKLOG, LONGEST = 1 << 20, 16_384  # bytes that wait for a reader; bytes of a line
KEPT_ALREADY = 75  # exit code


def stat_of(pid):
    """What follows the name in /proc/PID/stat: [0] state, [11] and [12] processor time, [19] start, in ticks."""
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()


def processor_seconds(pid):
    try:
        if LINUX:
            used = stat_of(pid)
            return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")
        shown = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
        days, _, clock = shown.rpartition("-")
        seconds = 0.0
        for part in clock.split(":"):
            seconds = seconds * 60 + float(part)
        return int(days or 0) * 86_400 + seconds
    except (OSError, ValueError, IndexError):
        return 0.0


class Log:
    """The server's log, a line at a time; too long a file becomes the previous one. A full disk ends nothing."""

    def __init__(self):
        self.file, self.size, self.part = None, 0, b""
        self.rotate()

    def rotate(self):
        try:
            if self.file:
                self.file.close()
            if os.path.exists(options.log):
                os.replace(options.log, options.previous_log)
            self.file, self.size = open(options.log, "ab", buffering=0), 0
        except OSError:
            self.file = None

    def lines(self, data):
        """Carriage returns end a line too: they come from progress bars."""
        *whole, self.part = (self.part + data).replace(b"\r", b"\n").split(b"\n")
        if len(self.part) > LONGEST:
            whole, self.part = whole + [self.part], b""
        return [line + b"\n" for line in whole if line.strip()]

    def write(self, line):
        try:
            self.file.write(line)
            self.size += len(line)
            if self.size > options.log_limit:
                self.rotate()
        except (OSError, AttributeError, ValueError):
            pass


class Reader:
    """Whoever reads our output: must neither block nor end us."""

    def __init__(self):
        self.waiting, self.gone = bytearray(), False
        os.set_blocking(1, False)

    def tell(self, line):
        """What a slow reader has no room for is dropped, by whole lines."""
        if not self.gone and len(self.waiting) < BACKLOG:
            blocked = bool(self.waiting)
            self.waiting += line
            if not blocked:
                self.flush()

    def flush(self):
        try:
            del self.waiting[:os.write(1, self.waiting)]
        except BlockingIOError:
            pass
        except OSError:
            self.waiting, self.gone = bytearray(), True


class Keeper:

    def __init__(self):
        self.log, self.reader = Log(), Reader()
        self.watching, self.killing_at, self.stopping, self.server, self.code = False, None, False, None, None
        self.wake, waker = os.pipe()
        os.set_blocking(waker, False)
        os.set_blocking(self.wake, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stop())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.server = subprocess.Popen(options.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, preexec_fn=own_group)
        os.set_blocking(self.server.stdout.fileno(), False)
        self.active = self.used_at = time.monotonic()
        self.used = 0.0
        if self.stopping:
            self.signal(signal.SIGTERM)

    def stop(self):
        """SIGTERM now, SIGKILL when the grace has passed."""
        if not self.stopping:
            self.stopping, self.killing_at = True, time.monotonic() + options.grace
            if self.server and self.server.returncode is None:  # else its pid may be somebody else's by now
                self.signal(signal.SIGTERM)

    def signal(self, number):
        """To the server and all that it started."""
        try:
            if self.server:
                os.killpg(self.server.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def hear(self):
        """True while there is somebody to listen to."""
        words = os.read(0, 4096)
        if b"stop" in words:
            self.stop()
        if b"keep" in words or not words:
            self.watching = True
            self.used, self.used_at = processor_seconds(self.server.pid), time.monotonic()
        return bool(words)

    def take(self):
        """True while the server's output is open."""
        try:
            data = os.read(self.server.stdout.fileno(), 65_536)
        except BlockingIOError:
            return True
        for line in self.log.lines(data or b"\n"):
            self.active = time.monotonic()
            self.log.write(line)
            self.reader.tell(line)
        return bool(data)

    def idle(self):
        """As a mallex wrote it down last: one that has taken the server over, too."""
        try:
            with open(options.idle_file) as file:
                return float(file.read())
        except (OSError, ValueError):
            return options.idle

    def watch(self, idle):
        """Stops the server when neither its log nor its processor time has moved for the idle time."""
        now, used = time.monotonic(), processor_seconds(self.server.pid)
        if used - self.used > 0.05 * (now - self.used_at) + 0.02:
            self.active = now
        self.used, self.used_at = used, now
        if idle and now - self.active >= idle:
            self.stop()

    def patience(self, idle):
        if self.killing_at is not None:
            return max(0.01, self.killing_at - time.monotonic())
        return max(0.05, min(5.0, (idle or 20) / 4)) if self.watching else None

    def run(self):
        """Until the server has ended; then its exit code, or 0 where it was stopped."""
        sources = [0, self.wake, self.server.stdout.fileno()]
        while self.server.poll() is None:
            writable, idle = [1] if self.reader.waiting else [], self.idle()
            readable, writable, _ = select.select(sources, writable, [], self.patience(idle))
            if self.wake in readable:
                os.read(self.wake, 512)
            if writable:
                self.reader.flush()
            if 0 in readable and not self.hear():
                sources.remove(0)
            if self.server.stdout.fileno() in readable and not self.take():
                sources.remove(self.server.stdout.fileno())
            if self.killing_at is not None and time.monotonic() >= self.killing_at:
                self.killing_at = None
                self.signal(signal.SIGKILL)
            elif self.watching and not self.stopping:
                self.watch(self.idle())
        code = 0 if self.stopping else self.server.returncode
        self.code = code if code >= 0 else 128 - code
        return self.code

    def end(self):
        """Whatever happened: nothing of the server stays behind, and its last lines are kept."""
        self.signal(signal.SIGKILL)
        self.server.wait()
        try:
            while self.take() and select.select([self.server.stdout], [], [], 0)[0]:
                pass
            while self.reader.waiting and select.select([], [1], [], 1)[1]:
                self.reader.flush()
        except OSError:
            pass
        if self.code is not None and options.exit_file:
            try:
                write(options.exit_file, [f"server={self.server.pid}", f"exit={self.code}"])
            except OSError:
                pass
        try:
            with open(options.pid_file) as file:
                if file.readline().strip() == f"keeper={os.getpid()}":
                    os.remove(options.pid_file)
        except OSError:
            pass


def own_group():
    """In the child: a process group of its own; where Linux can, it dies with its keeper."""
    os.setpgid(0, 0)
    if LINUX:
        LIBC.prctl(1, signal.SIGTERM)


def claim():
    """The file that makes this the home's one keeper: the system lets it go with the process. A server does not inherit it."""
    file = os.open(options.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print("keeper: kept already", flush=True)
        sys.exit(KEPT_ALREADY)


def identity(name, pid):
    started = stat_of(pid)[19] if LINUX else ""
    return [f"{name}={pid}", f"{name}-start={time.time():.3f}", f"{name}-ticks={started}"]


def write(path, lines):
    beside = f"{path}.{os.getpid()}"
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
    os.replace(beside, path)


os.umask(0o077)
try:
    os.setsid()
except OSError:
    pass  # a session's leader already
claim()
myself = identity("keeper", os.getpid())
keeper = Keeper()
try:
    write(options.pid_file, myself + identity("server", keeper.server.pid) + [f"idle={options.idle}"] + options.note
          + [f"argument={argument}" for argument in options.command])
    keeper.reader.tell(b"keeper: server %d\n" % keeper.server.pid)
    code = keeper.run()
finally:
    keeper.end()
sys.exit(code)

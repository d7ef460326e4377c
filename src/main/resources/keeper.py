"""keeper.py OPTIONS -- COMMAND ...: starts the model server in a session of its own, and looks after it.

It writes the pid file and server.log, passes the server's lines to its mallex ("log …", "started PID", "exited CODE" on
standard output), and hears words on standard input: "stop", "keep". A signal means stop. When mallex is gone without a
word, or has said "keep", it watches the idle time itself and stops the server when that has passed.
"""
import argparse, ctypes, os, signal, subprocess, sys, threading, time

options = argparse.ArgumentParser()
options.add_argument("--pid-file", required=True)
options.add_argument("--log", required=True)
options.add_argument("--log-bytes", type=int, default=10_000_000)
options.add_argument("--idle", type=float, required=True, help="seconds")
options.add_argument("--grace", type=float, default=5, help="seconds between TERM and KILL")
options.add_argument("--identity", required=True, help="found again in this process' command line")
options.add_argument("--fact", action="append", default=[], help="key=value, kept in the pid file")
options.add_argument("command", nargs="+")


class Keeper:
    def __init__(self, arguments):
        self.arguments = arguments
        self.wake = threading.Event()
        self.stopping = self.alone = False
        self.active = time.monotonic()
        self.log = self.open_log()
        self.server = subprocess.Popen(arguments.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=end_with_keeper)
        self.started = time.time()

    def run(self):
        self.write_pid_file()
        os.set_blocking(1, False)  # a mallex that hangs must not hang the server
        self.tell("started %d" % self.server.pid)
        pump = threading.Thread(target=self.pump, daemon=True)
        pump.start()
        threading.Thread(target=self.hear, daemon=True).start()
        while self.server.poll() is None:
            self.wake.wait(min(0.1, self.arguments.idle / 4) if self.alone else 0.1)
            self.wake.clear()
            if self.stopping or (self.alone and self.is_idle()):
                self.stop()
        pump.join(1)
        self.remove_pid_file()
        self.tell("exited %d" % self.server.returncode)
        return self.server.returncode

    def hear(self):
        for word in sys.stdin:
            if word.strip() == "stop":
                self.stopping = True
            if word.strip() == "keep":
                break
        self.active, self.spent, self.alone = time.monotonic(), self.cpu(), True
        self.wake.set()

    def is_idle(self):
        """No line for the idle time, and no work either: a long answer is silent, but computes."""
        waited = time.monotonic() - self.active
        if waited < self.arguments.idle:
            return False
        spent, self.spent = self.spent, self.cpu()
        if self.spent - spent > 0.2 * waited:
            self.active = time.monotonic()
            return False
        return True

    def cpu(self):
        """The server's CPU seconds, as ps prints them: [[days-]hours:]minutes:seconds."""
        text = subprocess.run(["ps", "-o", "time=", "-p", str(self.server.pid)], capture_output=True, text=True).stdout.strip()
        days, _, clock = text.rpartition("-")
        total = 0.0
        for part in clock.split(":"):
            total = total * 60 + float(part or 0)
        return total + 86400 * int(days or 0)

    def stop(self):
        for how, patience in ((signal.SIGTERM, self.arguments.grace), (signal.SIGKILL, None)):
            try:
                os.killpg(self.server.pid, how)
            except ProcessLookupError:
                pass
            try:
                return self.server.wait(patience)
            except subprocess.TimeoutExpired:
                pass

    def pump(self):
        for line in self.server.stdout:
            self.active = time.monotonic()
            if self.log.tell() > self.arguments.log_bytes:
                self.log.close()
                self.log = self.open_log()
            self.log.write(line)
            for part in line.decode(errors="replace").splitlines():
                self.tell("log " + part)

    def tell(self, line):
        try:
            os.write(1, (line[:4000] + "\n").encode(errors="replace"))
        except OSError:
            pass

    def open_log(self):
        if os.path.exists(self.arguments.log):
            root, end = os.path.splitext(self.arguments.log)
            os.replace(self.arguments.log, root + ".prev" + end)
        return os.fdopen(private(self.arguments.log), "wb", buffering=0)

    def write_pid_file(self):
        facts = ["keeper=%d" % os.getpid(), "identity=" + self.arguments.identity, "server=%d" % self.server.pid,
                 "started=%d" % (self.started * 1000)] + self.arguments.fact
        with os.fdopen(private(self.arguments.pid_file + ".new"), "w") as file:
            file.write("\n".join(facts) + "\n")
        os.replace(self.arguments.pid_file + ".new", self.arguments.pid_file)

    def remove_pid_file(self):
        try:
            with open(self.arguments.pid_file) as file:
                ours = "identity=" + self.arguments.identity in file.read()
            if ours:
                os.remove(self.arguments.pid_file)
        except OSError:
            pass


def private(path):
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def end_with_keeper():
    """Where the system can (Linux), the server ends with its keeper even if that is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def main():
    try:
        os.setsid()
    except OSError:
        pass  # already the leader of a session
    keeper = Keeper(options.parse_args())

    def stop(*_):
        keeper.stopping = True
        keeper.wake.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    sys.exit(keeper.run() & 0xFF)


main()

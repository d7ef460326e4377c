"""terminal.py COMMAND ...: runs it in a terminal of its own: standard input is typed, what it shows goes to standard output.

Ends with the command's exit code (128 + n after a signal). Killed, it takes the terminal with it. HUP and INT end the command, whatever they did to us.
"""
import fcntl, os, pty, signal, struct, sys, termios, threading

child, screen = pty.fork()
if child == 0:
    for ignored_by_whoever_started_us in (signal.SIGHUP, signal.SIGINT):
        signal.signal(ignored_by_whoever_started_us, signal.SIG_DFL)
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))


def type_all():
    while typed := os.read(0, 4096):
        os.write(screen, typed)


threading.Thread(target=type_all, daemon=True).start()
try:
    while shown := os.read(screen, 4096):
        os.write(1, shown)
except OSError:
    pass  # Linux says so when the last one has closed the terminal
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
os._exit(code if code >= 0 else 128 - code)

"""Stands in for mlx_lm.server. Words in the file "behaviour" of its model folder steer it, and so does what a chat says."""
import argparse, http.server, json, os, pathlib, signal, sys, threading, time

parser = argparse.ArgumentParser()
parser.add_argument("server")
parser.add_argument("--model")
parser.add_argument("--port", type=int)
options, _ = parser.parse_known_args()
folder = pathlib.Path(options.model)
behaviour = (folder / "behaviour").read_text().split()
config = json.loads((folder / "tokenizer_config.json").read_text())
grown, dead, stalled = [], threading.Event(), threading.Event()
if "deaf" in behaviour:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if "stillborn" in behaviour:
    print("ValueError: no such architecture", file=sys.stderr)
    os._exit(1)


class Handler(http.server.BaseHTTPRequestHandler):

    def do_GET(self):
        self.answer(503 if dead.is_set() else 200, {"status": "ok"})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert None not in asked.values() and asked["model"] == "default_model"
        said = asked["messages"][-1]["content"]
        if said == "exit":
            os._exit(3)
        if said == "starve":
            print("libc++abi: terminating due to [METAL] Command buffer execution failed: Insufficient Memory (8)", file=sys.stderr, flush=True)
            os.abort()
        if said == "grow":
            grown.append(b"x" * 50_000_000)
        if said == "stall":
            stalled.set()
        while stalled.is_set():
            time.sleep(0.05)
        if said == "die":
            dead.set()
            print("2026 - ERROR - mlx_lm.server generation thread died: out of luck", file=sys.stderr, flush=True)
        while "loading" in behaviour:
            time.sleep(0.05)
        raw = config.get("tool_parser_type") == "longcat" and "7" in asked.get("logit_bias", {}) and "parsing" not in behaviour
        self.answer(200, {"choices": [{"message": {"content": "<tool_call><tool_call>" if raw else "hi"}}]})

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


print("Starting httpd", file=sys.stderr, flush=True)
http.server.ThreadingHTTPServer(("127.0.0.1", options.port), Handler).serve_forever()

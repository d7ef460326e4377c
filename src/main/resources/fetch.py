"""Fetches one model into the hub's cache, and goes on where an earlier fetch was cut.

Arguments: the model's id, and how many bytes must stay free on the disk. Says lines on its standard output: "begun"; "bytes",
how many are there, and how many there are in all; at last its outcome: a word, and the rest. Words are parted by tabs.
It ends when its standard input does: whoever started it is gone then.
"""
import fcntl
import fnmatch
import glob
import hashlib
import os
import shutil
import sys
import threading
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

WANTED = ["*.json", "model*.safetensors", "*.py", "tokenizer.model", "*.tiktoken", "*.txt", "*.jsonl", "*.jinja"]
NOT_BELOW = ["*/*.json", "*/*.py", "*/*.txt", "*/*.jsonl"]
LAST = "config.json"  # a snapshot without it counts as cut
LARGE = 4_000_000
PIECE = 256 * 1024  # what a kill may cost, per file
AT_ONCE = 4
LOOK = 0.5


class Stop(Exception):
    """Ends the fetch with an outcome of its own."""

    def __init__(self, word, rest=""):
        super().__init__(rest)
        self.word = word


def say(*words):
    sys.stdout.write("\t".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def end_with_owner():
    while os.read(0, 4096):
        pass
    os._exit(3)


def wanted(name):
    below = any(fnmatch.fnmatch(name, pattern) for pattern in NOT_BELOW)
    return not below and any(fnmatch.fnmatch(name, pattern) for pattern in WANTED)


def size_of(path):
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


class Large:
    """A file of the model that is fetched by itself: its blob, or the part of it that is there."""

    def __init__(self, model, revision, name, size, folder):
        self.url = hf_hub_url(model, name, revision=revision)
        self.size = size
        self.etag = get_hf_file_metadata(self.url, timeout=30).etag
        self.blob = os.path.join(folder, "blobs", self.etag)
        self.part = self.blob + ".incomplete"

    def there(self):
        if os.path.exists(self.blob):
            return self.size
        # Where the library fetches it itself, its own parts have longer names.
        return min(self.size, max(map(size_of, [self.part, *glob.glob(glob.escape(self.blob) + ".*.incomplete")])))

    def fetch(self):
        if os.path.exists(self.blob) or self.size > constants.MAX_HTTP_DOWNLOAD_SIZE:
            return
        os.makedirs(os.path.dirname(self.part), exist_ok=True)
        with open(self.part, "a+b", buffering=0) as part:
            fcntl.flock(part, fcntl.LOCK_EX)  # two that fetch one file: the second waits, and finds it there
            if os.path.exists(self.blob):
                return
            had = os.fstat(part.fileno()).st_size
            if had > self.size:
                had = 0
                part.truncate(0)
            self.append(part, had)
            if had and not self.sound():
                part.truncate(0)
                self.append(part, 0)
            os.replace(self.part, self.blob)

    def append(self, part, had):
        part.seek(0, os.SEEK_END)
        http_get(self.url, part, resume_size=had, headers=build_hf_headers(), expected_size=self.size)

    def sound(self):
        """What was put together from parts is compared with its name, where that is its hash."""
        if len(self.etag) != 64:
            return True
        digest = hashlib.sha256()
        with open(self.part, "rb") as part:
            while piece := part.read(1 << 24):
                digest.update(piece)
        return digest.hexdigest() == self.etag


def room_for(missing, spare, folder):
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    free = shutil.disk_usage(folder).free
    if missing + spare > free:
        raise Stop("no-room", f"{missing + spare}\t{free}")


def all_there(large, small, folder):
    return sum(each.there() for each in large) + sum(size for each, size in small if os.path.exists(each))


def attend(work, there, total):
    """Waits for all of the work, and says how far it is."""
    said = -1
    left = set(work)
    while left:
        done, left = wait(left, timeout=LOOK, return_when=FIRST_EXCEPTION)
        for each in done:
            each.result()
        now = there()
        if now != said:
            said = now
            say("bytes", now, total)


def fetch(model, spare):
    info = HfApi().model_info(model, files_metadata=True, timeout=30)
    files = {each.rfilename: each.size or 0 for each in info.siblings if wanted(each.rfilename)}
    if LAST not in files or not any(name.endswith(".safetensors") for name in files):
        raise Stop("no-model")
    folder = os.path.join(constants.HF_HUB_CACHE, repo_folder_name(repo_id=model, repo_type="model"))
    snapshot = os.path.join(folder, "snapshots", info.sha)
    small = [(os.path.join(snapshot, name), size) for name, size in files.items() if size < LARGE]
    pool = ThreadPoolExecutor(AT_ONCE)
    large = list(pool.map(lambda name: Large(model, info.sha, name, files[name], folder),
                          [name for name in files if files[name] >= LARGE]))
    total = sum(files.values())
    there = lambda: all_there(large, small, folder)
    room_for(total - there(), spare, folder)
    attend([pool.submit(each.fetch) for each in large], there, total)
    rest = lambda: snapshot_download(model, allow_patterns=WANTED, ignore_patterns=[*NOT_BELOW, LAST])
    attend([pool.submit(rest)], there, total)
    place = snapshot_download(model, allow_patterns=WANTED, ignore_patterns=NOT_BELOW)
    say("bytes", total, total)
    return place


def status_of(error):
    return getattr(getattr(error, "response", None), "status_code", 0)


def outcome_of(error):
    names = {kind.__name__ for kind in type(error).__mro__}
    if isinstance(error, Stop):
        return error.word
    if "GatedRepoError" in names or status_of(error) == 403:
        return "gated"
    if names & {"RepositoryNotFoundError", "RevisionNotFoundError", "HFValidationError"}:
        return "not-found"
    if status_of(error) == 401:
        return "token"
    if status_of(error) >= 500 or status_of(error) == 429:
        return "hub-fails"
    if getattr(error, "errno", None) in (28, 122):
        return "disk-full"
    if names & {"LocalEntryNotFoundError", "OfflineModeIsEnabled", "ConnectionError", "ConnectError", "TransportError",
                "Timeout", "TimeoutError"}:
        return "offline"
    return "failed"


def main():
    threading.Thread(target=end_with_owner, daemon=True).start()
    say("begun")
    try:
        say("done", fetch(sys.argv[1], int(sys.argv[2])))
        code = 0
    except Exception as error:
        reason = str(error) if isinstance(error, Stop) else f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
        say(outcome_of(error), reason)
        code = 1
    os._exit(code)  # others may still be at work


if __name__ == "__main__":
    try:
        from huggingface_hub import HfApi, constants, get_hf_file_metadata, hf_hub_url, snapshot_download
        from huggingface_hub.file_download import http_get, repo_folder_name
        from huggingface_hub.utils import build_hf_headers
    except ImportError as error:
        say("failed", f"{type(error).__name__}: {error}")
        sys.exit(1)
    constants.DOWNLOAD_CHUNK_SIZE = PIECE
    main()

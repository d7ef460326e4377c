"""Fetches one model into the hub's cache; the last line of the output is its outcome: a word, a tab, and the rest."""
import sys

PATTERNS = ["*.json", "model*.safetensors", "*.py", "tokenizer.model", "*.tiktoken", "*.txt", "*.jsonl", "*.jinja"]


def outcome_of(error):
    names = {kind.__name__ for kind in type(error).__mro__}
    if "GatedRepoError" in names:
        return "gated"
    if names & {"RepositoryNotFoundError", "RevisionNotFoundError", "HFValidationError"}:
        return "not-found"
    if getattr(error, "errno", None) == 28:
        return "disk-full"
    if names & {"LocalEntryNotFoundError", "OfflineModeIsEnabled", "ConnectionError", "ConnectError", "TransportError",
                "Timeout", "TimeoutError"}:
        return "offline"
    return "failed"


try:
    from huggingface_hub import snapshot_download
    print("done", snapshot_download(sys.argv[1], allow_patterns=PATTERNS), sep="\t")
except Exception as error:
    reason = " ".join(str(error).split())[:300]
    print(outcome_of(error), f"{type(error).__name__}: {reason}", sep="\t")
    sys.exit(1)

"""A "model" for the real mlx_lm.server: it keeps its whole token history in the KV cache and emits what the prompt scripts.

The script is the last message that holds an {{emit}}, and whatever follows it:
  {{emit}}text{{/emit}}  answer with text; of several, each assistant turn after that message takes the next, then the last again
  {{emit}}b64:…{{/emit}}  the same, text in base64: survives whoever rewrites markup in a prompt
  {{loop}}  repeat the text for ever      {{slow 0.05}}  sleep so long before each token
  {{crash}}  raise in the generation thread, {{abort}}  die by SIGABRT: both after three tokens
Environment: SCRIPT_PREFILL_SLEEP=seconds per prefill step; HYBRID=1 adds a cache that cannot be trimmed (as Qwen3.5+ have).
"""
import base64
import functools
import os
import re
import time
from dataclasses import dataclass

import mlx.core as mx
import mlx.nn as nn
import numpy as np
from mlx_lm.models.base import BaseModelArgs
from mlx_lm.models.cache import ArraysCache, KVCache
from tokenizers import Tokenizer

HYBRID = os.environ.get("HYBRID") == "1"
PREFILL_SLEEP = float(os.environ.get("SCRIPT_PREFILL_SLEEP", "0"))
TOK = Tokenizer.from_file(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tokenizer.json"))
EOS = TOK.token_to_id("<|im_end|>")


def encode(text):
    return TOK.encode(text, add_special_tokens=False).ids


HEADER = encode("<|im_start|>assistant\n")
OPENINGS = [encode("<think>\n\n</think>\n\n"), encode("<think>\n")]  # what a template may put before the answer


@dataclass
class ModelArgs(BaseModelArgs):
    model_type: str
    vocab_size: int
    hidden_size: int = 4


@functools.lru_cache(maxsize=64)
def script(prompt):
    """The script in a prompt (its token ids as bytes), decoded once and not at every token."""
    text = TOK.decode(np.frombuffer(prompt, np.int32).tolist(), skip_special_tokens=False)
    emit = text.rfind("{{emit}}")
    start = text.rfind("<|im_start|>user\n") if emit < 0 else text.rfind("<|im_start|>", 0, emit)
    text = text[max(start, 0):]
    emits = re.findall(r"\{\{emit\}\}(.*?)\{\{/emit\}\}", text, re.S) or ["Hello from the scripted model."]
    turn = text.count("<|im_start|>assistant\n")
    slow = re.search(r"\{\{slow ([\d.]+)\}\}", text)
    flags = {f for f in ("crash", "abort", "loop") if "{{%s}}" % f in text}
    emit = emits[min(turn, len(emits) - 1)]
    emit = base64.b64decode(emit[4:]).decode() if emit.startswith("b64:") else emit
    return encode(emit), float(slow[1]) if slow else 0, flags


def next_token(ids):
    starts = [i for i in np.flatnonzero(ids == HEADER[0]) if ids[i:i + len(HEADER)].tolist() == HEADER]
    if not starts:
        return EOS
    answer = starts[-1] + len(HEADER)
    out, slow, flags = script(ids[:starts[-1]].tobytes())
    done = len(ids) - answer
    for o in OPENINGS:
        if ids[answer:answer + len(o)].tolist() == o:
            done -= len(o)
            break
    if "crash" in flags and done >= 3:
        raise RuntimeError("[scripted] boom")
    if "abort" in flags and done >= 3:
        os.abort()
    time.sleep(slow)
    if "loop" in flags:
        return out[done % len(out)]
    return out[done] if done < len(out) else EOS


class Model(nn.Module):
    def __init__(self, args):
        super().__init__()
        self.args, self.model_type = args, args.model_type
        self.dummy = {"weight": mx.zeros((1, 1))}

    @property
    def layers(self):
        return [self.dummy] * (2 if HYBRID else 1)

    def make_cache(self):
        return [KVCache(), ArraysCache(1)] if HYBRID else [KVCache()]

    def __call__(self, inputs, cache=None, input_embeddings=None):
        batch, length = inputs.shape
        ids = inputs.astype(mx.float32)[:, None, :, None]  # exact up to 2^24
        keys, _ = cache[0].update_and_fetch(ids, ids)
        if HYBRID:
            cache[1][0] = mx.zeros((batch, 1))
            cache[1].advance(length)
        if length > 1:  # prefill: nobody reads these logits
            time.sleep(PREFILL_SLEEP)
            return mx.zeros((batch, length, self.args.vocab_size))
        history = np.array(keys[:, 0, :, 0].astype(mx.int32))
        padding = getattr(cache[0], "left_padding", None)
        padding = [0] * batch if padding is None else padding.tolist()
        next_ids = mx.array([next_token(h[p:]) for h, p in zip(history, padding)])
        return 50.0 * (mx.arange(self.args.vocab_size) == next_ids[:, None, None]).astype(mx.float32)

"""python mk.py [OUTDIR]: writes the scripted model folders json, qwen3coder, qwen35, glm, mistral, plain and q36, 10 kB each.

Each is a folder that the real mlx_lm.server loads (0.31.3 and 0.32.x, with --trust-remote-code and HF_HUB_OFFLINE=1): a
byte-level tokenizer, the chat template of one tool-call family, one dummy weight, and scripted_model.py as the architecture.
"""
import json
import pathlib
import shutil
import sys

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

OUT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
ADDED = ["<think>", "</think>", "<tool_call>", "</tool_call>", "[TOOL_CALLS]", "[ARGS]"]


def write(file, **values):
    file.write_text(json.dumps(values))


def build(name, chat_template, think=True):
    d = OUT / name
    d.mkdir(parents=True, exist_ok=True)
    letters = {c: i for i, c in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    t = Tokenizer(models.BPE(vocab=letters, merges=[]))
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    t.add_special_tokens([AddedToken(s, special=True, normalized=False) for s in SPECIALS])
    words = [s for s in ADDED if think or "think" not in s]
    t.add_tokens([AddedToken(s, special=False, normalized=False) for s in words])
    t.save(str(d / "tokenizer.json"))
    write(
        d / "tokenizer_config.json",
        tokenizer_class="PreTrainedTokenizerFast",
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        clean_up_tokenization_spaces=False,
        model_max_length=1000000,
        chat_template=chat_template,
    )
    write(
        d / "config.json",
        model_type="scripted",
        model_file="model.py",
        vocab_size=t.get_vocab_size(),
        hidden_size=4,
        eos_token_id=[t.token_to_id("<|im_end|>"), t.token_to_id("<|endoftext|>")],
    )
    shutil.copyfile(pathlib.Path(__file__).with_name("scripted_model.py"), d / "model.py")
    save_file({"dummy.weight": np.zeros((1, 1), dtype=np.float32)}, d / "model.safetensors", metadata={"format": "mlx"})


SYSTEM = '''{%- if messages[0].role == "system" %}{{- "<|im_start|>system\\n" + messages[0].content }}{%- if tools %}{{- "\\n# Tools\\n" }}{%- for t in tools %}{{- t | tojson }}{{- "\\n" }}{%- endfor %}{%- endif %}{{- "<|im_end|>\\n" }}'''
TOOLS_ALONE = '''{%- elif tools %}{{- "<|im_start|>system\\n# Tools\\n" }}{%- for t in tools %}{{- t | tojson }}{{- "\\n" }}{%- endfor %}{{- "<|im_end|>\\n" }}'''
END = '''{%- endif %}
'''
THINK = '''{%- if enable_thinking is defined and enable_thinking is false %}{{- "<think>\\n\\n</think>\\n\\n" }}{%- else %}{{- "<think>\\n" }}{%- endif %}'''
CORE = SYSTEM + TOOLS_ALONE + END + '''{%- for message in messages %}
{%- if message.role == "system" %}{%- if not loop.first %}{{- raise_exception("System message must be at the beginning.") }}{%- endif %}
{%- elif message.role == "user" %}{{- "<|im_start|>user\\n" + message.content + "<|im_end|>\\n" }}
{%- elif message.role == "assistant" %}{{- "<|im_start|>assistant\\n" + (message.content or "") }}{%- if message.tool_calls %}{%- for tool_call in message.tool_calls %}{%- set tool_call = tool_call.function %}@@CALL@@{%- endfor %}{%- endif %}{{- "<|im_end|>\\n" }}
{%- elif message.role == "tool" %}{{- "<|im_start|>user\\n<tool_response>\\n" + message.content + "\\n</tool_response><|im_end|>\\n" }}
{%- else %}{{- raise_exception("Unexpected message role.") }}{%- endif %}{%- endfor %}
{%- if add_generation_prompt %}{{- "<|im_start|>assistant\\n" }}@@GEN@@{%- endif %}'''
JSON = '''{{- '\\n<tool_call>\\n{"name": "' + tool_call.name + '", "arguments": ' + (tool_call.arguments | tojson) + '}\\n</tool_call>' }}'''
XML = '''{{- '\\n<tool_call>\\n<function=' + tool_call.name + '>\\n' }}{%- for k, v in tool_call.arguments|items %}{{- '<parameter=' + k + '>\\n' + (v if v is string else v|tojson) + '\\n</parameter>\\n' }}{%- endfor %}{{- '</function>\\n</tool_call>' }}'''
GLM = '''{{- '\\n<tool_call>' + tool_call.name + '\\n' }}{%- for k, v in tool_call.arguments|items %}{{- '<arg_key>' + k + '</arg_key>\\n<arg_value>' + (v if v is string else v|tojson) + '</arg_value>\\n' }}{%- endfor %}{{- '</tool_call>' }}'''
MISTRAL = '''{{- '[TOOL_CALLS]' + tool_call.name + '[ARGS]' + (tool_call.arguments|tojson) }}'''
# Qwen3.6's way with history: thoughts kept since the last real user message, or all with preserve_thinking; tool results merged into one turn.
Q36 = SYSTEM + END + '''{%- set ns = namespace(scan=true, lq=messages|length - 1) %}
{%- for m in messages[::-1] %}{%- set i = (messages|length - 1) - loop.index0 %}{%- if ns.scan and m.role == "user" and not (m.content.startswith("<tool_response>") and m.content.endswith("</tool_response>")) %}{%- set ns.scan = false %}{%- set ns.lq = i %}{%- endif %}{%- endfor %}
{%- for m in messages %}
{%- if m.role == "system" %}{%- if not loop.first %}{{- raise_exception("System message must be at the beginning.") }}{%- endif %}
{%- elif m.role == "user" %}{{- "<|im_start|>user\\n" + m.content + "<|im_end|>\\n" }}
{%- elif m.role == "assistant" %}{%- set r = m.reasoning_content if m.reasoning_content is string else "" %}{%- if (preserve_thinking is defined and preserve_thinking is true) or loop.index0 > ns.lq %}{{- "<|im_start|>assistant\\n<think>\\n" + r|trim + "\\n</think>\\n\\n" + m.content|trim }}{%- else %}{{- "<|im_start|>assistant\\n" + m.content|trim }}{%- endif %}
{%- if m.tool_calls %}{%- for tc in m.tool_calls %}{%- set tc = tc.function %}{{- ("\\n\\n" if (loop.first and m.content|trim) else ("" if loop.first else "\\n")) + "<tool_call>\\n<function=" + tc.name + ">\\n" }}{%- for k, v in tc.arguments|items %}{{- "<parameter=" + k + ">\\n" + (v if v is string else v|tojson) + "\\n</parameter>\\n" }}{%- endfor %}{{- "</function>\\n</tool_call>" }}{%- endfor %}{%- endif %}{{- "<|im_end|>\\n" }}
{%- elif m.role == "tool" %}{%- if loop.previtem and loop.previtem.role != "tool" %}{{- "<|im_start|>user" }}{%- endif %}{{- "\\n<tool_response>\\n" + m.content + "\\n</tool_response>" }}{%- if loop.last or loop.nextitem.role != "tool" %}{{- "<|im_end|>\\n" }}{%- endif %}
{%- endif %}{%- endfor %}
{%- if add_generation_prompt %}{{- "<|im_start|>assistant\\n" }}@@GEN@@{%- endif %}'''


def template(call, think="", core=CORE):
    return core.replace("@@CALL@@", call).replace("@@GEN@@", think)


build("json", template(JSON), think=False)
build("qwen3coder", template(XML))
build("qwen35", template(XML, THINK))
build("glm", template(GLM, THINK))
build("mistral", template(MISTRAL), think=False)
build("plain", template("{{- tool_call | tojson }}"), think=False)
build("q36", template("", THINK, Q36))

"""python render.py MODEL FILE: the bodies of Chat Completions requests in FILE, a line each, as the model's template renders them, in JSON."""
import json
import sys

from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained(sys.argv[1])
for line in open(sys.argv[2], encoding="utf-8"):
    body = json.loads(line)
    prompt = tokenizer.apply_chat_template(
        body["messages"],
        tools=body.get("tools"),
        add_generation_prompt=True,
        tokenize=False,
        **body.get("chat_template_kwargs", {}),
    )
    print(json.dumps(prompt))

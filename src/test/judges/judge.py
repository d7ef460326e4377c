"""Does what the tasks say through the official Python SDK, and prints how each went, one line of JSON per task.

Argument: a file with one task per line.
"""

import json
import sys

import anthropic


def last(stream):
    with stream as events:
        return events.get_final_message()


KINDS = {
    "whole": lambda client, task: client.messages.create(**task["body"]),
    "stream": lambda client, task: last(client.messages.stream(**task["body"])),
    "beta whole": lambda client, task: client.beta.messages.create(**task["body"]),
    "beta stream": lambda client, task: last(client.beta.messages.stream(**task["body"])),
    "count": lambda client, task: client.messages.count_tokens(**task["body"]),
    "beta count": lambda client, task: client.beta.messages.count_tokens(**task["body"]),
    "models": lambda client, task: list(client.models.list()),
    "model": lambda client, task: client.models.retrieve(task["id"]),
}


def plain(value):
    return [plain(each) for each in value] if isinstance(value, list) else value.model_dump(mode="json")


def raised(error):
    whole = getattr(error, "body", None)
    whole = whole if isinstance(whole, dict) else {}
    body = whole.get("error", {})
    return {
        "kind": type(error).__name__,
        "status": getattr(error, "status_code", 0),
        "type": body.get("type", ""),
        "message": body.get("message", repr(error)),
        "request": getattr(error, "request_id", None) or whole.get("request_id", ""),
    }


def verdict(client, task):
    try:
        return {"told": plain(KINDS[task["kind"]](client, task))}
    except Exception as error:  # whatever it is, it is the verdict
        return {"raised": raised(error)}


clients = {}
with open(sys.argv[1], encoding="utf-8") as tasks:
    for task in map(json.loads, tasks):
        address = (task["base"], task["key"])
        if address not in clients:
            clients[address] = anthropic.Anthropic(api_key=task["key"], base_url=task["base"], max_retries=0)
        print(json.dumps({"task": task["task"], **verdict(clients[address], task)}), flush=True)

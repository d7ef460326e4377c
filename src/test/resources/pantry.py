"""An MCP server on stdin and stdout that knows one shelf: two tools, and nothing else."""
import json
import sys

SHELF = {"type": "object", "properties": {"shelf": {"type": "string"}}, "required": ["shelf"]}
TOOLS = [
    {"name": "count_jars", "description": "Counts the jars on a shelf.", "inputSchema": SHELF},
    {"name": "dust_shelf", "description": "Dusts a shelf.", "inputSchema": SHELF},
]


def answer(method, params):
    if method == "initialize":
        return {
            "protocolVersion": params["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "pantry", "version": "1"},
        }
    if method == "tools/list":
        return {"tools": TOOLS}
    if method == "tools/call":
        said = "%s of %s: seven" % (params["name"], params["arguments"]["shelf"])
        return {"content": [{"type": "text", "text": said}]}
    return {}


for line in sys.stdin:
    asked = json.loads(line)
    if "id" in asked:
        told = {"jsonrpc": "2.0", "id": asked["id"], "result": answer(asked["method"], asked.get("params", {}))}
        print(json.dumps(told), flush=True)

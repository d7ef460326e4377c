package dev.mallex.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;

/** Harm done to JSON that stays JSON, or nearly: other kinds, other keys, other depths. */
record JsonMutation(Chance chance, List<JsonNode> seeds) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Marks a key that is written a second time, which no tree can hold. */
  private static final String AGAIN = "\u2020again\u2020";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-0.0",
          "9".repeat(60),
          "2147483648",
          "\"\"",
          "\"10\"",
          "\" \\n\"",
          "[]",
          "{}",
          "[null]",
          "{\"type\":\"text\"}",
          "\"\\ud83d\"",
          "\"a\\udc69b\"",
          "\"\\u0000\"",
          "\"\\u2028\\u202e\\ufeff\"",
          "\"http://169.254.1.1/\"",
          "\"file:///etc/passwd\"",
          "NaN",
          "[{\"type\":\"tool_result\"}]");

  private static final List<String> TOKENS =
      List.of(
          "<think>",
          "</think>",
          "<|im_start|>system\n",
          "<|im_end|>",
          "<|endoftext|>",
          "</s>",
          "<tool_call>",
          "</tool_call>",
          "<mx_call name=\"read_file\">",
          "</mx_call>",
          "<mx_arg",
          "[INST]",
          "<start_of_turn>",
          "<|eot_id|>",
          "\u0000",
          "\ufeff",
          "\u2028",
          "\u202e");

  private static final List<String> WORDS =
      List.of(
          "user",
          "assistant",
          "system",
          "tool",
          "text",
          "image",
          "document",
          "thinking",
          "foo",
          "redacted_thinking",
          "tool_use",
          "tool_result",
          "tool_reference",
          "search_result",
          "server_tool_use",
          "compaction",
          "base64",
          "url",
          "adaptive",
          "enabled",
          "any",
          "none");

  static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (java.io.IOException broken) {
      throw new AssertionError(broken);
    }
  }

  String of(JsonNode whole) {
    var root = NODES.arrayNode().add(whole.deepCopy());
    for (int times = 1 + chance.below(4); times > 0; times--) {
      once(root);
    }
    return written(root.path(0)).replace(AGAIN, "");
  }

  private static String written(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private void once(ArrayNode root) {
    var holders = new ArrayList<JsonNode>();
    gather(root, holders);
    switch (chance.of(holders)) {
      case ObjectNode object when !object.isEmpty() -> inObject(object);
      case ArrayNode array when !array.isEmpty() -> inArray(array, array == root);
      case ObjectNode empty -> empty.set(chance.of(WORDS), value(empty));
      case ArrayNode empty -> empty.add(value(empty));
      default -> throw new AssertionError("neither an object nor an array");
    }
  }

  private static void gather(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode()) {
      holders.add(node);
      node.forEach(child -> gather(child, holders));
    }
  }

  private void inObject(ObjectNode object) {
    var keys = new ArrayList<String>();
    object.fieldNames().forEachRemaining(keys::add);
    var key = chance.of(keys);
    switch (chance.below(7)) {
      case 0 -> object.remove(key);
      case 1 -> object.set(AGAIN + key, value(object.path(key)));
      case 2 -> object.set(chance.oneIn(2) ? key + "_" : chance.of(WORDS), object.remove(key));
      case 3 -> object.set(key, object.path(chance.of(keys)).deepCopy());
      default -> object.set(key, value(object.path(key)));
    }
  }

  private void inArray(ArrayNode array, boolean isRoot) {
    int at = chance.below(array.size());
    switch (isRoot ? 9 : chance.below(6)) {
      case 0 -> array.remove(at);
      case 1 -> array.insert(at, array.path(at).deepCopy());
      case 2 -> array.add(array.remove(at));
      case 3 -> array.insert(at, value(array.path(at)));
      case 9 -> inRoot(array);
      default -> array.set(at, value(array.path(at)));
    }
  }

  /** Rarely, for most of what is no object at all is refused at once. */
  private void inRoot(ArrayNode root) {
    if (chance.oneIn(8)) {
      root.set(0, value(root.path(0)));
    }
  }

  private JsonNode value(JsonNode old) {
    return switch (chance.below(old.isTextual() ? 12 : 8)) {
      case 0, 1, 2 -> raw(chance.of(VALUES));
      case 3 -> deep();
      case 4, 5 -> anyOf(chance.of(seeds));
      case 6 -> NODES.textNode(chance.of(WORDS));
      case 7 -> chance.oneIn(8) ? NODES.textNode("soup \"é👩‍🍳\" ".repeat(8_000)) : old.deepCopy();
      case 8, 9 -> NODES.textNode(with(old.asText(), chance.of(TOKENS)));
      case 10 -> raw(written(old).replaceFirst(".$", "\\\\ud83d\""));
      default -> NODES.textNode(old.asText().substring(chance.below(old.asText().length())));
    };
  }

  private String with(String text, String token) {
    int at = chance.below(text.length() + 1);
    return text.substring(0, at) + token + text.substring(at);
  }

  private JsonNode deep() {
    int depth = 1 << (2 + chance.below(12));
    return chance.oneIn(2)
        ? raw("[".repeat(depth) + "]".repeat(depth))
        : raw("{\"type\":".repeat(depth) + "0" + "}".repeat(depth));
  }

  private JsonNode anyOf(JsonNode tree) {
    var holders = new ArrayList<JsonNode>();
    gather(tree, holders);
    var holder = chance.of(holders);
    var children = new ArrayList<JsonNode>();
    holder.forEach(children::add);
    return (children.isEmpty() ? holder : chance.of(children)).deepCopy();
  }

  private static JsonNode raw(String json) {
    return NODES.rawValueNode(new RawValue(json));
  }
}

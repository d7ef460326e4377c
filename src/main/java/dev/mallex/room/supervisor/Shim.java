package dev.mallex.room.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What makes a server leave the model's tool text alone: a {@code tokenizer_config.json} that names
 * no tool parser up to mlx-lm 0.31, and from 0.32 on the parser of a family whose marker nobody
 * else writes.
 */
record Shim(MlxVersion version) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PARSER = "tool_parser_type";

  /** {@code tokenizerConfig} with another parser; all else stays as it is. */
  String config(String tokenizerConfig, String modelType) throws JsonProcessingException {
    var parsed = JSON.readTree(tokenizerConfig);
    var config = parsed instanceof ObjectNode object ? object : JSON.createObjectNode();
    if (version.atLeast(0, 32, 0)) {
      config.put(PARSER, modelType.contains("longcat") ? "function_gemma" : "longcat");
    } else {
      config.putNull(PARSER);
    }
    return JSON.writeValueAsString(config);
  }

  /** The name of its folder: another source or another kind of version has another. */
  String folder(String model, String source) {
    var kind = version.atLeast(0, 32, 0) ? "foreign" : "none";
    var key = (source + "\n" + kind).getBytes(StandardCharsets.UTF_8);
    var hash = UUID.nameUUIDFromBytes(key).toString().substring(0, 8);
    var name = model.replaceAll("[^A-Za-z0-9._-]+", "--").replaceFirst("^[-.]+", "");
    return name.substring(Math.max(0, name.length() - 80)) + "-" + hash;
  }
}

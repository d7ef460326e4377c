package dev.mallex.domain.messages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool that the client offers.
 *
 * @param type empty for a client's own tool, else the API's type (a server tool such as {@code
 *     web_search_20250305})
 * @param inputSchema JSON Schema of its input; empty where the API knows it
 * @param rest further fields, {@code defer_loading} among them
 */
public record Tool(
    String name,
    String description,
    String type,
    Map<String, Object> inputSchema,
    Map<String, Object> rest) {

  public Tool {
    inputSchema = Collections.unmodifiableMap(new LinkedHashMap<>(inputSchema));
    rest = Collections.unmodifiableMap(new LinkedHashMap<>(rest));
  }

  /** The same by another name. */
  public Tool named(String other) {
    return new Tool(other, description, type, inputSchema, rest);
  }
}

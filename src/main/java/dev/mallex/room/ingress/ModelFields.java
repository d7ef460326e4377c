package dev.mallex.room.ingress;

import dev.mallex.domain.messages.Thinking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API tells of a model ({@code ModelInfo}): all of its fields, also those without value.
 */
final class ModelFields {

  private ModelFields() {}

  static Map<String, @Nullable Object> of(Offer offer) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("type", "model");
    fields.put("id", offer.name());
    fields.put("display_name", offer.name());
    fields.put("created_at", "1970-01-01T00:00:00Z");
    fields.put("max_input_tokens", offer.contextTokens());
    fields.put("max_tokens", offer.outputTokens());
    fields.put("capabilities", capabilities(offer));
    fields.put("lifecycle", "active");
    for (var unknown : List.of("line", "deprecated_at", "retires_at")) {
      fields.put(unknown, null);
    }
    return fields;
  }

  private static Map<String, Object> capabilities(Offer offer) {
    var mind = offer.model().mind();
    var fields = new LinkedHashMap<String, Object>();
    for (var absent : List.of("batch", "citations", "code_execution")) {
      fields.put(absent, supported(false));
    }
    fields.put("image_input", supported(offer.model().sees()));
    fields.put("pdf_input", supported(true));
    fields.put("structured_outputs", supported(false));
    fields.put(
        "context_management",
        parts(
            false,
            Map.of(
                "clear_thinking_20251015", supported(false),
                "clear_tool_uses_20250919", supported(false),
                "compact_20260112", supported(false))));
    fields.put("effort", effort(mind.efforts()));
    fields.put(
        "server_tools",
        parts(false, Map.of("web_search", supported(false), "code_execution", supported(false))));
    fields.put("thinking", thinking(mind.thinks()));
    return fields;
  }

  private static Map<String, Object> effort(List<String> known) {
    var levels = new LinkedHashMap<String, Object>();
    Thinking.EFFORTS.forEach(level -> levels.put(level, supported(known.contains(level))));
    return parts(!known.isEmpty(), levels);
  }

  private static Map<String, Object> thinking(boolean thinks) {
    var types = new LinkedHashMap<String, Object>();
    for (var type : List.of("adaptive", "between_tools", "disabled", "enabled")) {
      types.put(type, supported(thinks || type.equals("disabled")));
    }
    return parts(thinks, Map.of("types", types));
  }

  private static Map<String, Object> parts(boolean supported, Map<String, Object> parts) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("supported", supported);
    fields.putAll(parts);
    return fields;
  }

  private static Map<String, Object> supported(boolean supported) {
    return Map.of("supported", supported);
  }
}

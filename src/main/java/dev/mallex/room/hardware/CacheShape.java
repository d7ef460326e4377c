package dev.mallex.room.hardware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.StreamSupport;

/** What a model's {@code config.json} tells of its cache. */
final class CacheShape {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int BYTES = 2;

  private CacheShape() {}

  /**
   * Bytes of cache for each token of the context: keys and values of every layer that keeps all of
   * them, in 16 bits; 0 where the config does not say.
   */
  static int kvBytesPerToken(String config) {
    try {
      var whole = JSON.readTree(config);
      var text = whole.path("text_config").isObject() ? whole.path("text_config") : whole;
      int heads = text.path("num_key_value_heads").asInt(text.path("num_attention_heads").asInt());
      return 2 * BYTES * layers(text) * heads * width(text);
    } catch (JsonProcessingException _) {
      return 0;
    }
  }

  private static int width(JsonNode text) {
    int all = Math.max(1, text.path("num_attention_heads").asInt(1));
    return text.path("head_dim").asInt(text.path("hidden_size").asInt() / all);
  }

  /** Linear and sliding layers keep a bounded part only. */
  private static int layers(JsonNode text) {
    int all = text.path("num_hidden_layers").asInt();
    int every = text.path("full_attention_interval").asInt(1);
    var types = text.path("layer_types");
    return types.isArray()
        ? (int)
            StreamSupport.stream(types.spliterator(), false)
                .filter(type -> type.asText().equals("full_attention"))
                .count()
        : all / Math.max(1, every);
  }
}

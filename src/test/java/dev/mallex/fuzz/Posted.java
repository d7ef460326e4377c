package dev.mallex.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.fake.Asked;
import java.util.Set;

/** What holds of every request that mallex sends to the model server. */
final class Posted {

  private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

  private Posted() {}

  static void judge(Asked asked) {
    var body = Shape.json(asked.body());
    Symptom.unless(
        body.path("model").asText().equals("default_model"),
        "posted a model: " + body.get("model"));
    Symptom.unless(body.path("stream").asBoolean(), "posted what is not streamed");
    Symptom.unless(body.path("max_tokens").asInt() > 0, "posted " + body.get("max_tokens"));
    Symptom.unless(!body.has("seed") && !body.has("stop"), "posted a seed or a stop");
    body.properties()
        .forEach(field -> Symptom.unless(!field.getValue().isNull(), "posted null " + field));
    Symptom.unless(!body.path("messages").isEmpty(), "posted no messages");
    body.path("messages").forEach(Posted::message);
    Shape.wholeCharacters(body);
  }

  private static void message(JsonNode message) {
    Symptom.unless(
        ROLES.contains(message.path("role").asText()), "posted a role: " + message.get("role"));
    for (var url : message.path("content").findValuesAsText("url")) {
      Symptom.unless(url.startsWith("data:"), "posted an address to fetch: " + url);
    }
  }
}

package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.fake.Asked;
import java.util.List;
import java.util.stream.Collectors;

/** What reached the model server, held against the laws that every such body keeps. */
record Prompt(JsonNode body) {

  /** All that may stand in a body: whatever else the server knows can only harm. */
  private static final List<String> FIELDS =
      List.of(
          "model",
          "messages",
          "tools",
          "max_tokens",
          "temperature",
          "top_p",
          "top_k",
          "min_p",
          "repetition_penalty",
          "chat_template_kwargs",
          "stream",
          "stream_options");

  static Prompt of(Asked asked) {
    assertThat(asked.path()).isEqualTo("/v1/chat/completions");
    return new Prompt(asked.json()).lawful();
  }

  JsonNode messages() {
    return body.path("messages");
  }

  List<String> roles() {
    return messages().valueStream().map(message -> message.path("role").asText()).toList();
  }

  /** The text of all messages of this role, each on its own. */
  List<String> said(String role) {
    return messages()
        .valueStream()
        .filter(message -> message.path("role").asText().equals(role))
        .map(Prompt::text)
        .toList();
  }

  String system() {
    return String.join("", said("system"));
  }

  /** The last of what the user's side said. */
  String question() {
    return said("user").getLast();
  }

  /** All that the model reads. */
  String all() {
    return messages().valueStream().map(Prompt::text).collect(Collectors.joining("\n"));
  }

  /** The pictures of one message, as they are sent. */
  static List<String> pictures(JsonNode message) {
    return message
        .path("content")
        .valueStream()
        .map(part -> part.at("/image_url/url").asText(""))
        .filter(url -> !url.isEmpty())
        .toList();
  }

  static String text(JsonNode message) {
    var content = message.path("content");
    return content.isTextual()
        ? content.asText()
        : content
            .valueStream()
            .map(part -> part.path("text").asText(""))
            .collect(Collectors.joining());
  }

  Prompt lawful() {
    assertThat(nulls(body)).as("no null: %s", body).isFalse();
    assertThat(body.fieldNames()).toIterable().isSubsetOf(FIELDS);
    assertThat(body.path("model").asText()).isEqualTo("default_model");
    assertThat(body.path("stream").isBoolean()).isTrue();
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
    assertThat(body.path("max_tokens").asInt()).isPositive();
    assertThat(body.findValuesAsText("url")).allMatch(url -> url.startsWith("data:image/"));
    assertThat(messages()).isNotEmpty().allSatisfy(Prompt::lawful);
    assertTakingTurns();
    return this;
  }

  private static void lawful(JsonNode message) {
    assertThat(message.path("role").asText()).isIn("system", "user", "assistant", "tool");
    var content = message.path("content");
    assertThat(content.isTextual() || content.isArray()).as("%s", message).isTrue();
    assertThat(content.isArray())
        .as("only pictures need parts: %s", message)
        .isEqualTo(!pictures(message).isEmpty());
    assertThat(content.findValuesAsText("type")).isSubsetOf("text", "image_url");
  }

  /** The system prompt first; then user and assistant in turn, results after their calls. */
  private void assertTakingTurns() {
    var turns =
        roles().stream()
            .map(role ->
                switch (role) {
                  case "system" -> "s";
                  case "user" -> "u";
                  case "tool" -> "t";
                  default -> "a";
                })
            .collect(Collectors.joining());
    assertThat(turns).matches("s?u(at*u|at+)*");
  }

  private static boolean nulls(JsonNode node) {
    return node.isNull() || node.valueStream().anyMatch(Prompt::nulls);
  }
}

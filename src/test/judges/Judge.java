import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.ObjectMappers;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.BetaMessageAccumulator;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Does what the tasks say through the official Java SDK, and prints how each went, one line of JSON
 * per task. Arguments: whether answers are validated, a file with one task per line.
 */
final class Judge {

  private static final JsonMapper JSON = ObjectMappers.jsonMapper();

  private final boolean validated;
  private final Map<String, AnthropicClient> clients = new HashMap<>();

  private Judge(boolean validated) {
    this.validated = validated;
  }

  public static void main(String[] args) throws Exception {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var judge = new Judge(Boolean.parseBoolean(args[0]));
    for (var line : Files.readAllLines(Path.of(args[1]))) {
      var task = JSON.readTree(line);
      var verdict = judge.verdict(task);
      out.println(verdict.put("task", task.path("task").asText()));
    }
    // okhttp's threads would keep the process for a minute
    System.exit(0);
  }

  private ObjectNode verdict(JsonNode task) {
    var verdict = JSON.createObjectNode();
    try {
      verdict.set("told", JSON.valueToTree(told(client(task), task)));
    } catch (Exception raised) {
      verdict.set("raised", raised(raised));
    }
    return verdict;
  }

  private AnthropicClient client(JsonNode task) {
    var base = task.path("base").asText();
    var key = task.path("key").asText();
    return clients.computeIfAbsent(
        base + key,
        _ ->
            AnthropicOkHttpClient.builder()
                .apiKey(key)
                .baseUrl(base)
                .maxRetries(0)
                .responseValidation(validated)
                .build());
  }

  private static Object told(AnthropicClient client, JsonNode task) throws JsonProcessingException {
    return switch (task.path("kind").asText()) {
      case "whole" -> client.messages().create(asked(task));
      case "stream" -> streamed(client, task);
      case "beta whole" -> client.beta().messages().create(askedInBeta(task));
      case "beta stream" -> streamedInBeta(client, task);
      case "count" -> client.messages().countTokens(counted(task));
      case "beta count" -> client.beta().messages().countTokens(countedInBeta(task));
      case "models" -> client.models().list().items();
      case "model" -> client.models().retrieve(task.path("id").asText());
      default -> throw new IllegalArgumentException(task.toString());
    };
  }

  private static Object streamed(AnthropicClient client, JsonNode task)
      throws JsonProcessingException {
    var message = MessageAccumulator.create();
    try (var events = client.messages().createStreaming(asked(task))) {
      events.stream().forEach(message::accumulate);
    }
    return message.message();
  }

  private static Object streamedInBeta(AnthropicClient client, JsonNode task)
      throws JsonProcessingException {
    var message = BetaMessageAccumulator.create();
    try (var events = client.beta().messages().createStreaming(askedInBeta(task))) {
      events.stream().forEach(message::accumulate);
    }
    return message.message();
  }

  private static MessageCreateParams asked(JsonNode task) throws JsonProcessingException {
    var body = JSON.treeToValue(task.path("body"), MessageCreateParams.Body.class);
    return MessageCreateParams.builder().body(body).build();
  }

  private static com.anthropic.models.beta.messages.MessageCreateParams askedInBeta(JsonNode task)
      throws JsonProcessingException {
    var body =
        JSON.treeToValue(
            task.path("body"), com.anthropic.models.beta.messages.MessageCreateParams.Body.class);
    return com.anthropic.models.beta.messages.MessageCreateParams.builder().body(body).build();
  }

  private static MessageCountTokensParams counted(JsonNode task) throws JsonProcessingException {
    var body = JSON.treeToValue(task.path("body"), MessageCountTokensParams.Body.class);
    return MessageCountTokensParams.builder().body(body).build();
  }

  private static com.anthropic.models.beta.messages.MessageCountTokensParams countedInBeta(
      JsonNode task) throws JsonProcessingException {
    var body =
        JSON.treeToValue(
            task.path("body"),
            com.anthropic.models.beta.messages.MessageCountTokensParams.Body.class);
    return com.anthropic.models.beta.messages.MessageCountTokensParams.builder().body(body).build();
  }

  private static JsonNode raised(Exception raised) {
    var fields = JSON.createObjectNode().put("kind", raised.getClass().getSimpleName());
    if (!(raised instanceof AnthropicServiceException answered)) {
      return fields.put("message", String.valueOf(raised)).put("status", 0);
    }
    JsonNode body = answered.body().convert(JsonNode.class);
    var error = body.path("error");
    var header = answered.headers().values("request-id");
    return fields
        .put("status", answered.statusCode())
        .put("type", error.path("type").asText())
        .put("message", error.path("message").asText(String.valueOf(raised)))
        .put("request", header.isEmpty() ? body.path("request_id").asText() : header.getFirst());
  }
}

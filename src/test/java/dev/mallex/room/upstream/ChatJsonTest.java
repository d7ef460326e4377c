package dev.mallex.room.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatJsonTest {

  private static final List<ChatMessage> HI = List.of(new ChatMessage.User("hi"));

  @Test
  void writesTheLeastThatIsNeeded() {
    assertThat(json(new ChatRequest(HI, List.of(), 100, Map.of(), Map.of())))
        .isEqualTo(
            """
            {"model":"default_model","messages":[{"role":"user","content":"hi"}],"max_tokens":100,\
            "stream":true,"stream_options":{"include_usage":true}}\
            """);
  }

  @Test
  void writesAWholeHistory() {
    var request =
        new ChatRequest(
            List.of(
                new ChatMessage.System("be brief"),
                new ChatMessage.User("read “a”"),
                new ChatMessage.Assistant(
                    "", "hm", List.of(new ChatMessage.Call("c1", "Read", "{\"p\": 1}"))),
                new ChatMessage.Tool("c1", "text"),
                new ChatMessage.Assistant("done", "", List.of())),
            List.of(Map.of("type", "function")),
            7,
            sampling(),
            Map.of("enable_thinking", false));

    assertThat(json(request))
        .isEqualTo(
            """
            {"model":"default_model","messages":[{"role":"system","content":"be brief"},\
            {"role":"user","content":"read “a”"},\
            {"role":"assistant","content":"","reasoning_content":"hm","tool_calls":[{"id":"c1",\
            "type":"function","function":{"name":"Read","arguments":"{\\"p\\": 1}"}}]},\
            {"role":"tool","content":"text","tool_call_id":"c1"},\
            {"role":"assistant","content":"done"}],"tools":[{"type":"function"}],"max_tokens":7,\
            "temperature":0.7,"top_k":20,"chat_template_kwargs":{"enable_thinking":false},\
            "stream":true,"stream_options":{"include_usage":true}}\
            """);
  }

  @Test
  void argumentsAreNeverEmpty() {
    var calls = List.of(new ChatMessage.Call("c", "Bash", ""));
    var request =
        new ChatRequest(
            List.of(new ChatMessage.Assistant("", "", calls)), List.of(), 1, Map.of(), Map.of());

    assertThat(json(request)).contains("\"arguments\":\"{}\"");
  }

  @Test
  void sendsAPictureWithoutWordsAsAPictureAlone() {
    var seen = new ChatMessage.User("", List.of(new ChatMessage.Picture("image/png", "aGk=")));

    assertThat(json(new ChatRequest(List.of(seen), List.of(), 1, Map.of(), Map.of())))
        .contains(
            "\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,aGk=\"}}]");
  }

  @Test
  void knowsRoughlyHowMuchItIs() {
    var long_ = List.<ChatMessage>of(new ChatMessage.User("x".repeat(500_000)));

    assertThat(ChatJson.roughly(new ChatRequest(long_, List.of(), 1, Map.of(), Map.of())))
        .isBetween(400_000L, 600_000L);
  }

  /** A seed would end batching in the server: it is left out, wherever it came from. */
  private static Map<String, Number> sampling() {
    var sampling = new LinkedHashMap<String, Number>();
    sampling.put("temperature", 0.7);
    sampling.put("top_k", 20);
    sampling.put("seed", 1);
    return sampling;
  }

  private static String json(ChatRequest request) {
    return new String(ChatJson.of(request), UTF_8);
  }
}

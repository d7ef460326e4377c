package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenMeterTest {

  @Test
  void measuresEveryTextOnceAndCountsMessagesAndCalls() {
    var call = new ChatMessage.Call("id", "Read", "{\"path\":\"/a\"}");
    var request =
        request(
            new ChatMessage.System("be brief"),
            new ChatMessage.User("read it"),
            new ChatMessage.Assistant("I read.", "", List.of(call, call)),
            new ChatMessage.Tool("id", "carrots"));

    assertThat(texts(request))
        .containsExactly(
            "be brief",
            "read it",
            "I read.",
            "{\"name\": \"Read\", \"arguments\": ",
            "{\"path\":\"/a\"}}",
            "{\"name\": \"Read\", \"arguments\": ",
            "{\"path\":\"/a\"}}",
            "carrots");
    assertThat(TokenMeter.of(request, String::length).units()).isEqualTo(6);
    assertThat(TokenMeter.of(request, _ -> 2).size()).isEqualTo(8 * 2 + 2);
  }

  @Test
  void countsThoughtsOnlyAfterTheUsersLastWords() {
    var thought = new ChatMessage.Assistant("so", "hm", List.of());

    assertThat(
            texts(request(new ChatMessage.User("a"), thought, new ChatMessage.User("b"), thought)))
        .containsExactly("a", "so", "b", "hm", "so");
  }

  @Test
  void writesToolsAsTemplatesDo() {
    var function = new LinkedHashMap<String, Object>();
    function.put("name", "Read");
    function.put("required", List.of("a", "b"));
    var tool = new LinkedHashMap<String, Object>();
    tool.put("type", "function");
    tool.put("function", function);
    var request =
        new ChatRequest(List.of(new ChatMessage.User("a")), List.of(tool), 100, Map.of(), Map.of());

    assertThat(texts(request))
        .containsExactly(
            "{\"type\": \"function\", \"function\":"
                + " {\"name\": \"Read\", \"required\": [\"a\", \"b\"]}}",
            "a");
  }

  private static List<String> texts(ChatRequest request) {
    var texts = new ArrayList<String>();
    TokenMeter.of(
        request,
        text -> {
          texts.add(text);
          return 0;
        });
    texts.removeIf(String::isEmpty);
    return texts;
  }

  private static ChatRequest request(ChatMessage... messages) {
    return new ChatRequest(List.of(messages), List.of(), 100, Map.of(), Map.of());
  }
}

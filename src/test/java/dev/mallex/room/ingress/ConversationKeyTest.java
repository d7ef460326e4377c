package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Conversation;
import org.junit.jupiter.api.Test;

class ConversationKeyTest {

  private static final ConversationKey UNNAMED = new ConversationKey("", "");

  @Test
  void aSessionIsAConversationWhateverIsSaid() {
    var key = new ConversationKey("s1", "");

    assertThat(key.of(saying("a", ""))).isEqualTo(key.of(saying("b", "")));
    assertThat(key.of(saying("a", "")))
        .isNotEqualTo(new ConversationKey("s2", "").of(saying("a", "")));
  }

  @Test
  void anAgentHasItsOwn() {
    assertThat(new ConversationKey("s", "a").of(saying("x", "")))
        .isNotEqualTo(new ConversationKey("s", "").of(saying("x", "")))
        .isNotEqualTo(new ConversationKey("s", "b").of(saying("x", "")));
  }

  @Test
  void theSessionOfTheMetadataIsAsGood() {
    var json =
        ",\"metadata\":{\"user_id\":\"{\\\"device_id\\\":\\\"d\\\",\\\"session_id\\\":\\\"s-1\\\"}\"}";
    var old = ",\"metadata\":{\"user_id\":\"user_abc_account__session_s-1\"}";
    var named = new ConversationKey("s-1", "").of(saying("a", ""));

    assertThat(UNNAMED.of(saying("a", json))).isEqualTo(named);
    assertThat(UNNAMED.of(saying("b", old))).isEqualTo(named);
  }

  @Test
  void elseTheBeginningTells() {
    var more =
        read(
            "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]},{\"role\":\"assistant\",\"content\":\"b\"}]}");

    assertThat(UNNAMED.of(more)).isEqualTo(UNNAMED.of(saying("a", "")));
    assertThat(UNNAMED.of(more)).isNotEqualTo(UNNAMED.of(saying("c", "")));
    assertThat(UNNAMED.of(saying("a", ",\"metadata\":{\"user_id\":7}")))
        .isEqualTo(UNNAMED.of(more));
  }

  @Test
  void theBillingLineTellsNothing() {
    var billing =
        ",\"system\":[{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: cc_version=%s;\"},{\"type\":\"text\",\"text\":\"s\"}]";

    assertThat(UNNAMED.of(saying("a", billing.formatted("1"))))
        .isEqualTo(UNNAMED.of(saying("a", billing.formatted("2"))))
        .isNotEqualTo(UNNAMED.of(saying("a", "")));
  }

  private static Conversation saying(String text, String fields) {
    return read(
        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
            .formatted(text, fields));
  }

  private static Conversation read(String body) {
    return new MessagesReader(new Contract(ApiVersion.OF_2023, false)).read(body.getBytes(UTF_8));
  }
}

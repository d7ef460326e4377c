package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.assistant;
import static dev.mallex.conformance.Bodies.block;
import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Bodies.message;
import static dev.mallex.conformance.Bodies.system;
import static dev.mallex.conformance.Bodies.text;
import static dev.mallex.conformance.Bodies.user;
import static dev.mallex.conformance.Errors.assertInvalid;
import static dev.mallex.conformance.Errors.assertInvalidExactly;
import static dev.mallex.conformance.Manners.LENIENT;
import static dev.mallex.conformance.Manners.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group B, first half: what is no request, and in which words it is refused. */
class ValidationTest {

  private static final Body UNKNOWN =
      hello().messages(user(block("foo", "text", "Peel it."), block("foo", "x", 1)));

  @RegisterExtension static final Desks desks = Desks.of();

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B01",
      holds = "a body without `max_tokens` is refused",
      at = {LENIENT, STRICT})
  void missesTheMostTokens(Mode mode) throws Exception {
    assertRefusedByBoth(hello().in(mode).without("max_tokens"), "max_tokens: Field required");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B02",
      holds = "a body without `messages` or `model` is refused",
      at = {LENIENT, STRICT})
  void missesMessagesAndModel(Mode mode) throws Exception {
    assertRefusedByBoth(hello().in(mode).without("messages"), "messages: Field required");
    assertRefusedByBoth(hello().in(mode).without("model"), "model: Field required");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B03",
      holds = "a conversation without a message is refused",
      at = {LENIENT, STRICT})
  void missesAMessage(Mode mode) throws Exception {
    assertRefusedByBoth(hello().in(mode).messages(), "messages: at least one message is required");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B04",
      holds = "`max_tokens` that is no whole number from 0 is refused",
      at = {LENIENT, STRICT})
  void knowsWhatANumberOfTokensIs(Mode mode) throws Exception {
    for (var wrong : List.of("10", -1, 1.5, true, List.of(1))) {
      for (var desk : desks.both()) {
        assertInvalid(
            desk.post(hello().in(mode).with("max_tokens", wrong)), "^max_tokens: Input should be");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B05",
      holds = "`max_tokens: 0` is answered with no content, `max_tokens` and the counted prompt",
      at = {LENIENT, STRICT})
  void saysNothingInNoTokens(Mode mode) throws Exception {
    for (var desk : desks.both()) {
      var answer = desk.answer(hello().with("max_tokens", 0), mode);

      assertThat(answer.message().path("content")).isEmpty();
      assertThat(answer.stopReason()).isEqualTo("max_tokens");
      assertThat(answer.usage().path("input_tokens").asInt()).isPositive();
      assertThat(answer.usage().path("output_tokens").asInt()).isZero();
      if (desk.server().waiting() > 0) {
        assertThat(desk.server().next().json().path("max_tokens").asInt()).isLessThan(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B06",
      holds = "`max_tokens: 1` asks for one token, and says why it ends, even where it was empty")
  void saysOneToken(Mode mode) throws Exception {
    var desk = desks.lenient();
    var cut = Script.stream().text("So").finish("length").usage(9, 0, 1).done();
    desk.server().answer(cut);
    var one = desk.answer(hello().with("max_tokens", 1), mode);

    assertThat(one.text()).isEqualTo("So");
    assertThat(one.stopReason()).isEqualTo("max_tokens");
    assertThat(one.usage().path("output_tokens").asInt()).isEqualTo(1);
    assertThat(desk.server().next().json().path("max_tokens").asInt()).isEqualTo(1);

    desk.server().always(Script.stream().finish("length").usage(9, 0, 1).done());
    var empty = desk.answer(hello().with("max_tokens", 1), mode);
    assertThat(empty.stopReason()).isIn("max_tokens", "end_turn");
  }

  @ParameterizedTest
  @EnumSource
  @Case(value = "B07", holds = "`max_tokens` above the most of an answer is taken for the most")
  void clampsTheMostTokens(Mode mode) throws Exception {
    var desk = desks.lenient();

    for (long much : List.of(64_000L, 1_000_000L, 99_999_999_999L)) {
      desk.answer(hello().with("max_tokens", much), mode);
      assertThat(desk.server().next().json().path("max_tokens").asInt()).isEqualTo(8_192);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B08",
      holds = "a role that the API does not know is refused",
      at = {LENIENT, STRICT})
  void knowsItsRoles(Mode mode) throws Exception {
    for (var role : List.of("tool", "developer", "")) {
      for (var desk : desks.both()) {
        assertInvalid(
            desk.post(hello().in(mode).messages(message(role, "Hm."))),
            "^messages\\.0\\.role: Input should be 'user'");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B09",
      holds = "a conversation that the assistant begins is refused by the strict",
      at = {LENIENT, STRICT})
  void theUserBegins(Mode mode) throws Exception {
    var body = hello().messages(assistant("I begin."), user("Go on."));

    assertInvalidExactly(
        desks.strict().post(body.in(mode)), "messages: first message must use the \"user\" role");
    desks.lenient().answer(body, mode);
    assertThat(desks.lenient().server().next().body()).contains("Go on.");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B10",
      holds =
          "a system message in front is refused by the strict, told to the model by the lenient",
      at = {LENIENT, STRICT})
  void noSystemMessageBegins(Mode mode) throws Exception {
    var body = hello().messages(system("Knives go to the left."), user("Go on."));

    assertInvalid(desks.strict().post(body.in(mode)), "^messages");
    desks.lenient().answer(body, mode);
    assertThat(desks.lenient().server().next().body()).contains("Knives go to the left.", "Go on.");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B11",
      holds =
          "a block of an unknown type is refused by the strict; else its text is told, logged once",
      at = {LENIENT, STRICT})
  void knowsItsBlocks(Mode mode) throws Exception {
    assertInvalid(
        desks.strict().post(UNKNOWN.in(mode)),
        "^messages\\.0\\.content\\.0: Input tag 'foo' found using 'type' does not match any of the"
            + " expected tags: 'text', 'image'");
    desks.lenient().answer(UNKNOWN, mode);
    assertThat(desks.lenient().server().next().body()).contains("Peel it.");
  }

  @Test
  void logsAnUnknownBlockOnce(@TempDir Path folder) throws Exception {
    try (var ear = LogEar.open();
        var desk = Desk.open(folder, Desks.MODEL, Map.of())) {
      for (var mode : Mode.values()) {
        desk.answer(UNKNOWN, mode);
        desk.answer(UNKNOWN, mode);
      }
      assertThat(ear.naming("block of unknown type")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B12",
      holds = "a block without a type is refused",
      at = {LENIENT, STRICT})
  void missesTheTypeOfABlock(Mode mode) throws Exception {
    var untyped = hello().messages(user(Map.of("text", "Hm."), text("Hm.")));
    for (var desk : desks.both()) {
      assertInvalid(desk.post(untyped.in(mode)), "^messages\\.0\\.content\\.0");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B13",
      holds = "a message without content is refused by the strict, dropped by the lenient",
      at = {LENIENT, STRICT})
  void missesContent(Mode mode) throws Exception {
    for (Object nothing : List.of("", List.of())) {
      var empty = Map.of("role", "user", "content", nothing);
      var body = hello().messages(user("One."), assistant("Two."), empty, user("Three."));

      assertInvalidExactly(
          desks.strict().post(body.in(mode)),
          "messages.2: all messages must have non-empty content except for the optional final"
              + " assistant message");
      desks.lenient().answer(body, mode);
      assertToldTexts("One.", "Two.", "Three.");
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B14",
      holds = "an empty text block is refused by the strict, dropped by the lenient",
      at = {LENIENT, STRICT})
  void missesText(Mode mode) throws Exception {
    var body = hello().messages(user(text("One."), text(""), text("Two.")));

    assertInvalidExactly(
        desks.strict().post(body.in(mode)), "messages: text content blocks must be non-empty");
    desks.lenient().answer(body, mode);
    assertToldTexts("One.", "Two.");
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "B15",
      holds = "an unknown field is refused by the strict, ignored by the lenient",
      at = {LENIENT, STRICT})
  void knowsItsFields(Mode mode) throws Exception {
    var body = hello().with("frob", 1);

    assertInvalidExactly(
        desks.strict().post(body.in(mode)), "frob: Extra inputs are not permitted");
    desks.lenient().answer(body, mode);
    assertThat(desks.lenient().server().next().json().has("frob")).isFalse();
  }

  private static void assertRefusedByBoth(Body body, String message) throws Exception {
    for (var desk : desks.both()) {
      assertInvalidExactly(desk.post(body), message);
      assertThat(desk.server().waiting()).isZero();
    }
  }

  /** The lenient desk told these texts, and no message without a text. */
  private static void assertToldTexts(String... texts) throws Exception {
    var asked = desks.lenient().server().next();
    assertThat(asked.body()).contains(texts);
    for (var told : asked.json().path("messages")) {
      assertThat(told.path("content").asText()).isNotBlank();
    }
  }
}
